"""The correct letters that the examples of format are made from, rendered like any other."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.config import Config
from replygen.letter.load import read_letter
from replygen.rendering import Kit, render_letter
from replygen.source import Source, parse_source
from replygen.standard import Form
from replygen.template.compile import compile_template
from replygen.template.names import NAMES
from replygen.template.shipped import shipped_template
from replygen.wording.load import load_wording
from replygen.wording.texts import Wording

_LETTER: Final = """
版式: {form}{marks}
发文机关: {{名称: 澜川市民政局, 印发机关: 澜川市民政局办公室}}
发文字号: 澜民{code}〔2026〕34号
提案: {{类别: 提案, 届次: 政协澜川市第五届委员会第二次会议, 编号: "0217", 题目: 关于推进社区养老的提案}}
主送: 周明远
答复:
  - 标题: 健全服务网络
    正文: |
      全市已建成社区养老服务站36个，其中城区20个、乡镇16个。各服务站按照统一标准配备人员和设施，为老年人提供助餐、
      助洁、助医等服务，受到了老年人和家属的欢迎。
    分项:
      - 标题: 完善设施布局
        正文: 新建小区按照规划配建养老服务用房，已建成的小区通过购置、置换、租赁等方式补足。
      - 标题: 加强队伍建设
        正文: 每年培训护理员300人次。
  - 标题: 落实扶持政策
    正文: 对符合条件的服务站给予建设补助和运营补贴，按季度拨付。
附件: 社区养老服务站名录
成文日期: 2026-05-20
联系人: {{姓名: 陈立, 电话: 0000-5550123}}
抄送: [澜川市人民政府办公室, 政协澜川市委员会提案委员会]
"""
_CODES: Final = {Form.DOCUMENT: "发", Form.LETTER: "函"}
_MARKS: Final = {Form.DOCUMENT: "\n紧急程度: 加急", Form.LETTER: ""}


@lru_cache(maxsize=len(Form))
def sample_letter(form: Form) -> bytes:
    """The DOCX of the sample letter in that form. Raises ValueError should it be faulty, which is a fault of ours."""
    source = parse_source(
        _LETTER.format(form=form.value, code=_CODES[form], marks=_MARKS[form]).encode(), "sample.yaml"
    )
    reading = read_letter(source) if isinstance(source, Source) else None
    template = compile_template(shipped_template(form), path="sample", names=NAMES)
    wording = load_wording(None)
    if reading is None or reading.letter is None or isinstance(template, list) or not isinstance(wording, Wording):
        raise ValueError(f"the sample letter is faulty: {source if reading is None else reading.diagnostics}")
    data = render_letter(reading.letter, Kit(template, wording, Config()))
    if isinstance(data, list):
        raise TypeError(f"the sample letter is faulty: {data}")
    return data
