"""The same few findings for every format: in YAML and in DOCX, errors and warnings, with every awkward sign."""

from __future__ import annotations

from replygen.diagnostics import Code, Diagnostic, Severity, Span, Strength
from replygen.report import Report

WRONG_WORD = Code(
    "TXT901", "wrong-word", Severity.ERROR, "用错了词", "两个词意思不同。", "GB/T 15834 4.1", Strength.MUST
)
WRONG_FONT = Code("FMT901", "wrong-font", Severity.WARNING, "字体不对", "标题用小标宋。", "7.3.1", Strength.USUAL)
UNREADABLE = Code("RPL901", "unreadable", Severity.ERROR, "读不了")

AWKWARD = '“a|b”应为<c>，占 50%：见 *附件* & "表"。\n再核对一次。'

FINDINGS = (
    Diagnostic(
        WRONG_WORD,
        "“截止”应为“截至”。",
        "letters/0217.yaml",
        Span(3, 5, 3, 7),
        "正文: 截止6月底，已经办结。",
        "body",
        "截止",
        "截止6月底，已经办结。",
        fixable=True,
    ),
    Diagnostic(WRONG_WORD, AWKWARD, "letters/0217.yaml", Span(4, 1, 5, 3), "正文: |", "body", "a|b", "a|b 一句。"),
    Diagnostic(
        WRONG_FONT,
        "标题是宋体，应为小标宋；由样式“标题”继承。",
        "in/手工 1.docx",
        None,
        "",
        "word/document.xml 第3段",
        "关于",
        "关于推进的答复",
    ),
    Diagnostic(WRONG_FONT, "页边距不对。", "in/手工 1.docx"),
    Diagnostic(UNREADABLE, "文件是空的。", "b.docx"),
)

REPORT = Report(FINDINGS, ("letters/0217.yaml", "in/手工 1.docx", "b.docx", "sound.yaml"))
NOTHING = Report((), ("sound.yaml",))
