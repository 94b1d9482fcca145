"""Replies of the size and the make of real ones, each of its own words: 2,000 to 3,000 characters with figures,
quotation marks, dates and lists, under headings of two levels, so that every rule of a check has something to look at.
"""

from __future__ import annotations

import random
from pathlib import Path

import yaml

import replygen
from replygen.letter.model import Letter

_TOPICS = [
    "社区养老服务",
    "农村客运",
    "校园周边交通",
    "老旧小区改造",
    "中小学课后服务",
    "河道治理",
    "职业技能培训",
    "社会组织发展",
    "公共停车设施",
    "文化遗产保护",
    "家政服务",
    "残疾人就业",
    "婴幼儿托育",
    "农产品冷链物流",
    "殡葬服务",
    "基层医疗卫生",
    "全民健身设施",
    "生活垃圾分类",
]
_PLACES = ["城东街道", "城西街道", "望江街道", "云台街道", "青溪镇", "石桥镇", "白沙镇", "南岭乡", "双河乡", "高新区"]
_OFFICES = [
    "市发展改革委",
    "市财政局",
    "市自然资源和规划局",
    "市住房和城乡建设局",
    "市交通运输局",
    "市卫生健康委",
    "市市场监管局",
    "市公安局",
]
_SENTENCES = (
    "截至{year}年{month}月底，全市共有{topic}项目{a}个，其中：{place}{b}个，{place2}{c}个，完成投资{money}万元。",
    "{year}年，我们会同{office}印发《关于推进{topic}工作的实施意见》，明确{a}项任务，逐项落实责任单位和完成时限。",
    "提案反映的“{topic}站点少、服务半径大”的问题确实存在，主要原因是历史欠账较多、可用场地不足。",
    "为此，我们组织{office}、{office2}到{place}、{place2}等{b}个乡镇（街道）开展调研，召开座谈会{c}次，听取意见{a}条。",
    "对符合条件的单位，每年给予{b}万元至{a}万元的补助，所需资金由市、区两级财政按6∶4的比例承担。",
    "目前，{place}、{place2}已率先完成改造，服务群众{money}人次，群众满意度达{percent}%以上。",
    "一是完善政策。修订《{topic}管理办法》，把“建、管、用”各环节的要求写进制度。二是强化保障。"
    "每年安排专项资金{money}万元，重点支持{place}等地。三是加强监管。每季度开展一次联合检查，结果向社会公开。",
    "参训的{a}人中，有{b}人取得职业资格证书，带动了{place}等地{topic}水平的整体提升。",
    "同时，依托“互联网＋政务服务”平台，开通线上预约、进度查询、投诉建议等功能，让数据多跑路、群众少跑腿。",
    "由于{topic}涉及面广、政策性强，部分建议还需争取省级有关部门支持，我们将积极向上汇报，力争早日列入规划。",
    "{office}已将该项工作纳入年度考核，对进展缓慢的{place}进行了约谈，并限期于{month}月{b}日前整改到位。",
    "在{place}试点的基础上，{year}年起在全市推广，每年新增{b}处，到{later}年基本实现全覆盖。",
)
_HEADINGS = [
    "关于完善{topic}政策",
    "关于增加{topic}投入",
    "关于加强{topic}队伍建设",
    "关于规范{topic}管理",
    "关于营造良好氛围",
]
_STEPS = ["健全工作机制", "加大资金投入", "抓好试点示范", "严格监督检查", "提升服务能力", "强化部门协同"]
_NAMES = ["周明远", "林若溪", "苏晓岚", "顾清和", "沈知行", "陆云帆", "方景行", "许念慈", "韩墨", "程一鸣"]


def write_replies(folder: Path, count: int) -> list[Path]:
    """So many DOCX in a folder, every fourth in the letter form."""
    paths = []
    source = folder / "reply.yaml"
    for number in range(1, count + 1):
        paths.append(folder / f"{number:05}.docx")
        paths[-1].write_bytes(rendered(_reply(number), source))
    source.unlink()
    return paths


def rendered(content: dict[str, object], source: Path) -> bytes:
    """The DOCX of a letter, which is written to `source` first. Raises TypeError, with the faults, when it is none."""
    source.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    letter = replygen.load(source)
    data = replygen.render(letter) if isinstance(letter, Letter) else letter
    if not isinstance(data, bytes):
        raise TypeError(data)
    return data


def _reply(number: int) -> dict[str, object]:
    chance = random.Random(number)
    topic = chance.choice(_TOPICS)

    def text(count: int) -> str:
        return "".join(_sentence(one, topic, chance) for one in chance.sample(_SENTENCES, count))

    answers = [
        {
            "heading": heading.format(topic=topic),
            "body": f"{text(4)}\n\n{text(3)}",
            "points": [{"heading": step, "body": text(2)} for step in chance.sample(_STEPS, chance.randint(0, 3))],
        }
        for heading in chance.sample(_HEADINGS, 4)
    ]
    form, code = ("信函", "澜民函") if number % 4 == 3 else ("文件", "澜民发")
    return {
        "form": form,
        "issuer": {"name": "澜川市民政局", "office": "澜川市民政局办公室", "code": code},
        "number": f"{code}〔2026〕{number}号",
        "proposal": {
            "kind": "提案",
            "session": "政协澜川市第五届委员会第三次会议",
            "number": f"{number:04}",
            "title": f"关于推进{topic}的提案",
        },
        "recipients": chance.sample(_NAMES, chance.randint(1, 3)),
        "answers": [{key: value for key, value in answer.items() if value} for answer in answers],
        "date": f"2026-06-{chance.randint(10, 30)}",
        "contact": {"name": chance.choice(_NAMES), "phones": [f"0000-555{chance.randint(1000, 9999)}"]},
        "copy_to": ["澜川市人民政府办公室", "政协澜川市委员会提案委员会"],
    }


def _sentence(pattern: str, topic: str, chance: random.Random) -> str:
    place, place2 = chance.sample(_PLACES, 2)
    office, office2 = chance.sample(_OFFICES, 2)
    a, b, c = sorted((chance.randint(2, 28) for _ in range(3)), reverse=True)
    year = chance.randint(2021, 2025)
    return pattern.format(
        topic=topic,
        place=place,
        place2=place2,
        office=office,
        office2=office2,
        a=a + b + c,
        b=b,
        c=c,
        year=year,
        later=year + 4,
        month=chance.randint(3, 11),
        money=chance.randint(120, 9800),
        percent=chance.randint(90, 99),
    )
