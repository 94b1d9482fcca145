"""What is asked of the file system."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from replygen import disk


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture(params=["links", "no links"])
def _system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no links":
        monkeypatch.setattr(os, "link", no_links)


@pytest.mark.usefixtures("_system")
def test_a_new_file_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    assert disk.create(path, b"first")
    assert not disk.create(path, b"second")
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["1.yaml"]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["fsync", "link", "replace"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    if call == "replace":
        monkeypatch.setattr(os, "link", no_links)
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        disk.create(tmp_path / "1.yaml", b"first")
    assert names(tmp_path) == []


def test_a_lost_answer_of_nfs_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def carried_out_yet_failed(source: Path, target: Path) -> None:
        link(source, target)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(os, "link", carried_out_yet_failed)
    assert disk.create(tmp_path / "1.yaml", b"first")


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_replacing_keeps_mode_and_link(tmp_path: Path) -> None:
    path, link = tmp_path / "信.yaml", tmp_path / "连接.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    disk.replace(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "信[1].yaml"
    path.write_bytes(b"x")
    (tmp_path / f".信[1].yaml.9-ab{disk.TEMPORARY}").write_bytes(b"half")
    disk.sweep(path)
    assert names(tmp_path) == ["信[1].yaml"]


def test_the_lock_keeps_a_note_for_the_next(tmp_path: Path) -> None:
    with disk.locked(tmp_path / ".lock") as lock:
        lock.write("澜民函/2026\n澜民发/2026")
        lock.write("澜民函/2026")
    with disk.locked(tmp_path / ".lock") as lock:
        assert lock.read() == "澜民函/2026"
        lock.write("")
        assert lock.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_the_lock_excludes_and_ends_with_its_holder(tmp_path: Path) -> None:
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        with disk.locked(tmp_path / ".lock"):
            os.write(told, b"x")
            signal.pause()
        os._exit(0)
    os.read(ready, 1)
    with pytest.raises(disk.BusyError), disk.locked(tmp_path / ".lock", patience=0.1):
        pass
    os.kill(child, 9)
    os.waitpid(child, 0)
    with disk.locked(tmp_path / ".lock", patience=5):
        pass
