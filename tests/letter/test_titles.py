"""An attachment's own mark and title, told from its text."""

from __future__ import annotations

import pytest

from replygen.letter.titles import repeated

TITLE = "社区养老服务站（2026年）建设方案"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([TITLE, "正文"], 1),
        (["附件2", "", TITLE, "正文"], 3),
        (["附件一：", TITLE], 2),
        (["附件1：" + TITLE, "正文"], 1),
        (["社区养老服务站", "（2026年）建设方案", "正文"], 2),
        (["《社区养老服务站(2026年)建设方案》", "正文"], 1),
        (["**社区养老服务站 （2026年） 建设方案**。", "正文"], 1),
        (["附件", "", "正文"], 1),
        (["正文", TITLE], 0),
        (["社区养老服务站", "正文"], 0),
        (["附件1", "社区养老服务站", "正文"], 1),
        (["附件所列的站点", TITLE], 0),
        ([f"{TITLE}（试行）"], 0),
        (["", "", "正文"], 0),
        ([], 0),
    ],
)
def test_lines_that_only_repeat_mark_and_title_are_counted(lines: list[str], count: int) -> None:
    assert repeated(lines, TITLE) == count


def test_a_title_may_itself_begin_with_the_word() -> None:
    assert repeated(["附件管理办法", "正文"], "附件管理办法") == 1
