"""From a file to a Letter: read, merge the office's defaults, build the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from replygen.config import find_key
from replygen.diagnostics import in_order
from replygen.letter import faults
from replygen.letter.fields import FIELDS
from replygen.letter.files import Files
from replygen.letter.model import (
    Answer,
    Attachment,
    Block,
    Contact,
    Disclosure,
    Issuer,
    Kind,
    Letter,
    Proposal,
    Recipient,
    Role,
)
from replygen.letter.read import Reader, Values
from replygen.letter.recipients import check_recipients
from replygen.source import Node, Source, read_source
from replygen.source.node import Mapping, Scalar, Sequence
from replygen.standard import Form

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.config import Config
    from replygen.diagnostics import Diagnostic
    from replygen.source.node import Place


class Reading(Struct, frozen=True):
    """What reading a file gave: the letter when nothing was wrong, the faults, and the source for later findings."""

    path: str
    letter: Letter | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    source: Source | None = None


def load_letter(path: Path, defaults: Values | None = None, name: str = "", folders: tuple[Path, ...] = ()) -> Reading:
    """Read a letter and the files it refers to over the office's defaults. `name` is the path to show.

    What the letter refers to lies in its own folder or in one of `folders`.
    """
    source = read_source(path, name)
    if isinstance(source, list):
        return Reading(name or str(path), None, source)
    return read_letter(source, defaults, Files(path.parent, folders))


def read_letter(source: Source, defaults: Values | None = None, files: Files | None = None) -> Reading:
    """The letter that a source holds, or all its faults; without `files` nothing it refers to is opened."""
    reader = Reader(source, files=files)
    values = reader.mapping(source.data, FIELDS, base=defaults)
    if values is None:
        message = "文件内容应为“键: 值”组成的映射；可用 replygen new 生成一份带注释的样稿。"
        reader.fault(faults.NOT_A_LETTER, message, None)
    elif not (values.get("answers") or values.get("body")) and not reader.diagnostics:
        message = "没有答复内容：请写“答复”（answers），短信件写“正文”（body）。"
        reader.fault(faults.NO_CONTENT, message, None)
    if values is not None:
        check_recipients(reader)
        _check_each(reader, values)
        _check_letter_form(reader, values)
    if values is None or reader.diagnostics:
        return Reading(source.path, None, in_order(reader.diagnostics), source)
    return Reading(source.path, _letter(values | {"files": tuple(files.used) if files else ()}), [], source)


def _check_each(reader: Reader, values: Values) -> None:
    """One letter a recipient: a salutation written out would stand on all of them."""
    if not (values.get("each") and values.get("salutation")):
        return
    message = "“分别答复”时各封信的称谓不同，不能写“称谓”；请删去它，称谓自动生成。"
    if typed := reader.places("salutation"):
        reader.fault(faults.BAD_VALUE, message, (None, typed[0]))
    else:
        reader.fault(faults.BAD_VALUE, message, None, "salutation")  # it is the office's


def _check_letter_form(reader: Reader, values: Values) -> None:
    """What the letter form has no place for (10.1): said by the letter itself it would silently be left out."""
    if values.get("form") != Form.LETTER:
        return
    reasons = {"signer": "签发人只在红头文件里标注（7.2.6）", "printed": "信函格式的版记不加印发日期（10.1）"}
    for name, why in reasons.items():
        for place in reader.places(name):
            zh = FIELDS.names[name].zh
            reader.fault(faults.NOT_IN_LETTER_FORM, f"信函格式不能有“{zh}”：{why}；请删去。", (None, place))


def read_defaults(config: Config) -> Values | list[Diagnostic]:
    """The values of the config's `[letter]` table, checked with the letter's own table of keys."""
    if not config.letter:
        return {}
    source = Source.of(str(config.path), config.text, _toml_node(config.letter, config.text, (0, 0)))
    reader = Reader(source, partial=True)
    values = reader.mapping(source.data, FIELDS)
    return in_order(reader.diagnostics) or values or {}


def _toml_node(value: Any, text: str, place: Place) -> Node:
    """A TOML value as the node that the same words in YAML would be."""
    if isinstance(value, dict):
        items: list[Node] = []
        for key, item in value.items():
            line = find_key(text, key)[0]
            at = (line - 1, 0) if line else place
            items += Scalar(at, at, key), _toml_node(item, text, at)
        return Mapping(place, place, items)
    if isinstance(value, list):
        return Sequence(place, place, [_toml_node(item, text, place) for item in value])
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(place, place, words, '"')


def _letter(values: Values) -> Letter:
    given: Values = {key: value for key, value in values.items() if value is not None}
    given["issuers"] = tuple([Issuer(**item) for item in given.pop("issuer")])
    given["proposal"] = _proposal(given["proposal"])
    given["recipients"] = tuple([_recipient(item) for item in given["recipients"]])
    given["signers"] = _tuple(given.pop("signer", ()))
    given["signature"] = _tuple(given.get("signature", ()))
    given["copy_to"] = tuple(given.get("copy_to", ()))
    given["answers"] = tuple([_answer(item) for item in given.get("answers", ())])
    given["attachments"] = tuple([_attachment(item) for item in given.get("attachments", ())])
    if isinstance(title := given.get("title", ()), str):
        given["title"] = (title,) if title else ()
    else:
        given["title"] = tuple(title)
    given["body"] = _blocks(given.get("body"))
    if "form" in given:
        given["form"] = Form(given["form"])
    if "disclosure" in given:
        given["disclosure"] = Disclosure(given["disclosure"])
    if "contact" in given:
        given["contact"] = _contact(given["contact"])
    return Letter(**given)


def _proposal(item: Values) -> Proposal:
    item = item | {
        "kind": Kind(item["kind"]),
        "points": _tuple(item.get("points", ())),
        "by": _tuple(item.get("by", ())),
    }
    if "role" in item:
        item["role"] = Role(item["role"])
    return Proposal(**item)


def _attachment(item: Values) -> Attachment:
    from replygen.letter.titles import entitled  # noqa: PLC0415 - few letters have attachments

    opened = item.get("file")
    return entitled(opened if isinstance(opened, Attachment) else Attachment(""), item["title"])


def _recipient(item: Values) -> Recipient:
    return Recipient(item["unit"], unit=True) if "unit" in item else Recipient(item["name"])


def _answer(item: Values) -> Answer:
    return Answer(
        heading=item.get("heading") or "",
        body=_blocks(item.get("body")),
        run_in=bool(item.get("run_in")),
        points=tuple([_answer(point) for point in item.get("points") or ()]),
        to=item.get("to") or (),
    )


def _contact(item: Values) -> Contact:
    return Contact(**(item | {"phones": _tuple(item.get("phones", ()))}))


def _blocks(value: tuple[Block, ...] | str | None) -> tuple[Block, ...]:
    return value if isinstance(value, tuple) else ()


def _tuple(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value)
