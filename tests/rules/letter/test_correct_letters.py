"""Correct letters, all of them invented, on which no rule speaks."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from replygen.letter.load import read_letter
from replygen.letter.model import Letter
from replygen.rules.examples import example_subject
from replygen.rules.rule import Subject
from replygen.source import Source, parse_source

PROPOSALS = {
    "建议": "{类别: 建议, 届次: 澜川市第五届人民代表大会第二次会议, 编号: %s, 题目: 关于社区养老的建议, 承办: %s}",
    "提案": "{类别: 提案, 届次: 政协澜川市第五届委员会第二次会议, 编号: %s, 题目: 关于推进社区养老, 承办: %s}",
}
ADDRESSEES = {
    "主办": ("[周明远]", "[周明远, 林若溪, 欧阳和]", "[{单位: 民盟澜川市委员会}]"),
    "分办": ("[李和平]", "[周明远, 林若溪, 何川, 许文清, 郑行之, 白如安]", "[{单位: 市政协社会和法制委员会}]"),
    "会办": ("[{单位: 澜川市卫生健康委员会}]", "[{单位: 市发展改革委}, {单位: 澜川市财政局}]"),
}
NUMBERS = ("0217", "0690", "20220004", "温36", "162045", "002")
BODIES = (
    """\
答复:
  - 标题: 关于增设社区养老服务站
    正文: |
      今年全市新建社区养老服务站12个。一是在老城区建成8个。二是在新城区建成4个。
  - 标题: 关于培训养老护理员
    正文: |
      全年培训护理员300人次，其中持证人员210人。
""",
    """\
答复:
  - 标题: 关于增设社区养老服务站
    段内标题: true
    正文: 我们会同市财政局安排资金600万元，重点做好三件事：1.选好地址；2.配好设施；3.用好队伍。
  - 标题: 关于培训养老护理员
    段内标题: true
    正文: 已经举办两期培训班，参加的有第一、第二养老院和城北、城南等街道的护理员。
结语: 下一步，我们将继续加强管理，不断提高服务水平。
""",
    """\
正文: |
  经研究，按照《澜川市养老服务办法》（澜政发〔2025〕8号）第五条第（一）项、第（三）项的规定，今年在城北街道建成服务站一处。

  您好！以上是办理情况，有什么意见，请填写随信寄去的征询意见表。
""",
    """\
答复:
  - 标题: 工作情况
    分项:
      - 标题: 建设服务站
        正文: 城北街道已经开工。
        分项:
          - 标题: 选址
            正文: 已经选定。
          - 标题: 设计
            正文: 已经完成。
            分项:
              - 正文: 初步设计于3月完成。
              - 正文: 施工图设计于5月完成。
      - 标题: 培训护理员
        正文: 首先，办好培训班；其次，落实补贴。
  - 标题: 下一步打算
    分项:
      - 标题: 加快建设
        正文: 年内再建成两处。
""",
    """\
答复:
  - 正文: 关于服务站，城北街道的一处已经建成，二、三季度再开工两处。
  - 正文: 关于护理员，今年已培训300人次。
附件: [社区养老服务站建设进度表, 养老护理员培训计划表]
""",
    """\
答复:
  - 标题: 我市养老服务的基本情况
    段内标题: true
    正文: |
      全市现有养老机构58家，床位6200张。

      主要做法有以下两个方面：

      1.统一标准，所有机构按照同一标准建设。

      2.统一培训，所有人员持证上岗。

      同时，在农村地区推行互助养老：

      1.利用闲置校舍。

      2.发动邻里互助。
  - 标题: 关于今后的工作
    段内标题: true
    正文: 我们将逐步增加床位，到2027年达到7000张。
附件: 社区养老服务站建设进度表
""",
)
CASES = [
    (kind, role, recipients, form)
    for kind, role in itertools.product(PROPOSALS, ADDRESSEES)
    for recipients, form in itertools.product(ADDRESSEES[role], ("文件", "信函"))
]


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)))
def test_every_kind_of_letter(
    number: int,
    case: tuple[str, str, str, str],
    subject_of: Callable[[Letter], Subject],
    found: Callable[[Subject], list[str]],
) -> None:
    kind, role, recipients, form = case
    proposal = PROPOSALS[kind] % (NUMBERS[number % len(NUMBERS)], role)
    body = BODIES[number % len(BODIES)]
    # A greeting in 您 is for a person; letters to several and to units greet nobody here.
    if recipients.count(",") or "单位" in recipients:
        body = body.replace("您好！", "")
    yaml = f"""\
版式: {form}
发文机关: {{名称: 澜川市民政局, 印发机关: 澜川市民政局办公室, 机关代字: 澜民函}}
发文字号: 澜民函〔2026〕{number + 1}号
{"办理结果: B" if role == "主办" else ""}
提案: {proposal}
主送: {recipients}
{body}
联系人: {{姓名: 许文清, 电话: [0000-5551234, 13900000000]}}
抄送: [[澜川市人大常委会办公室, 政协澜川市委员会办公室], 澜川市人民政府办公室]
成文日期: 2026-5-{number % 28 + 1}
"""
    source = parse_source(yaml.encode(), "letter.yaml")
    assert isinstance(source, Source)
    reading = read_letter(source)
    assert reading.letter is not None, reading.diagnostics
    assert found(subject_of(reading.letter)) == []


HEAD = """
issuer_mark: 澜川市民政局文件
number: 澜民函〔2026〕34号
"""
FOOT = """
signature: 澜川市民政局
date: 2026年5月20日
note: （联系人：许文清；联系电话：0000-5551234）
copy_to: 抄送：澜川市人大常委会代表工作委员会，澜川市人民政府办公室。
print_line: 澜川市民政局办公室　　　　　　　　2026年5月20日印发
"""
DOCUMENTS = {
    "a deputy, a short answer": """
title: 关于澜川市五届人大二次会议第12号建议的答复
recipients: 周明远代表：
body: 您提出的《关于增设路灯的建议》（第12号）收悉。经现场查看，滨河路的八盏路灯已于4月装好。
body: 感谢您对我们工作的关心和支持！
""",
    "several members, the title in two paragraphs": """
title: 澜川市民政局关于政协澜川市第五届委员会
title: 第二次会议第0217号提案的答复
recipients: 周明远、林若溪委员：
body: 你们提出的《关于推进社区养老的提案》（0217）收悉，经商市财政局，现答复如下。
heading1: 一、基本情况
body: 全市现有养老机构58家。
heading1: 二、下一步工作
body: 年内再建成两家。
""",
    "a letter that greets its reader": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 尊敬的李　丹代表：
body: 您好！
body: 您在市五届人大二次会议上提出的《关于规范停车的建议》（第3号）已交我局办理，现答复如下：
heading1+body: 一、关于增加车位。|今年增加车位三百个。
heading1+body: 二、关于加强管理。|第一，划定禁停路段。第二，增加巡查。
body: 感谢您的关心，欢迎今后多提宝贵意见。
""",
    "many deputies": """
title: 关于市五届人大二次会议第3号建议的复函
recipients: 周明远等5名代表：
body: 你们提出的《关于规范停车的建议》（第3号）收悉。现答复如下：
body: 经研究，同意在城北增加车位。
""",
    "a committee": """
title: 关于县政协十届三次会议第021号集体提案办理情况的答复
recipients: 县政协社会和法制委员会：
body: 贵委提出的《关于关爱留守儿童的提案》（第021号）收悉。现答复如下：
body: 我们联合妇联、团委建成“儿童之家”十二所，你们提出的三条意见都已采纳。
""",
    "an assisting unit's opinion": """
title: 关于市政协五届二次会议第0217号提案的会办意见
recipients: 澜川市卫生健康委员会：
body: 市政协五届二次会议第0217号提案《关于推进医养结合》收悉。现提出如下会办意见：
body: 建议在养老机构设立医务室。
""",
    "a title taken from a ministry": """
title: 关于政协第五届全国委员会第二次会议第4946号（医疗体育类690号）提案答复的函
recipients: 周明远委员：
body: 您提出的《关于加强〈养老服务条例〉宣传的提案》收悉，现答复如下：
body: 我们已经编印宣传册。
""",
    "two proposals answered in one": """
title: 关于市五届人大二次会议第12、15号建议的答复
recipients: 周明远、林若溪代表：
body: 你们提出的《关于增设路灯的建议》（第12号）和《关于修缮道路的建议》（第15号）收悉。现答复如下：
body: 两件建议所提问题都在滨河路改造中一并解决。
""",
    "lists of every style": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李丹代表：
body: 您提出的《关于规范停车的建议》（第3号）收悉。您的建议主要有以下三条：
heading3: 1.增加车位；
heading3: 2.规范收费；
heading3: 3.加强巡查。
body: 现答复如下：
heading1: 一、已经开展的工作
heading2: （一）增加车位
body: 今年重点抓了四项工作：（1）调查；（2）规划；（3）施工；（4）验收。
heading2: （二）规范收费
body: 收费标准按照规定执行，分为三类：①路内；②路外；③地下。
heading1: 二、下一步工作
heading3: 1.继续增加车位
body: 争取三年增加一千个。
heading3: 2.加强巡查
body: 主要抓好下列工作。
heading4: （1）落实人员；
heading4: （2）落实经费。
""",
    "numbered sentences that are no headings": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李丹代表：
body: 您提出的《关于规范停车的建议》（第3号）收悉。现答复如下：
heading1: 一、您提出的增加车位，我局已列入今年计划。
heading1: 二、您提出的规范收费，市发展改革委已作出规定。
body: 感谢您的关心。
""",
    "figures that look like numbers of items": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李丹代表：
body: 您提出的《关于规范停车的建议》（第3号）收悉。现答复如下：
body: 2.5万平方米的停车场已开工；3、4月完成地基；今年投入资金1.2亿元，增长10.5%。
body: 三、四季度继续施工。星期一是巡查日，之一是城北。重点之一是收费，要素齐全，一是一、二是二，不打折扣。
body: 工程分为两部分：其一，地上；其二，地下。主要一是地面停车，二是立体停车。
""",
    "attachments behind the letter": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李丹代表：
body: 您提出的《关于规范停车的建议》（第3号）收悉。现将办理情况报上，详见附件。
attachment_note: 附件：车位增设计划表
附件 attachment_mark: 附件
附件 attachment_title: 车位增设计划表
附件 body: 1、城北
附件 body: 3、城南
""",
    "a masked telephone and a quotation of brackets": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李丹代表：
body: 您提出的《关于规范停车的建议》（第3号）收悉。来电138××××1234反映的问题已经查明，车位长5.3×2.5米。
body: 【备注】停车场开放时间见公告（请填写意见表后寄回）。
""",
    "a joint letter to a person whose name holds 和": """
title: 对市五届人大二次会议第3号建议的答复
recipients: 李和平代表：
body: 您和其他代表提出的《关于规范停车的建议》（第3号）收悉。停车场下月开放。
""",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_without_data(name: str, found: Callable[[Subject], list[str]]) -> None:
    lines = (HEAD + DOCUMENTS[name] + FOOT).splitlines()
    text = "\n".join(line for line in lines if line)
    assert found(example_subject(text)) == []
