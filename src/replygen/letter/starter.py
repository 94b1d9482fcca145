"""The commented starter that `replygen new` writes, and the reference of keys; made from the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.letter.fields import FIELDS, Field, Fields, Type
from replygen.letter.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written out in a starter; the other keys stand there as comments.
_WRITTEN: Final = frozenset({"form", "issuer", "proposal", "recipients", "answers", "contact", "copy_to", "date"})
_SAMPLE_POINTS: Final = ("增设社区养老服务站", "培训养老护理员")
_BY_KIND: Final = {
    Kind.SUGGESTION: {
        "kind": "建议",
        "session": "澜川市第五届人民代表大会第二次会议",
        "title": "关于推进社区养老服务站建设的建议",
        "copy_to": "[澜川市人大常委会代表工作委员会, 澜川市人民政府办公室]",
    },
    Kind.PROPOSAL: {},
}


def starter(kind: Kind, language: str, points: tuple[str, ...] = ()) -> str:
    """A letter to fill in, as YAML text with Chinese comments; one answer is begun for each point.

    Without points two samples are used. The text is a valid letter from the start.
    """
    points = points or _SAMPLE_POINTS
    samples = _BY_KIND[kind]
    lines = [
        f"# {kind}答复函。“#”后面是说明；去掉行首的“# ”启用该项。键用中文或英文都可以。",
        "# 检查：replygen check 本文件    生成：replygen render 本文件",
        "",
    ]
    for f in FIELDS:
        lines += _entry(f, language, samples, points)
    return "\n".join(lines) + "\n"


def _entry(f: Field, language: str, samples: dict[str, str], points: tuple[str, ...]) -> Iterator[str]:
    key = f.label(language)
    if f.name == "proposal":
        yield f"{key}:  # {f.doc}"
        for child in f.fields:
            if child.name == "points":
                yield f"  {child.label(language)}:  # {child.doc}"
                yield from (f"    - {_quoted(point)}" for point in points)
            else:
                mark = "" if child.required or child.name == "role" else "# "
                yield f"  {mark}{child.label(language)}: {samples.get(child.name, child.example)}  # {child.doc}"
    elif f.name == "answers":
        yield f"{key}:  # {f.doc}；序号自动生成，不要手写"
        for number, point in enumerate(points, 1):
            yield from _answer(f.fields, language, number, point)
    elif f.name == "contact":
        yield f"{key}:  # {f.doc}"
        for child in f.fields:
            mark = "" if child.name in {"name", "phones"} else "# "
            yield f"  {mark}{child.label(language)}: {child.example}  # {child.doc}"
    else:
        example = samples.get(f.name, f.example) or '""'
        mark = "" if f.name in _WRITTEN else "# "
        yield f"{mark}{key}: {example}  # {f.doc}"


def _answer(fields: Fields, language: str, number: int, point: str) -> Iterator[str]:
    heading, body, to = (fields.names[name].label(language) for name in ("heading", "body", "to"))
    yield f"  - {heading}: {_quoted(f'关于{point}')}"
    yield f"    {to}: [{number}]  # 答复第 {number} 项要点"
    yield f"    {body}: |"
    yield "      在这里写这一项的答复。空一行就是另起一段。"


def _quoted(text: str) -> str:
    """A text as a YAML scalar that is read back as typed."""
    return "'" + text.replace("'", "''") + "'"


def reference() -> str:
    """The reference of all keys as Markdown tables in Chinese, for the docs."""
    parts = ["# 信件的键\n\n由 `replygen.letter.fields` 生成，请勿手改。中文键与英文键等价，可以混用。\n"]
    parts += _section("信件", FIELDS)
    for f in FIELDS:
        if f.fields:
            parts += _section(f"{f.zh}（{f.name}）", f.fields)
    return "\n".join(parts)


def _section(title: str, fields: Fields) -> list[str]:
    rows = ["| 中文 | 英文 | 必需 | 值 | 说明 | 例 |", "|---|---|---|---|---|---|"]
    for f in fields:
        value = "、".join(f.choices) if f.type is Type.CHOICE else f.type.value
        if f.short:
            value += f"；可只写{f.fields.names[f.short].zh}"
        required = "是" if f.required else ""
        example = f"`{f.example}`" if f.example else ""
        rows.append(f"| {f.zh} | `{f.name}` | {required} | {value.replace('|', '、')} | {f.doc} | {example} |")
    return [f"\n## {title}\n", *rows]
