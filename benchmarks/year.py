"""Letters of a year, each of its own text: what joins, exports and compresses them must not find them all alike.

The characters come at random, but as often as in real text: 500 of them make three quarters of it.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks.replies import rendered

_ROW, _FIRST, _LAST = 94, 0xB0, 0xD8  # the common characters of GB 2312, row by row


def write_letters(folder: Path, count: int) -> list[Path]:
    """So many DOCX in a folder: every fourth in the letter form, one to four pages each."""
    chance = random.Random(7)
    characters = [
        bytes([row, 0xA1 + cell]).decode("gb2312")
        for row in range(_FIRST, _LAST)
        for cell in range(_ROW if row < _LAST - 1 else 89)
    ]
    chance.shuffle(characters)
    weights = [(rank + 50) ** -1.6 for rank in range(len(characters))]
    paths = []
    with tempfile.TemporaryDirectory() as sources:
        for number in range(1, count + 1):
            source = Path(sources) / f"{number:05}.yaml"
            paths.append(folder / f"{number:05}.docx")
            paths[-1].write_bytes(rendered(_letter(number, chance, characters, weights), source))
    return paths


def _letter(number: int, chance: random.Random, characters: list[str], weights: list[float]) -> dict[str, object]:
    def text(length: int) -> str:
        drawn = iter(chance.choices(characters, weights, k=length))
        parts = []
        while part := "".join(one for one, _ in zip(drawn, range(chance.randint(6, 18)), strict=False)):
            parts.append(part)
        return "，".join(parts) + "。"

    form, code = ("信函", "滨民函") if number % 4 == 3 else ("文件", "滨民发")
    length = chance.choice((80, 120, 160, 240, 320))
    return {
        "form": form,
        "issuer": {"name": "滨江市民政局", "office": "滨江市民政局办公室", "code": code},
        "number": f"{code}〔2024〕{number}号",
        "proposal": {
            "kind": "提案",
            "session": "政协滨江市第五届三次会议",
            "number": f"{number:04}",
            "title": text(9)[:9],
        },
        "recipients": ["苏晓岚", "顾明远"],
        "answers": [{"heading": text(8)[:8], "body": f"{text(length)}\n\n{text(length)}"} for _ in range(3)],
        "date": "2024-06-28",
        "contact": {"name": "陆远", "phones": ["0000-1234567"]},
        "copy_to": ["市政府办公室", "市政协提案委员会"],
    }
