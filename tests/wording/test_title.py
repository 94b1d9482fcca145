"""Titles are broken as an editor would: by meaning, into a trapezoid or a diamond, never inside a word or a number."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.wording import title as title_module
from replygen.wording.breaks import is_unbreakable, unbreakable, width
from replygen.wording.title import break_title

# Units of meaning as the wording gives them, each ended by “|”; the lines expected, each ended by “/”.
BY_UNITS = [
    ("对县政协十届二次会议|第12号提案的答复", "对县政协十届二次会议第12号提案的答复"),
    ("对政协云南省第十二届二次会议|第0690号提案的答复", "对政协云南省第十二届二次会议/第0690号提案的答复"),
    ("对澜川市第五届人大二次会议|第21064号建议的答复", "对澜川市第五届人大二次会议/第21064号建议的答复"),
    ("对澜川市第五届人大二次会议|第温36号建议的答复", "对澜川市第五届人大二次会议/第温36号建议的答复"),
    (
        "对滨河区第十六届人民代表大会第二次会议|第162045号建议的答复",
        "对滨河区第十六届人民代表大会第二次会议/第162045号建议的答复",
    ),
    (
        "关于滨河区第十六届人民代表大会第二次会议|第162045号建议答复的函",
        "关于滨河区第十六届人民代表大会第二次会议/第162045号建议答复的函",
    ),
    (
        "关于政协澜川市第五届委员会第二次会议|第0217号提案的会办意见",
        "关于政协澜川市第五届委员会第二次会议/第0217号提案的会办意见",
    ),
    (
        "关于十四届全国人大二次会议|第4946号（医疗体育类690号）建议答复的函",
        "关于十四届全国人大二次会议/第4946号（医疗体育类690号）建议答复的函",
    ),
    (
        "关于政协第十四届全国委员会第二次会议|第4946号（医疗体育类690号）提案答复的函",
        "关于政协第十四届全国委员会第二次会议/第4946号（医疗体育类690号）提案答复的函",
    ),
    (
        "对第十四届全国人民代表大会第二次会议|第1234号建议的答复",
        "对第十四届全国人民代表大会第二次会议/第1234号建议的答复",
    ),
    # A unit wider than a line is broken at the expressions of the trade, and the whole is balanced anew.
    (
        "对澜川市滨河区第十六届人民代表大会第二次会议|第162045号建议的答复",
        "对澜川市滨河区第十六届人民代表大会/第二次会议第162045号建议的答复",
    ),
    (
        "对大理白族自治州第十五届人民代表大会第三次会议|第036号建议的答复",
        "对大理白族自治州第十五届人民代表大会/第三次会议第036号建议的答复",
    ),
    (
        "对政协内蒙古自治区第十三届委员会第二次会议|第0345号提案的答复",
        "对政协内蒙古自治区第十三届委员会/第二次会议第0345号提案的答复",
    ),
    (
        "对政协新疆维吾尔自治区第十三届委员会第二次会议|第0345号提案的答复",
        "对政协新疆维吾尔自治区第十三届委员会/第二次会议第0345号提案的答复",
    ),
    (
        "澜川市滨河区民政局|关于对滨河区第十六届人民代表大会第二次会议|第162045号建议的复函",
        "澜川市滨河区民政局/关于对滨河区第十六届人民代表大会/第二次会议第162045号建议的复函",
    ),
]

# Titles typed as one string: the expressions of the trade suffice.
BY_TRADE = [
    (
        "澜川市滨河区民政局关于对滨河区第十六届人民代表大会第二次会议第162045号建议的复函",
        "澜川市滨河区民政局/关于对滨河区第十六届人民代表大会/第二次会议第162045号建议的复函",
    ),
    (
        "云南省民政厅关于政协云南省第十二届委员会第二次会议第0690号提案的答复",
        "云南省民政厅关于政协云南省第十二届委员会/第二次会议第0690号提案的答复",
    ),
    (
        "澜川市民政局对市政协五届二次会议第0217号提案的答复",
        "澜川市民政局对市政协五届二次会议/第0217号提案的答复",
    ),
    (
        "澜川市教育局关于市第五届人民代表大会第二次会议第20220004号建议办理情况的复函",
        "澜川市教育局关于市第五届人民代表大会/第二次会议第20220004号建议办理情况的复函",
    ),
    (
        "澜川市发展和改革委员会关于市政协五届二次会议第0217号提案的会办意见",
        "澜川市发展和改革委员会关于市政协/五届二次会议第0217号提案的会办意见",
    ),
    (
        "澜川市自然资源和规划局关于市第五届人大第三次会议第0088号建议的答复",
        "澜川市自然资源和规划局关于市第五届人大/第三次会议第0088号建议的答复",
    ),
    (
        "国家卫生健康委员会关于政协十四届全国委员会第三次会议第01234号（医疗卫生类123号）提案答复的函",
        "国家卫生健康委员会/关于政协十四届全国委员会第三次会议/第01234号（医疗卫生类123号）提案答复的函",
    ),
    (
        "澜川经济技术开发区管理委员会关于区第三届人民代表大会第一次会议第00012号建议的复函",
        "澜川经济技术开发区管理委员会/关于区第三届人民代表大会第一次会议/第00012号建议的复函",
    ),
    (
        "澜川市民政局、澜川市财政局、澜川市卫生健康委员会关于政协澜川市第五届委员会第二次会议第0217号提案的答复",
        "澜川市民政局、澜川市财政局、/澜川市卫生健康委员会关于政协澜川市/第五届委员会第二次会议第0217号提案的答复",
    ),
    (
        "澜川市民政局 澜川市财政局 澜川市卫生健康委员会关于市政协五届二次会议第17号提案的答复",
        "澜川市民政局 澜川市财政局/澜川市卫生健康委员会关于市政协/五届二次会议第17号提案的答复",
    ),
    ("关于对市十五届人大四次会议第温36号建议的答复", "关于对市十五届人大四次会议/第温36号建议的答复"),
    ("对省政协十二届三次会议第12030457号提案的答复摘要", "对省政协十二届三次会议/第12030457号提案的答复摘要"),
    (
        "关于澜川市第七届人民代表大会第一次会议第002号建议办理情况（B）的函",
        "关于澜川市第七届人民代表大会第一次会议/第002号建议办理情况（B）的函",
    ),
    (
        "对澜川市滨河区第九届人民代表大会第三次会议第九十八号建议的答复",
        "对澜川市滨河区第九届人民代表大会/第三次会议第九十八号建议的答复",
    ),
    ("对市政协五届二次会议第6、17、203号提案的并案答复", "对市政协五届二次会议/第6、17、203号提案的并案答复"),
    ("关于人大代表建议第1号至第12号办理情况的答复", "关于人大代表建议/第1号至第12号办理情况的答复"),
    (
        "国网澜川供电公司关于市十五届人大四次会议第128号建议的复函",
        "国网澜川供电公司关于市十五届人大/四次会议第128号建议的复函",
    ),
    (
        "关于加强未成年人网络保护、规范网络直播打赏行为的提案的答复",
        "关于加强未成年人网络保护、/规范网络直播打赏行为的提案的答复",
    ),
    (
        "关于推动社会组织“走出去”参与“辐射中心”建设的提案的答复",
        "关于推动社会组织“走出去”/参与“辐射中心”建设的提案的答复",
    ),
    (
        "关于贯彻落实《澜川市社会救助促进办法（征求意见稿）》有关条款的建议的答复",
        "关于贯彻落实/《澜川市社会救助促进办法/（征求意见稿）》有关条款的建议的答复",
    ),
]

# Titles that only a dictionary of words can break.
BY_WORDS = [
    ("关于解决农民工子女入学难问题的建议的答复", "关于解决农民工子女入学难问题的建议的答复"),
    ("关于在滨河新区新建公办幼儿园的建议的答复", "关于在滨河新区新建公办幼儿园的建议的答复"),
    ("关于进一步加强农村养老服务体系建设的建议的答复", "关于进一步加强农村养老服务体系/建设的建议的答复"),
    (
        "关于将非物质文化遗产保护经费纳入财政预算的提案的答复",
        "关于将非物质文化遗产保护经费/纳入财政预算的提案的答复",
    ),
    ("关于设立新能源汽车充电桩建设专项资金的建议的答复", "关于设立新能源汽车充电桩建设/专项资金的建议的答复"),
    (
        "关于5G网络在工业园区深度覆盖和数字化转型中应用的建议的答复",
        "关于5G网络在工业园区深度覆盖/和数字化转型中应用的建议的答复",
    ),
    ("关于完善“15分钟便民生活圈”建设的建议的答复", "关于完善“15分钟便民生活圈”/建设的建议的答复"),
    ("关于“双减”背景下加强校外培训机构监管的提案的答复", "关于“双减”背景下/加强校外培训机构监管的提案的答复"),
    (
        "关于加强预制菜（冷链食品）质量安全监管工作的建议的答复",
        "关于加强预制菜（冷链食品）/质量安全监管工作的建议的答复",
    ),
    (
        "关于优化营商环境促进民营经济高质量发展的建议办理情况的答复",
        "关于优化营商环境促进民营经济高质量发展的/建议办理情况的答复",
    ),
    ("关于社区居家养老服务中存在的问题及对策的提案的答复", "关于社区居家养老服务中存在的/问题及对策的提案的答复"),
    (
        "澜川市交通运输局关于《关于加快推进农村公路养护市场化改革的建议》的答复",
        "澜川市交通运输局/关于《关于加快推进农村公路/养护市场化改革的建议》的答复",
    ),
    (
        "关于将Kubernetes平台纳入全市政务云统一建设的提案的答复",
        "关于将Kubernetes平台/纳入全市政务云统一建设的提案的答复",
    ),
]


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """No title is remembered from another test."""
    title_module._line_ends.cache_clear()
    yield
    title_module._line_ends.cache_clear()


@pytest.fixture
def _no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)


@pytest.mark.parametrize(("units", "lines"), [*BY_UNITS, *BY_TRADE, *BY_WORDS])
def test_lines(units: str, lines: str) -> None:
    assert break_title(units.split("|")) == tuple(lines.split("/"))


@pytest.mark.parametrize(("units", "lines"), [*BY_UNITS, *BY_TRADE[:17]])
@pytest.mark.usefixtures("_no_dictionary")
def test_titles_of_the_usual_kinds_need_no_dictionary(units: str, lines: str) -> None:
    assert break_title(units.split("|")) == tuple(lines.split("/"))


def test_the_dictionary_is_not_loaded_for_them() -> None:
    program = (
        "import sys; from replygen.wording.title import break_title;"
        "break_title(['对澜川市滨河区第十六届人民代表大会第二次会议', '第162045号建议的答复']);"
        "print('rjieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("units", "limit", "lines"),
    [
        ("对县政协十届二次会议|第12号提案的答复", 12, "对县政协十届二次会议/第12号提案的答复"),
        ("对县政协十届二次会议|第12号提案的答复", 18, "对县政协十届二次会议第12号提案的答复"),
        ("对县政协十届二次会议|第12号提案的答复", 17.5, "对县政协十届二次会议/第12号提案的答复"),
    ],
)
def test_the_width_is_given(units: str, limit: float, lines: str) -> None:
    assert break_title(units.split("|"), limit) == tuple(lines.split("/"))


@pytest.mark.parametrize("units", [(), ("",), ("", "")])
def test_no_title_has_no_lines(units: tuple[str, ...]) -> None:
    assert break_title(units) == ()


def test_a_line_end_of_the_wording_never_splits_a_number() -> None:
    units = ("关于政协澜川市第五届委员会第二次会议第02", "17号提案的会办意见")
    assert break_title(units) == ("关于政协澜川市第五届委员会第二次会议", "第0217号提案的会办意见")


def test_a_word_wider_than_a_line_is_broken() -> None:
    lines = break_title(["关于" + "Donaudampfschifffahrtsgesellschaftskapitaen" * 2 + "的答复"])
    assert all(width(line) <= 40 for line in lines)


def test_a_number_wider_than_a_line_is_not() -> None:
    number = "12" * 25
    assert any(number in line for line in break_title([f"对第{number}号提案的答复"]))


@pytest.mark.parametrize(
    ("text", "halves"),
    [("关于", 4), ("0690", 4), ("“A类”", 7), ("（B）", 5), ("〔2019〕", 8), ("é", 1), ("—", 2), ("𠮷", 2)],
)
def test_width_counts_half_characters(text: str, halves: int) -> None:
    assert width(text) == halves


FRAGMENTS = st.sampled_from(
    [
        *("澜川市民政局", "关于", "对", "政协澜川市", "第五届", "第十二届", "委员会", "人民代表大会", "第二次会议"),
        *("五届二次会议", "第0690号", "第162045号", "第温36号", "提案", "建议", "的", "答复", "答复的函", "会办意见"),
        *(
            "《社会救助办法》",
            "“走出去”",
            "（B）",
            "2025年",
            "12.5%",
            "5G",
            "加强",
            "农村",
            "养老服务",
            "和",
            "、",
            "𠮷",
        ),
    ]
)
TITLES = st.lists(FRAGMENTS, max_size=24).map("".join)


@given(TITLES)
def test_nothing_is_lost_and_nothing_overflows(text: str) -> None:
    lines = break_title([text])
    assert "".join(lines) == text
    assert all(width(line) <= 40 for line in lines)


@given(TITLES)
@pytest.mark.usefixtures("_no_dictionary")
def test_no_number_is_ever_broken(text: str) -> None:
    """With or without a dictionary (here without)."""
    title_module._line_ends.cache_clear()
    lines = break_title([text])
    assert re.findall(r"\d+(?:\.\d+)?%?", text) == [n for line in lines for n in re.findall(r"\d+(?:\.\d+)?%?", line)]
    assert not any(line[-1].isdigit() and below[0].isdigit() for line, below in pairwise(lines))


@given(
    st.lists(
        st.sampled_from(("对政协澜川市", "第五届", "关于农村", "的建议", "养老（试点）", "“走出去”", "第0690号", "、")),
        max_size=16,
    )
)
def test_marks_and_particles_stay_with_what_they_belong_to(fragments: list[str]) -> None:
    text = re.sub("、+", "、", "".join(fragments)).lstrip("、的")
    lines = break_title([text])
    assert not any(line[0] in "的、）”" for line in lines[1:])
    assert not any(line[-1] in "（“第" for line in lines[:-1])


@given(st.lists(st.text("民政局0aA《》“”（）、的 第号\u3000𠮷", max_size=12), max_size=6))
def test_any_text_has_lines(units: list[str]) -> None:
    lines = break_title(units)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", "".join(units))


@given(TITLES)
def test_the_same_title_has_the_same_lines(text: str) -> None:
    first = break_title([text])
    title_module._line_ends.cache_clear()
    assert break_title([text]) == first


def test_one_digit_breaks_as_another() -> None:
    """Layouts are remembered by the title with its digits made equal."""
    for number in ("0690", "0127"):
        assert (
            break_title(["对政协澜川市第五届委员会二次会议", f"第{number}号提案的答复"])[-1]
            == f"第{number}号提案的答复"
        )


def test_a_title_without_an_end_takes_no_time_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0
    below = title_module._below

    def counted(above: title_module._Line, end: int, size: int, own: int) -> title_module._Line:
        nonlocal weighed
        weighed += 1
        return below(above, end, size, own)

    monkeypatch.setattr(title_module, "_below", counted)
    text = "第" + "AB" * 500 + "号提案的答复"
    assert "".join(break_title([text])) == text
    assert weighed < 1_000 * len(text)


@given(st.text("第五届二次会议12号建的“”《》（）、a", max_size=24))
def test_one_gap_is_barred_as_it_is_among_all(text: str) -> None:
    barred = unbreakable(text)
    assert [gap for gap in range(1, len(text)) if is_unbreakable(text, gap)] == [
        gap for gap in range(1, len(text)) if gap in barred
    ]
