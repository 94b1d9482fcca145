"""The register in git: the same number on two branches conflicts, neighbours merge."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from replygen.register.entry import State

if TYPE_CHECKING:
    from tests.register.conftest import Office

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(office: Office, *words: str) -> int:
    identity = ("-c", "user.name=周明远", "-c", "user.email=zhou@example.gov.cn", "-c", "core.autocrlf=false")
    return subprocess.run(("git", *identity, *words), cwd=office.root, capture_output=True, check=False).returncode


def commit(office: Office) -> None:
    assert git(office, "add", "-A") == 0
    assert git(office, "commit", "-qm", "取号") == 0


@pytest.fixture
def repository(office: Office) -> Office:
    for n in (1, 2, 3):
        office.letter(str(n))
    git(office, "init", "-q", "-b", "main")
    office.take(office.root / "1.yaml")
    commit(office)
    return office


def test_the_lock_is_not_committed(repository: Office) -> None:
    out = subprocess.run(("git", "ls-files"), cwd=repository.root, capture_output=True, check=True).stdout.decode()
    assert "register/.gitignore" in out
    assert ".lock" not in out


def test_the_same_number_on_two_branches_conflicts_and_is_found(repository: Office) -> None:
    git(repository, "checkout", "-qb", "one")
    repository.take(repository.root / "2.yaml")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    repository.take(repository.root / "3.yaml")
    commit(repository)
    assert git(repository, "merge", "-q", "one") != 0
    letters = [repository.root / f"{n}.yaml" for n in (1, 2, 3)]
    assert [repository.number(letter) for letter in letters] == ["1", "2", "2"]
    found = repository.findings(*letters)
    assert sorted(d.code.code for d in found) == ["REG001", "REG101", "REG101"]
    assert any("git 合并冲突" in d.message for d in found)

    # The way out that the message names: keep one side, take a new number for the other letter.
    git(repository, "checkout", "--ours", "--", "register")
    lines = letters[1].read_text(encoding="utf-8").splitlines(keepends=True)
    letters[1].write_text("".join(line for line in lines if "发文字号" not in line), encoding="utf-8")
    assert repository.take(*letters) == ["1 已有", "2 已有", "3 新取"]
    assert repository.audit(*letters) == []


def test_neighbours_merge(repository: Office) -> None:
    git(repository, "checkout", "-qb", "one")
    repository.take(repository.root / "2.yaml")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    letter = repository.letter("3", "澜民函〔2026〕3号")
    repository.take(letter)
    commit(repository)
    assert git(repository, "merge", "-q", "one") == 0
    assert repository.states() == dict.fromkeys((1, 2, 3), State.TAKEN)
    assert repository.audit(*[repository.root / f"{n}.yaml" for n in (1, 2, 3)]) == []
