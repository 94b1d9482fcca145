"""The letter of `typed_letter` with the same words, formatted by styles: our own rendering of it."""

from __future__ import annotations

from replygen.config import Config
from replygen.docx.package import Package, read_package
from replygen.letter.load import read_letter
from replygen.rendering import Kit, render_letter
from replygen.rules.docx.examples import edited
from replygen.source import Source, parse_source
from replygen.standard import Form
from replygen.template.compile import Template, compile_template
from replygen.template.names import NAMES
from replygen.template.shipped import shipped_template
from replygen.wording.load import load_wording
from replygen.wording.texts import Wording

_LETTER = """
版式: 文件
份号: "000123"
紧急程度: 特急
发文机关: {名称: 云岭市民政局, 印发机关: 云岭市民政局办公室}
发文字号: 云民发〔2026〕58号
提案: {类别: 提案, 届次: 市政协第六届二次会议, 编号: "0365", 题目: 关于完善困难群众救助机制的提案}
主送: [苏晓岚, 何立群]
标题: [云岭市民政局, 对市政协第六届二次会议第0365号提案的答复]
开头: |
  你们提出的《关于完善困难群众救助机制的提案》（第0365号提案）收悉，
  经会同市财政局、市医疗保障局认真研究，现答复如下：
答复:
  - 标题: 健全主动发现机制
    正文: |
      我局依托全市126个村（社区）建立困难群众信息台账，每月核对一次，做到早发现、早介入、早救助。
      2025年共走访家庭2340户，其中城区1620户、乡镇420户、园区300户。
    分项:
      - 标题: 完善信息平台
        正文: 整合民政、医保、教育、住建等部门的数据，对支出骤增、收入骤减的家庭及时预警，由乡镇（街道）入户核实。
        分项:
          - 标题: 统一数据标准
            正文: 制定数据目录，明确更新时限，各部门按月推送，确保数据准确、完整。
            分项:
              - 标题: 编制数据目录
                正文: 目录分为家庭成员、收入支出、财产状况三类，每类列明数据项和责任部门。
              - 标题: 明确更新时限
                正文: 动态数据按月更新，静态数据每半年更新一次。
          - 标题: 加强队伍建设
            正文: 每个村（社区）配备一名社会救助协理员，每季度培训一次，考核结果与补贴挂钩。
      - 标题: 引导社会参与
        正文: 支持慈善组织设立专项基金，对政策救助后仍有困难的家庭给予帮扶。
  - 标题: 提高救助保障水平
    正文: 从2026年1月起，城乡低保标准提高到每人每月820元，特困人员基本生活标准同步提高，所需资金已列入年度预算。
致谢: 感谢你们对民政工作的关心和支持！
附件: [困难群众救助政策清单, 各乡镇（街道）救助服务电话]
成文日期: 2026-06-18
联系人: {姓名: 罗志远, 电话: 0000-5557788}
抄送: [政协云岭市委员会提案委员会, 市人民政府办公室, [市财政局, 市医疗保障局]]
"""
_ATTACHMENTS = ["attachment “附件1” “困难群众救助政策清单”", "attachment “附件2” “各乡镇（街道）救助服务电话”"]


def styled_letter() -> Package:
    """The letter, its attachments behind it."""
    source = parse_source(_LETTER.encode(), "styled.yaml")
    assert isinstance(source, Source)
    letter = read_letter(source).letter
    template = compile_template(shipped_template(Form.DOCUMENT), path="document.docx", names=NAMES)
    wording = load_wording(None)
    assert letter
    assert isinstance(template, Template)
    assert isinstance(wording, Wording)
    data = render_letter(letter, Kit(template, wording, Config()))
    assert isinstance(data, bytes)
    package = read_package(data, path="styled.docx")
    assert isinstance(package, Package)
    return edited(package, _ATTACHMENTS)
