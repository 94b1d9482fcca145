"""What messages say: the actual value, where it comes from, the expected one, what to do, and how often."""

from __future__ import annotations

import pytest

from replygen.config import Config
from replygen.config.profile import profile_of
from replygen.rules.docx import RULES
from replygen.rules.docx.examples import example_document
from replygen.rules.subject import subject_of


def messages(edits: str, config: Config | None = None) -> list[str]:
    subject = subject_of(example_document(edits), config)
    return [finding.message for rule in RULES for finding in rule.check(subject)]


CASES = {
    "style title size=18": "公文标题的字号实际是小2号（18磅）（由样式「公文标题」继承），应为2号（22磅）。"
    "请改样式“公文标题”，用它的段落都会跟着改。",
    "set heading1 font=仿宋": "一级标题的字体实际是“仿宋”（直接设置），应为黑体（如“黑体”）；共2处。请选中该段改正。",
    "run body[2] “统一标准” colour=FF0000": "公文正文中“统一标准”的颜色实际是红色（FF0000）（直接设置），应为黑色。"
    "请选中后改正。",
    "section top=25.4": "页边距不对：上边距（天头）实际25.4毫米，应为37±1毫米。请在“页面设置”里改。",
    "set body[2] first=0": "公文正文的首行缩进实际是顶格（直接设置），应为2字。请选中该段改正。",
    "text page_number “— ”→“第”\ntext page_number “ —”→“页”": "页码的形式实际是“第1页”，应为“— 1 —”："
    "阿拉伯数字左右各放一条一字线。请改页脚里的文字。",
    "rules inside=0": "版记实际只有2条分隔线，应有3条：首条在第一个要素之上，末条在最后一个要素之下，"
    "中间各要素用细线隔开。请给版记的表格或段落加上横线。",
    "move note before signature": "附注实际排在成文日期之前，应在成文日期之后。请把它移到应在的位置。",
}


@pytest.mark.parametrize("edits", CASES)
def test_a_fault_is_told_once_and_in_full(edits: str) -> None:
    assert CASES[edits] in messages(edits)


def test_one_wrong_style_is_one_finding() -> None:
    found = messages("style body font=宋体")
    assert len(found) == 1
    assert "共6处" in found[0]


def test_a_margin_that_a_variant_explains_says_so() -> None:
    (message,) = messages("section top=34.6")
    assert '（若本机关按字面量版心，可在配置里写 profile = "ink-edge"）' in message
    assert messages("section top=34.6", Config(profile=profile_of(["ink-edge"]))) == []


def test_fonts_of_the_config_are_right() -> None:
    from replygen.standard import DEFAULT_FONTS, Typeface

    fonts = DEFAULT_FONTS | {Typeface.FANGSONG: "机关正文体"}
    assert messages("style body font=机关正文体")
    assert messages("style body font=机关正文体", Config(fonts=fonts)) == []


def test_a_rare_character_of_a_name_may_have_a_font_of_its_own() -> None:
    edits = "text recipients “周明远”→“周赟”\nrun recipients “赟” font=宋体"
    assert messages(edits) == []
    assert messages("run recipients “远” font=宋体")
