"""`# replygen: ignore[…] 理由` in a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checking.letters import SLIP, SLIP_CODE, SOUND, check_text, codes, marked, with_body

IGNORE = f"# replygen: ignore[{SLIP_CODE}] 原文如此"
BLOCK = f"|\n  已经办结。\n\n  {SLIP}"

FORGIVEN = {
    "on the line": with_body(f"{SLIP}  {IGNORE}"),
    "on the line above": with_body(SLIP).replace("正文:", f"{IGNORE}\n正文:"),
    "above other comments": with_body(SLIP).replace("正文:", f"{IGNORE}\n# 照抄来件\n正文:"),
    "above the key of a block": with_body(BLOCK).replace("正文:", f"{IGNORE}\n正文:"),
    "beside the key of a block": with_body(BLOCK).replace("|\n", f"| {IGNORE}\n", 1),
    "by name": with_body(f"{SLIP}  # replygen: ignore[deadline-for-until] 原文如此"),
    "by family": with_body(f"{SLIP}  # replygen: ignore[TXT] 原文如此"),
    "one of several": with_body(f"{SLIP}  # replygen: ignore[{SLIP_CODE}、LET107] 原文如此").replace(
        "抄送: [澜川市人民政府办公室]", "抄送: []"
    ),
}
NOT_FORGIVEN = {
    "two lines above": with_body(SLIP).replace("主送:", f"{IGNORE}\n主送:"),
    "on the line below": with_body(f"{SLIP}\n{IGNORE}"),
    "in the text of a block": with_body(f"|\n  {SLIP}\n  {IGNORE}"),
    "in a quoted text": with_body(f'"{SLIP} {IGNORE}"'),
}


@pytest.fixture(autouse=True)
def name_of_the_slip() -> None:
    """The tests name the rule; it must be the one they mean."""
    from replygen.checking.selection import name_of

    assert name_of(SLIP_CODE) == "deadline-for-until"


@pytest.mark.parametrize("text", FORGIVEN.values(), ids=FORGIVEN)
def test_forgiven(text: str, tmp_path: Path) -> None:
    assert SLIP_CODE not in codes(check_text(tmp_path, text))


@pytest.mark.parametrize("text", NOT_FORGIVEN.values(), ids=NOT_FORGIVEN)
def test_not_forgiven(text: str, tmp_path: Path) -> None:
    assert SLIP_CODE in codes(check_text(tmp_path, text))


def test_without_comments_the_slip_is_all_that_is_found(tmp_path: Path) -> None:
    assert check_text(tmp_path, SOUND) == []
    assert codes(check_text(tmp_path, with_body(SLIP))) == [SLIP_CODE]


def test_a_comment_that_forgives_nothing_is_a_finding_at_the_comment(tmp_path: Path) -> None:
    text = SOUND.replace("正文:", f"{IGNORE}\n正文:")
    (finding,) = check_text(tmp_path, text)
    assert finding.code.code == "RPL040"
    assert marked(text, finding) == IGNORE


def test_a_code_that_is_not_run_is_not_missed(tmp_path: Path) -> None:
    text = SOUND.replace("正文:", f"{IGNORE}\n正文:")
    assert check_text(tmp_path, text, select=("LET",)) == []
    assert check_text(tmp_path, text, ignore=(SLIP_CODE,)) == []


def test_only_what_a_family_could_find_is_missed_once_for_each_code(tmp_path: Path) -> None:
    text = with_body(f"{SLIP}  # replygen: ignore[{SLIP_CODE}, LET107] 原文如此")
    (finding,) = check_text(tmp_path, text)
    assert (finding.code.code, "LET107" in finding.message) == ("RPL040", True)


MALFORMED = [
    (f"# replygen: ignore[{SLIP_CODE}]", "没有写理由"),
    ("# replygen: ignore[] 原文如此", "没有写要忽略的代码"),
    ("# replygen: ignore[TXT999] 原文如此", "没有“TXT999”这条规则"),
    ("# replygen: ignore[deadline-for-untill] 原文如此", "您是不是要写“deadline-for-until”"),
    ("# replygen: ignore[RPL002] 原文如此", "没有“RPL002”这条规则"),
    ("# replygen: noqa", "看不懂这条注释"),
    (f"# replygen: ignore {SLIP_CODE} 原文如此", "看不懂这条注释"),
]


@pytest.mark.parametrize(("comment", "message"), MALFORMED, ids=[comment for comment, _ in MALFORMED])
def test_a_comment_written_wrongly_is_an_error_and_forgives_nothing(comment: str, message: str, tmp_path: Path) -> None:
    found = check_text(tmp_path, with_body(f"{SLIP}  {comment}"))
    assert sorted(codes(found)) == ["RPL041", SLIP_CODE]
    assert message in next(one.message for one in found if one.code.code == "RPL041")


def test_a_comment_that_is_not_meant_for_replygen(tmp_path: Path) -> None:
    assert check_text(tmp_path, SOUND.replace("正文:", "# 用 replygen 排版\n正文:")) == []
