"""An office with a register and letters, made for each test in a folder of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from replygen.config import Series
from replygen.diagnostics import Diagnostic
from replygen.letter.load import load_letter
from replygen.letter.model import Letter
from replygen.register import Held, Register, hold
from replygen.register.entry import Entry, State
from replygen.register.take import take
from replygen.register.taker import Outcome, Wish
from replygen.rules.register.audit import audit

TODAY = datetime.date(2026, 5, 20)


def title(letter: Letter) -> str:
    return "".join(letter.title) or f"关于{letter.proposal.number}的答复"


@dataclass
class Office:
    root: Path
    code: str = "澜民函"
    today: datetime.date = TODAY
    series: tuple[Series, ...] = ()
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def register(self) -> Register:
        return Register(self.root / "register", self.root, self.series)

    def letter(
        self,
        name: str,
        number: str = "",
        *,
        date: str = "2026-05-20",
        code: str | None = None,
        to: str = "周明远",
        proposal: str = "",
    ) -> Path:
        path = self.root / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            "# 一封信",
            f'发文机关: {{名称: 澜川市民政局, 机关代字: "{self.code if code is None else code}"}}',
            *([f"发文字号: {number}"] if number else []),
            f"提案: {{类别: 提案, 届次: 政协澜川市第五届委员会第二次会议, 编号: {proposal or path.stem}, 题目: 养老}}",
            f"主送: [{to}]",
            "正文: 已经建成。  # 初稿",
            *([f"成文日期: {date}"] if date else []),
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def load(self, paths: Iterable[Path]) -> tuple[list[Held], list[Diagnostic]]:
        readings = [(path, load_letter(path)) for path in paths]
        held = [h for path, reading in readings if (h := hold(reading, path, self.root))]
        return held, [fault for _, reading in readings for fault in reading.diagnostics]

    def take(self, *paths: Path, **wish: object) -> list[str]:
        """Take numbers; what was given, as `1 新取`. The rest is in `outcome`."""
        asked = Wish(self.today, **wish)  # type: ignore[arg-type]
        self.outcome = take(self.register, partial(self.load, paths), title, asked)
        return [f"{given.number.seq} {given.how}" for given in self.outcome.given]

    def number(self, path: Path) -> str:
        letter = load_letter(path).letter
        assert letter is not None
        return str(letter.number.seq) if letter.number else ""

    def entries(self) -> dict[str, Entry | None]:
        return {f"{r.number.code}{r.number.year}-{r.number.seq}": r.entry for r in self.register.all_records()}

    def states(self) -> dict[int, State | None]:
        return {r.number.seq: r.entry.state if r.entry else None for r in self.register.all_records()}

    def codes(self) -> list[str]:
        """The codes of the diagnostics of the last command."""
        return [d.code.code for d in self.outcome.diagnostics]

    def audit(self, *paths: Path) -> list[str]:
        return [d.code.code for d in self.findings(*paths)]

    def findings(self, *paths: Path) -> list[Diagnostic]:
        return audit(self.register, paths, load_letter, title)[0]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path.resolve())
