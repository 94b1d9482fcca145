"""Letters to bind: of both forms, as replygen writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.letters_to_print import letter

import replygen
from replygen.compose.volume.leaf import Leaf, open_leaf
from replygen.compose.volume.splice import splice
from replygen.letter.model import Letter

Write = Callable[..., bytes]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(form="信函", …)`: the DOCX of a letter with these changes."""

    def write(**changes: Any) -> bytes:
        path = tmp_path / "letter.yaml"
        path.write_text(yaml.safe_dump(letter(**changes), allow_unicode=True), encoding="utf-8")
        found = replygen.load(path)
        assert isinstance(found, Letter), found
        data = replygen.render(found)
        assert isinstance(data, bytes), data
        return data

    return write


def leaves(*documents: bytes) -> list[Leaf]:
    """The documents opened, named 1.docx, 2.docx …"""
    opened = [open_leaf(f"{number}.docx", data) for number, data in enumerate(documents, 1)]
    assert all(isinstance(leaf, Leaf) for leaf in opened), opened
    return [leaf for leaf in opened if isinstance(leaf, Leaf)]


def bound(*documents: bytes, **options: Any) -> bytes:
    """The volume of the documents."""
    volume = splice(leaves(*documents), **options)
    assert isinstance(volume, bytes), volume
    return volume


def refused(*documents: bytes) -> list[tuple[str, str]]:
    """Which documents cannot be in one volume, and why."""
    opened = [open_leaf(f"{number}.docx", data) for number, data in enumerate(documents, 1)]
    faults = [fault for leaf in opened if isinstance(leaf, list) for fault in leaf]
    volume = splice([leaf for leaf in opened if isinstance(leaf, Leaf)])
    faults += volume if isinstance(volume, list) else []
    assert {fault.code.code for fault in faults} <= {"RPL060"}
    return [(fault.path, fault.message) for fault in faults]
