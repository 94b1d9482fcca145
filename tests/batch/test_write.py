"""Writing a result: whole or not at all, never over what is not ours."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from replygen.batch.write import write_whole


def is_mine(data: bytes) -> bool:
    return data.startswith(b"mine")


def codes(fault: object) -> str:
    """The code of a fault, "" for none."""
    return fault.code.code if fault is not None else ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("present", "force", "code", "content"),
    [
        (None, False, "", b"mine 2"),
        (b"mine 1", False, "", b"mine 2"),
        (b"mine 2", False, "", b"mine 2"),
        (b"other", False, "RPL012", b"other"),
        (b"", False, "RPL012", b""),
        (b"other", True, "", b"mine 2"),
    ],
)
def test_what_is_overwritten(tmp_path: Path, present: bytes | None, force: bool, code: str, content: bytes) -> None:
    target = tmp_path / "a" / "b.docx"
    if present is not None:
        target.parent.mkdir()
        target.write_bytes(present)
    assert codes(write_whole(target, b"mine 2", force=force, ours=is_mine)) == code
    assert target.read_bytes() == content
    assert [path.name for path in target.parent.iterdir()] == ["b.docx"]


def test_nothing_is_ours_unless_said(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"mine")
    assert codes(write_whole(target, b"new")) == "RPL012"


@pytest.mark.parametrize("call", ["os.replace", "os.open"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"mine 1")

    def fail(path: str, *_: object) -> None:
        with open(path, "ab"):  # noqa: PTH123 - as far as it came
            pass
        raise error

    monkeypatch.setattr(call, fail)
    if isinstance(error, OSError):
        assert codes(write_whole(target, b"mine 2", ours=is_mine)) == "RPL013"
    else:
        with pytest.raises(KeyboardInterrupt):
            write_whole(target, b"mine 2", ours=is_mine)
    monkeypatch.undo()
    assert target.read_bytes() == b"mine 1"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_system_may_take_a_file_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr("os.write", lambda descriptor, data: write(descriptor, data[:3]))
    assert write_whole(tmp_path / "a", b"a whole file") is None
    monkeypatch.undo()
    assert (tmp_path / "a").read_bytes() == b"a whole file"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_result_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "a", b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions of POSIX, which root passes over")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert codes(write_whole(tmp_path / "a", b"x")) == "RPL013"
    tmp_path.chmod(0o700)
