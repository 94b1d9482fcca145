"""Right ways of doing a thing that differ from ours: none of them may be reported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Equivalent:
    """Edits that leave a letter correct, under the named variants of the profile where it takes them."""

    name: str
    edits: tuple[str, ...]
    profile: tuple[str, ...] = ()
    letter: str = ""


def _case(name: str, edits: str, profile: str = "", letter: str = "") -> Equivalent:
    return Equivalent(name, tuple(edits.split("\n")), tuple(profile.split()), letter)


_TEXT = ("recipients", "body", "heading1", "heading2", "heading3", "heading4", "attachment_note")


def _all(values: str) -> str:
    return "\n".join(f"set {key} {values}" for key in _TEXT)


EQUIVALENTS = (
    _case("仿宋", "set body font=仿宋"),
    _case("FangSong", "set body font=FangSong\nset recipients font=FangSong"),
    _case("方正仿宋_GBK", "set body font=方正仿宋_GBK"),
    _case("华文仿宋", "set body font=华文仿宋"),
    _case("方正小标宋_GBK", "set title font=方正小标宋_GBK\nset issuer_mark font=方正小标宋_GBK"),
    _case("FZXiaoBiaoSong-B05S", "set title font=FZXiaoBiaoSong-B05S"),
    _case("华文中宋", "set title font=华文中宋"),
    _case("楷体", "set heading2 font=楷体"),
    _case("SimHei", "set heading1 font=SimHei"),
    _case("SimSun", "set page_number font=SimSun\nset page_number_even font=SimSun"),
    _case("数字用Times New Roman", _all("latin=“Times New Roman”")),
    _case("数字成上标", "run body[2] “126” raised=superscript"),
    _case("近黑", "set body colour=0D0D0D"),
    _case("标题21磅", "set title size=21"),
    _case("行距28磅", _all("line=28")),
    _case("行距29磅", _all("line=29")),
    _case("行距由网格定", f"section grid=lines line-pitch=28.95\n{_all('lines=1 snap=1')}"),
    _case(
        "字距由网格定",
        f"section grid=linesAndChars line-pitch=28.95 character-space=-0.21\n{_all('lines=1 snap=1 spacing=0')}",
    ),
    _case("不缩字距", _all("spacing=0")),
    _case("左对齐", "set body align=left"),
    _case("首行缩进630缇", "set body first=1.97"),
    _case("边距在公差之内", "section top=37.8 left=27.2 right=26.9 bottom=34.2"),
    _case("称谓前用空行", "insert recipients “”\nset recipients before=0", letter="styled"),
    _case("红线用1.5磅", "set number rule=FF0000:4"),
    _case("红色偏深", "set issuer_mark colour=C00000"),
    _case("页码不空格", "text page_number “— ”→“—”\ntext page_number “ —”→“—”"),
    _case("页码用两条短线", "text page_number “— ”→“–– ”\ntext page_number “ —”→“ ––”"),
    _case("标志小一些", "set issuer_mark size=36"),
    _case("版记线中间0.5磅", "rules inside=0.5"),
    _case("版记线首末1.25磅", "rules first=1.25 last=1.25"),
    _case(
        "日期右空四字",
        "set date align=right left=0 first=0 right=4\nset signature align=right left=0 first=0 right=4.4",
    ),
    _case(
        "不盖章的落款",
        "set signature align=right left=0 first=0 right=4.5\nset date align=right left=0 first=0 right=2",
    ),
    _case("上边距34.6毫米", "section top=34.6 bottom=32.6", "ink-edge"),
    _case("行距30磅", _all("line=30"), "wide-lines"),
)
