"""What can go wrong on the way from DOCX to PDF."""

from __future__ import annotations

from typing import Final

from replygen.diagnostics import Code, Severity

NO_OFFICE: Final = Code(
    "RPL070",
    "no-libreoffice",
    Severity.ERROR,
    "没有找到 LibreOffice，不能生成 PDF",
    "PDF 的版面由 LibreOffice 排出，replygen 自己不排版。",
)
NO_PIKEPDF: Final = Code(
    "RPL071",
    "no-pikepdf",
    Severity.ERROR,
    "没有安装 pikepdf，不能生成 PDF",
    "许多信一次排版，再用 pikepdf 分成一封一个文件；不用 PDF 的人不必装它。",
)
EXPORT_FAILED: Final = Code(
    "RPL072",
    "pdf-failed",
    Severity.ERROR,
    "LibreOffice 不能把这封信转成 PDF",
    "多半是文件里有 LibreOffice 处理不了的内容；其他信件照常生成。",
)
SUBSTITUTED: Final = Code(
    "RPL073",
    "font-substituted",
    Severity.WARNING,
    "PDF 里用了别的字体",
    "没有安装的字体由相近的代替，字形不同，换行也可能不同；PDF 是给人看的定稿，须知道这一点。",
)
NOT_EMBEDDED: Final = Code(
    "RPL074",
    "font-not-embedded",
    Severity.ERROR,
    "PDF 里有字体没有嵌入",
    "没有嵌入的字体在别人的电脑上会变样，也不合存档的要求。",
)

CODES: Final = (NO_OFFICE, NO_PIKEPDF, EXPORT_FAILED, SUBSTITUTED, NOT_EMBEDDED)
