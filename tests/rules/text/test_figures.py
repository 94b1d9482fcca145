"""Arithmetic: sums, shares and counts, with the slips that are found and the wordings that are no slips."""

from __future__ import annotations

import re

import pytest

from replygen.rules.rule import Passage, Subject
from replygen.rules.text import RULES
from replygen.rules.text.amounts import amounts

ARITHMETIC = {"TXT136", "TXT137", "TXT138", "TXT139"}

RIGHT = [
    "全省登记的社会组织为23401个，其中：社会团体14394个，民办非企业单位8891个，基金会116个。",
    "共有22个社会组织（基金会9个、社会团体6个、社会服务机构7个）参加活动。",
    "共登记社会组织580个，同比增长7.6%，其中社会团体73个，同比增长9.6%，民办非企业单位507个，同比增长7.3%，"
    "在民办非企业中，民办教育学校326个，亦占64.3%，社区卫生医疗站56个，亦占11%，公益慈善类25个，占比不足5%。",
    "共组织活动20场：义诊8场，宣传12场。",
    "义诊8场、宣传12场，共计20场。",
    "共投入150.5万元，其中省级100.2万元、市级30.1万元、县级20.2万元。",
    "社会团体、基金会共78个，分别为73个、5个。",
    "共有养老机构48家，其中公办12家、民办36家，民办占75%。",
    "2021年新建站点25个，2022年新建30个，2023年新建31个，三年共计86个。",
    "发现隐患268条，已整改255条，整改率95.1%。",
]
"""Correct statements; each figure in them that takes part in a sum or a share is checked."""

NO_SLIPS = [
    "备案社会组织1260个，其中：登记的340个，在街道备案的920个，平均每个社区9个。",
    "共培训1260人，其中：城区340人，乡镇920人，人均课时12个，每期60人。",
    "共有养老机构46家，其中公办18家，民办21家。",
    "共有养老机构46家，其中公办18家、民办21家等。",
    "共培训300人次，其中女性260人次、党员85人次。",
    "建成中心15个（助餐点12个、活动室20个）。",
    "建成中心15个，其中含助餐点12个、活动室20个，其余设施30个。",
    "投入约150万元，其中省级100余万元、市级60万元。",
    "投入1.25亿元，其中省级0.63亿元、市级0.63亿元。",
    "新增机构20家，总数达46家，其中公办18家，民办28家。",
    "2021年、2022年分别办理32件、41件，三年共办理111件。",
    "每个站点配备3人，其中护理员2人、管理员2人轮换。",
    "第3次会议和第5次会议共审议8项，其中条例2项，决定3项，人事2项。",
    "办理22件，满意20件，占全县的12%，比上年提高5%。",
    "培训38人，占全省总数的12.5%。",
    "共有326个，占以上的64%，占64%左右，约占60%，占50%～60%。",
    "培训女性30人、男性20人，其中骨干10人，占20%。",
    "总人口12.5万人，其中老年人2.1万人，占16.8%。",
    "补助1000万元。全年完成投资320万元，完成率64%。",
    "走访群众268人，已整改255条，整改率100%。",
    "共有机构48家，其中民办36家，床位占85%。",
    "2021年新建25个，累计建成站点120个，三年共计新增床位86张。",
]


def found(text: str) -> list[tuple[str, str]]:
    """The findings of the rules of arithmetic: code and marked characters."""
    subject = Subject((Passage("body", text),))
    rules = [rule for rule in RULES if rule.code.code in ARITHMETIC]
    return [(rule.code.code, text[f.start : f.end]) for rule in rules for f in rule.check(subject)]


@pytest.mark.parametrize("text", RIGHT + NO_SLIPS)
def test_nothing_is_found_in_right_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "slip", "expected"),
    [
        (RIGHT[0], ("23401", "23410"), [("TXT137", "23410个")]),
        (RIGHT[0], ("14394", "14349"), [("TXT137", "23401个")]),
        (RIGHT[0], ("116", "106"), [("TXT137", "23401个")]),
        (RIGHT[1], ("7个", "8个"), [("TXT137", "22个")]),
        (RIGHT[2], ("580", "680"), []),  # not clearly the whole
        (RIGHT[2], ("580", "560"), [("TXT137", "560个")]),
        (RIGHT[2], ("580", "581"), [("TXT138", "581个")]),
        (RIGHT[2], ("64.3", "46.3"), [("TXT139", "46.3")]),
        (RIGHT[2], ("占11%", "占21%"), [("TXT139", "21")]),
        (RIGHT[3], ("12场", "13场"), [("TXT137", "20场")]),
        (RIGHT[4], ("共计20", "共计21"), [("TXT137", "21场")]),
        (RIGHT[5], ("150.5", "250.5"), []),
        (RIGHT[5], ("100.2", "110.2"), [("TXT137", "150.5万元")]),
        (RIGHT[6], ("73个", "74个"), [("TXT137", "78个")]),
        (RIGHT[7], ("占75", "占85"), [("TXT139", "85")]),
        (RIGHT[8], ("计86", "计88"), [("TXT137", "88个")]),
        (RIGHT[9], ("95.1", "92.5"), [("TXT139", "92.5")]),
        ("总人口12.5万人，其中老年人2.1万人，占18.6%。", ("", ""), [("TXT139", "18.6")]),
        ("共办理120件，其中建议80件，提案30件。", ("", ""), [("TXT137", "120件")]),
    ],
)
def test_a_slip_is_found(text: str, slip: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    wrong = text.replace(*slip, 1)
    assert found(wrong) == expected


@pytest.mark.parametrize("figure", ["23401", "14394", "8891", "116"])
def test_every_slip_of_one_digit_is_found_where_the_parts_are_a_known_whole(figure: str) -> None:
    for place, digit in enumerate(figure):
        for other in "123456789":
            if other != digit:
                wrong = figure[:place] + other + figure[place + 1 :]
                assert found(RIGHT[0].replace(figure, wrong)), wrong


def test_messages_show_the_sum() -> None:
    rule = next(rule for rule in RULES if rule.code.name == "parts-not-total")
    text = RIGHT[1].replace("7个", "8个")
    (finding,) = rule.check(Subject((Passage("body", text),)))
    assert finding.message == "各项相加9个＋6个＋8个＝23个，与总数“22个”不符，请核对。"


def test_tables_are_left_alone() -> None:
    subject = Subject((Passage("table", RIGHT[0].replace("116", "106")),))
    assert not [f for rule in RULES if rule.code.code in ARITHMETIC for f in rule.check(subject)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("580个", [("个", 580, True)]),
        ("12.5万人、3亿元、600余万元", [("人", 125000, True), ("元", 3e8, True), ("元", 6e6, False)]),
        ("约20家、20余家、20家以上、近20家、每20家", [("家", 20, False)] * 5),
        ("3个月、2.5个百分点、2018年、A3个", []),
        ("260人次、13件次", [("人次", 260, True), ("件次", 13, True)]),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, float, bool]]) -> None:
    assert [(a.unit, a.value, a.exact) for a in amounts(text)] == expected


def test_the_digits_of_the_samples_are_amounts() -> None:
    assert all(len(re.findall(r"\d", text)) > 3 for text in RIGHT)
