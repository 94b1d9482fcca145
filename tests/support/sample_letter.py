"""The shortest letter that is one, for tests to render, check and change."""

LETTER = """\
发文机关:
  名称: 澜川市民政局
  机关代字: 澜民发
发文字号: 澜民发〔2026〕34号
提案:
  类别: 提案
  届次: 政协澜川市第五届委员会第三次会议
  编号: 0217
  题目: 关于推进社区养老服务站建设的提案
主送: [周明远]
正文: 已经办结。
成文日期: 2026-05-20
"""
