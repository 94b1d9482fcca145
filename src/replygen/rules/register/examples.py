"""The notation of the rules' examples: one line an entry of the register or a letter.

`登记 1 已用 0001.yaml 2026-05-20` is number 1, taken by that letter of that date; `登记 3 预留 -` has no letter.
`信件 0001.yaml 1 2026-05-20` is a letter with its number (`-` for none) and its date. Title, recipients and content may
follow as `标题=…`, `主送=…`, `内容=…`; where they are missing, register and letter agree. The series is 澜民函 unless
`代字=…` says another; the year of the numbers is 2026.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from replygen.letter.model import Issuer, Kind, Letter, Number, Proposal, Recipient
from replygen.register.entry import Entry, State
from replygen.register.letters import Held, fingerprint
from replygen.register.store import Record
from replygen.rules.register.rule import Book
from replygen.source import Source, parse_source

_CODE: Final = "澜民函"
_TITLE: Final = "关于社区养老服务站提案的答复"
_NAME: Final = "周明远"


def example_book(text: str) -> Book:
    """The register and the letters that an example describes."""
    records: list[Record] = []
    letters: list[Held] = []
    for line in text.strip().splitlines():
        kind, *words = line.split()
        more = dict(word.split("=", 1) for word in words if "=" in word)
        plain = [word for word in words if "=" not in word]
        if kind == "登记":
            records.append(_record(plain, more))
        else:
            letters.append(_letter(plain, more))
    named = {record.entry.letter for record in records if record.entry and record.entry.letter}
    absent = named - {held.name for held in letters}
    return Book(records, letters, lambda letter: "".join(letter.title), frozenset(absent), root=Path("/nowhere"))


def _record(words: list[str], more: dict[str, str]) -> Record:
    seq, state, letter = words[:3]
    date = datetime.date.fromisoformat(words[3]) if len(words) > 3 else None
    code = more.get("代字", _CODE)
    number = Number(code, 2026, int(seq))
    path = Path(f"register/{code}/2026/{seq}.yaml")
    name = "" if letter == "-" else letter
    entry = Entry(
        number,
        State(state),
        letter=name,
        proposal="提案 0001",
        title=more.get("标题", _TITLE) if name else "",
        recipients=(more.get("主送", _NAME),),
        date=date,
        content=more.get("内容", fingerprint(_source(""))),
    )
    return Record(path, number, entry)


def _letter(words: list[str], more: dict[str, str]) -> Held:
    name, seq = words[:2]
    date = datetime.date.fromisoformat(words[2]) if len(words) > 2 else None
    letter = Letter(
        issuers=(Issuer("澜川市民政局", code=_CODE),),
        proposal=Proposal(Kind.PROPOSAL, "政协澜川市第五届委员会第二次会议", "0001", "关于社区养老服务站的提案"),
        recipients=(Recipient(more.get("主送", _NAME)),),
        number=None if seq == "-" else Number(_CODE, 2026, int(seq)),
        title=(more.get("标题", _TITLE),),
        date=date,
    )
    return Held(name, name, letter, _source(more.get("内容", "")))


def _source(body: str) -> Source:
    source = parse_source(f"正文: {body or '已经建成。'}\n".encode(), "example.yaml")
    if not isinstance(source, Source):
        raise ValueError(f"not YAML: {source}")  # noqa: TRY004 - an example that is wrong, not a type
    return source
