"""Effective formatting: each rule of the hierarchy, one case."""

from __future__ import annotations

import pytest
from tests.support.small_docx import document, par, run, style, table

from replygen.docx.fonts import Slot, slots
from replygen.docx.model import Paragraph
from replygen.docx.numbering import count_text
from replygen.docx.styles import StyleSheet
from replygen.docx.theme import read_theme

NORMAL = style("Normal", name="Normal", default=True)
TEXT = style(
    "T",
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/><w:b/>'
    '<w:sz w:val="32"/></w:rPr>',
    name="公文正文",
)
HEADING = style("H", '<w:basedOn w:val="T"/><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>', name="heading 1")
STRONG = style("S", "<w:rPr><w:b/><w:sz w:val='28'/></w:rPr>", name="Strong", kind="character")
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{par}</w:pPr></w:pPrDefault></w:docDefaults>"
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent2><a:srgbClr val="C00000"/></a:accent2>'
    '</a:clrScheme><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
    '<a:font script="Jpan" typeface="ＭＳ 明朝"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def first(body: str, **parts: str) -> Paragraph:
    return document(body, **parts).paragraphs[0]


@pytest.mark.parametrize(
    ("content", "styles", "expected", "source"),
    [
        pytest.param(par("字"), "", 10.0, "未设置，取程序默认值", id="nothing-stated"),
        pytest.param(
            par("字"), DEFAULTS.format(run='<w:sz w:val="21"/>', par=""), 10.5, "文档默认值", id="document-defaults"
        ),
        pytest.param(par("字", style="T"), NORMAL + TEXT, 16.0, "由样式「公文正文」继承", id="paragraph-style"),
        pytest.param(par("字", style="H"), NORMAL + TEXT + HEADING, 16.0, "由样式「公文正文」继承", id="based-on"),
        pytest.param(
            par(run("字", '<w:rStyle w:val="S"/>'), style="T"),
            NORMAL + TEXT + STRONG,
            14.0,
            "由字符样式「要点」继承",
            id="character-style",
        ),
        pytest.param(
            par(run("字", '<w:rStyle w:val="S"/><w:sz w:val="44"/>'), style="T"),
            NORMAL + TEXT + STRONG,
            22.0,
            "直接设置",
            id="direct",
        ),
        pytest.param(
            par("字"),
            style("Normal", '<w:rPr><w:sz w:val="24"/></w:rPr>', name="Normal", default=True),
            12.0,
            "由样式「正文」继承",
            id="default-style-without-reference",
        ),
        pytest.param(
            par("字", style="Gone"),
            style("Normal", '<w:rPr><w:sz w:val="24"/></w:rPr>', name="Normal", default=True),
            12.0,
            "由样式「正文」继承",
            id="unknown-style-is-the-default",
        ),
        pytest.param(
            par("字", style="A"),
            style("A", '<w:basedOn w:val="B"/>')
            + style("B", '<w:basedOn w:val="A"/><w:rPr><w:sz w:val="30"/></w:rPr>'),
            15.0,
            "由样式「B」继承",
            id="a-loop-of-styles-ends",
        ),
        pytest.param(
            par(run("字", '<w:rStyle w:val="T"/>')),
            style("T", '<w:link w:val="TC"/><w:rPr><w:sz w:val="40"/></w:rPr>')
            + style("TC", '<w:link w:val="T"/><w:rPr><w:sz w:val="36"/></w:rPr>', kind="character"),
            18.0,
            "由字符样式「TC」继承",
            id="a-linked-style-means-its-character-twin",
        ),
    ],
)
def test_size_comes_from_the_nearest_level_that_states_it(
    content: str, styles: str, expected: float, source: str
) -> None:
    size = first(content, styles=styles).runs[0].format.size
    assert (size.value, size.source.text) == (expected, source)


def rfonts(**named: str) -> str:
    return "<w:rFonts " + " ".join(f'w:{key}="{value}"' for key, value in named.items()) + "/>"


@pytest.mark.parametrize(
    ("properties", "defaults", "text", "expected"),
    [
        pytest.param(
            rfonts(ascii="Arial", hAnsi="Arial", eastAsia="仿宋_GB2312"),
            "",
            "共2019年",
            [("共", "仿宋_GB2312"), ("2019", "Arial"), ("年", "仿宋_GB2312")],
            id="by-character",
        ),
        pytest.param(
            rfonts(ascii="A", hAnsi="H", eastAsia="仿宋_GB2312"),
            "",
            "“走”…",
            [("“", "H"), ("走", "仿宋_GB2312"), ("”…", "H")],
            id="quotes-without-hint-are-high-ansi",
        ),
        pytest.param(
            rfonts(ascii="A", hAnsi="H", eastAsia="仿宋_GB2312", hint="eastAsia"),
            "",
            "“走”…—①",
            [("“走”…—①", "仿宋_GB2312")],
            id="quotes-with-hint-are-east-asian",
        ),
        pytest.param(
            rfonts(ascii="仿宋_GB2312", hAnsi="仿宋_GB2312", hint="eastAsia"),
            rfonts(ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="宋体"),
            "走",
            [("走", "宋体")],
            id="ascii-font-alone-leaves-the-inherited-east-asian-one",
        ),
        pytest.param(
            rfonts(ascii="仿宋_GB2312", hAnsi="仿宋_GB2312"),
            rfonts(ascii="Times New Roman", hAnsi="Times New Roman", eastAsia="Times New Roman"),
            "走",
            [("走", "仿宋_GB2312")],
            id="times-new-roman-for-east-asia-gives-way-to-the-ascii-font",
        ),
        pytest.param(
            rfonts(ascii="仿宋_GB2312", hint="eastAsia"), "", "走", [("走", "仿宋_GB2312")], id="ascii-alone-with-hint"
        ),
        pytest.param("", "", "走a", [("走", "宋体"), ("a", "Times New Roman")], id="nothing-named"),
        pytest.param(
            rfonts(eastAsia="楷体", eastAsiaTheme="majorEastAsia"), "", "走", [("走", "黑体")], id="theme-over-name"
        ),
        pytest.param(
            rfonts(eastAsia="楷体"),
            rfonts(eastAsiaTheme="minorEastAsia"),
            "走",
            [("走", "楷体")],
            id="nearer-name-wins",
        ),
        pytest.param(
            rfonts(asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", eastAsiaTheme="minorEastAsia"),
            "",
            "走a",
            [("走", "宋体"), ("a", "Calibri")],
            id="theme-falls-back-to-the-script-font",
        ),
        pytest.param(
            rfonts(asciiTheme="majorEastAsia"), "", "a", [("a", "黑体")], id="theme-east-asian-font-for-digits"
        ),
        pytest.param(
            rfonts(ascii="A", hAnsi="A", eastAsia="F"), "", "𠮷é", [("𠮷", "F"), ("é", "A")], id="rare-characters"
        ),
    ],
)
def test_font_of_each_character(properties: str, defaults: str, text: str, expected: list[tuple[str, str]]) -> None:
    styles = DEFAULTS.format(run=defaults, par="") + NORMAL
    one = first(par(run(text, properties)), styles=styles, theme=THEME).runs[0]
    assert [(text[s.start : s.end], s.font.value) for s in one.format.font_spans(text)] == expected


def test_a_theme_font_says_so() -> None:
    one = first(par(run("走", rfonts(eastAsiaTheme="majorEastAsia"))), theme=THEME)
    assert one.runs[0].format.east_asia.source.text == "直接设置（主题字体 majorEastAsia）"


def test_theme_font_of_another_language() -> None:
    settings = '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
    one = first(par(run("走", rfonts(eastAsiaTheme="minorEastAsia"))), theme=THEME, settings=settings)
    assert one.runs[0].format.east_asia.value == "ＭＳ 明朝"


@pytest.mark.parametrize(
    ("defaults", "paragraph", "character", "direct", "expected"),
    [
        ("", "<w:b/>", "", "", True),
        ("", "<w:b/>", "<w:b/>", "", False),  # two levels cancel
        ("", "", "<w:b/>", "", True),
        ("", "<w:b w:val='0'/>", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "", "", True),  # true defaults stay
        ("", "<w:b/>", "<w:b/>", "<w:b/>", True),  # direct formatting is absolute
        ("<w:b/>", "<w:b/>", "", "<w:b w:val='false'/>", False),
    ],
)
def test_toggle_properties_of_two_styles_cancel(
    defaults: str, paragraph: str, character: str, direct: str, expected: bool
) -> None:
    styles = DEFAULTS.format(run=defaults, par="")
    styles += style("P", f"<w:rPr>{paragraph}</w:rPr>") + style("C", f"<w:rPr>{character}</w:rPr>", kind="character")
    one = first(par(run("字", f'<w:rStyle w:val="C"/>{direct}'), style="P"), styles=styles)
    assert one.runs[0].format.bold.value is expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", "000000"),
        ('<w:color w:val="auto"/>', "000000"),
        ('<w:color w:val="ff0000"/>', "FF0000"),
        ('<w:color w:val="123456" w:themeColor="accent2"/>', "C00000"),
        ('<w:color w:val="123456" w:themeColor="text1"/>', "000000"),
        ('<w:color w:val="123456" w:themeColor="accent2" w:themeShade="80"/>', "600000"),
        ('<w:color w:val="123456" w:themeColor="accent6"/>', "123456"),  # not in this theme: what Word last computed
    ],
)
def test_colour(properties: str, expected: str) -> None:
    assert first(par(run("字", properties)), theme=THEME).runs[0].format.colour.value == expected


def test_other_run_properties() -> None:
    properties = '<w:spacing w:val="-5"/><w:w w:val="80"/><w:u w:val="single"/><w:vanish/><w:i/><w:strike/>'
    one = first(par(run("字", properties))).runs[0]
    format_ = one.format
    assert (format_.spacing.value, format_.scale.value, format_.underline.value) == (-5, 80, "single")
    assert (format_.hidden.value, format_.italic.value, format_.strike.value, one.visible) == (True, True, True, False)


INDENTED = style("I", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640" w:left="100"/></w:pPr>')


@pytest.mark.parametrize(
    ("properties", "size", "characters"),
    [
        pytest.param("", 16, 2.0, id="inherited"),
        pytest.param('<w:ind w:firstLine="0"/>', 16, 2.0, id="characters-win-over-nearer-twips"),
        pytest.param('<w:ind w:firstLineChars="0" w:firstLine="320"/>', 16, 1.0, id="zero-characters-give-way"),
        pytest.param('<w:ind w:firstLineChars="0" w:firstLine="0"/>', 16, 0.0, id="taken-back"),
        pytest.param('<w:ind w:hangingChars="300"/>', 16, -3.0, id="hanging-replaces-first-line"),
        pytest.param('<w:ind w:firstLineChars="0" w:hanging="320"/>', 16, -1.0, id="hanging-in-twips"),
        pytest.param('<w:ind w:firstLineChars="0" w:firstLine="16pt"/>', 16, 1.0, id="with-a-unit"),
    ],
)
def test_first_line_indent(properties: str, size: float, characters: float) -> None:
    one = first(par("字", properties, style="I"), styles=INDENTED)
    assert one.format.first_line.value.in_characters(size) == pytest.approx(characters)
    assert one.format.left.value.twips == 100  # attributes inherit one by one


def test_indents_by_their_strict_names() -> None:
    one = first(par("字", '<w:ind w:start="200" w:endChars="150"/>'))
    assert (one.format.left.value.twips, one.format.right.value.characters) == (200, 1.5)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("", "left"), ("start", "left"), ("end", "right"), ("both", "both"), ("distribute", "distribute")],
)
def test_alignment(stated: str, expected: str) -> None:
    assert first(par("字", f'<w:jc w:val="{stated}"/>' if stated else "")).format.alignment.value == expected


@pytest.mark.parametrize(
    ("properties", "points", "multiple"),
    [
        ("", None, 1.0),
        ('<w:spacing w:line="579" w:lineRule="exact"/>', 28.95, None),
        ('<w:spacing w:line="560" w:lineRule="atLeast"/>', 28.0, None),
        ('<w:spacing w:line="360"/>', None, 1.5),
    ],
)
def test_line_spacing(properties: str, points: float | None, multiple: float | None) -> None:
    line = first(par("字", properties)).format.line.value
    assert (line.points, line.multiple) == (points, multiple)


def test_a_nearer_line_pitch_brings_its_own_rule() -> None:
    styles = style("L", '<w:pPr><w:spacing w:line="579" w:lineRule="exact" w:after="120"/></w:pPr>')
    one = first(par("字", '<w:spacing w:line="240"/>', style="L"), styles=styles)
    assert (one.format.line.value.multiple, one.format.after.value.twips) == (1.0, 120)


def test_space_in_lines_wins_over_twips() -> None:
    gap = first(par("字", '<w:spacing w:beforeLines="100" w:before="312" w:afterAutospacing="1"/>')).format
    assert (gap.before.value.lines, gap.before.value.empty) == (1.0, False)
    assert (gap.after.value.automatic, gap.after.value.empty) == (True, False)


def test_paragraph_switches_and_their_defaults() -> None:
    plain = first(par("字")).format
    assert (plain.snap_to_grid.value, plain.keep_next.value, plain.auto_space_latin.value) == (True, False, True)
    switched = '<w:snapToGrid w:val="0"/><w:keepNext/><w:autoSpaceDN w:val="off"/><w:overflowPunct w:val="0"/>'
    one = first(par("字", switched + '<w:outlineLvl w:val="0"/>')).format
    assert (one.snap_to_grid.value, one.keep_next.value, one.auto_space_digits.value) == (False, True, False)
    assert (one.hanging_punctuation.value, one.outline.value) == (False, 1)
    assert first(par("字", '<w:outlineLvl w:val="9"/>')).format.outline.value == 0


def test_paragraph_borders_merge_by_side() -> None:
    styles = style("B", '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="18" w:color="FF0000"/></w:pBdr></w:pPr>')
    one = first(par("字", '<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr>', style="B"), styles=styles)
    bottom = one.format.borders["bottom"]
    assert (bottom.value.weight, bottom.value.colour, bottom.source.text) == (2.25, "FF0000", "由样式「B」继承")
    assert one.format.borders["top"].source.text == "直接设置"
    gone = first(par("字", '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>', style="B"), styles=styles)
    assert not gone.format.borders


TABLE_STYLE = style(
    "G",
    '<w:rPr><w:sz w:val="28"/></w:rPr><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastCol"><w:rPr><w:sz w:val="24"/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band2Horz"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:tblStylePr>',
    name="网格",
    kind="table",
)


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ('w:firstRow="1"', [(14, True, "000000")] * 2 + [(14, False, "000000")] * 2 + [(14, False, "FF0000")] * 2),
        ('w:val="0620"', [(14, True, "000000")] * 2 + [(14, False, "000000")] * 4),
        ('w:val="0700"', [(14, False, "000000"), (12, False, "000000")] * 3),
    ],
)
def test_table_styles_format_parts_of_the_table(look: str, expected: list[tuple[float, bool, str]]) -> None:
    rows = [[par("甲"), par("乙")] for _ in range(3)]
    found = document(
        table(*rows, properties=f'<w:tblStyle w:val="G"/><w:tblLook {look}/>'), styles=NORMAL + TABLE_STYLE
    ).paragraphs
    formats = [p.runs[0].format for p in found]
    assert [(f.size.value, f.bold.value, f.colour.value) for f in formats] == expected
    assert found[0].format.alignment.value == "center"
    assert formats[0].size.source.text == "由表格样式「网格」继承"


def test_a_paragraph_style_lies_over_the_table_style() -> None:
    body = table([par("甲", style="T")], properties='<w:tblStyle w:val="G"/>')
    assert first(body, styles=NORMAL + TEXT + TABLE_STYLE).runs[0].format.size.value == 16


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>
  <w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="N2"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(level: int, num: int = 1) -> str:
    return par("字", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([(0, 1), (0, 1)], ["一、", "二、"]),
        ([(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)], ["一、", "（一）", "（二）", "二、", "（一）"]),
        ([(0, 1), (2, 1), (2, 1), (3, 1)], ["一、", "1.", "2.", "1.1"]),
        ([(0, 1), (0, 2), (0, 2)], ["一、", "五、", "六、"]),
        ([(0, 9)], [""]),
    ],
)
def test_the_text_of_automatic_numbers(items: list[tuple[int, int]], expected: list[str]) -> None:
    found = document("".join(item(*one) for one in items), numbering=NUMBERING).paragraphs
    assert [p.number for p in found] == expected


def test_a_style_brings_its_level() -> None:
    styles = style("N2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', name="二级")
    one = first(par("字", style="N2"), styles=styles, numbering=NUMBERING)
    assert one.number == "（一）"
    assert one.format.number.source.text == "由样式「二级」继承"
    none = first(par("字", '<w:numPr><w:numId w:val="0"/></w:numPr>', style="N2"), styles=styles, numbering=NUMBERING)
    assert none.number == ""


def test_a_level_indents_over_the_style_and_under_direct_formatting() -> None:
    one = first(item(0).replace("<w:pPr>", '<w:pPr><w:pStyle w:val="T"/>'), styles=NORMAL + TEXT, numbering=NUMBERING)
    assert (one.format.left.value.twips, one.format.left.source.text) == (420, "由自动编号的级别继承")
    direct = item(0).replace("</w:numPr>", '</w:numPr><w:ind w:left="0"/>')
    assert first(direct, numbering=NUMBERING).format.left.value.twips == 0


def test_a_level_formats_its_number() -> None:
    one = first(item(0), numbering=NUMBERING)
    assert one.number_format is not None
    assert one.number_format.east_asia.value == "黑体"
    assert one.runs[0].format.east_asia.value == "宋体"


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百〇五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (12, "decimalFullWidth", "１２"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (9, "upperRoman", "IX"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "anything", "7"),
        (32_768, "lowerLetter", "32768"),
        (99_999_999_999, "upperRoman", "99999999999"),
        (-1, "decimalFullWidth", "-1"),
    ],
)
def test_number_formats(count: int, form: str, expected: str) -> None:
    assert count_text(count, form) == expected


def test_slots_cover_the_text() -> None:
    text = "共2893名“走出去”é①א"
    found = slots(text)
    assert "".join(text[start:end] for _, start, end in found) == text
    assert found[-1][0] is Slot.ASCII


def test_a_package_may_lack_every_part_but_the_document() -> None:
    assert StyleSheet(None).find("x", "paragraph") is None
    assert read_theme(None).colour("accent1") is None
    assert first(par("字")).style == ""
