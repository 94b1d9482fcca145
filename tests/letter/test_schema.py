"""The JSON Schema, the starter and the reference come from the table of keys and agree with the reader."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from replygen.letter.fields import FIELDS
from replygen.letter.load import read_letter
from replygen.letter.model import Kind
from replygen.letter.schema import schema
from replygen.letter.starter import reference, starter
from replygen.source import Source, parse_source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "letters"


class EditorLoader(yaml.BaseLoader):
    """YAML 1.2's core schema, by which editors read a file before they hold it against a schema."""


EditorLoader.yaml_implicit_resolvers = {}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789"))
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
EditorLoader.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")


def as_editor(text: str) -> object:
    return yaml.load(text, EditorLoader)


def examples() -> list[Path]:
    folders = (ROOT / "letters", ROOT / "examples", SHARED)
    return sorted(
        path for folder in folders for path in folder.rglob("*.yaml") if not {"register", "ci"} & set(path.parts)
    )


@pytest.mark.parametrize("language", ["", "en", "zh"])
def test_the_schema_is_a_schema(language: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(language))


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.stem)
def test_the_schema_accepts_every_example(path: Path) -> None:
    jsonschema.validate(as_editor(path.read_text(encoding="utf-8")), schema())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("版式: 公文", ["版式"]),
        ("收件人: [甲]", []),
        ("成文日期: 5月", ["成文日期"]),
        ("发文字号: 澜民[2026]3号", ["发文字号"]),
        ("答复: [{标题: 甲, 分项: [{标题: 乙, 对应: 零}]}]", ["答复", 0, "分项", 0, "对应"]),
        ("提案: {类别: 议案}", ["提案", "类别"]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str, place: list[str | int]) -> None:
    (error,) = jsonschema.Draft202012Validator(schema()).iter_errors(as_editor(text))
    assert list(error.absolute_path) == place


def test_the_schema_asks_for_what_is_required() -> None:
    (error, *_) = jsonschema.Draft202012Validator(schema("zh")).iter_errors({})
    assert "发文机关" in error.message


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("points", [(), ("增设站点", "说明: '引号'", "- 短横", "#井号")])
def test_a_starter_is_a_letter_from_the_start(kind: Kind, language: str, points: tuple[str, ...]) -> None:
    text = starter(kind, language, points)
    source = parse_source(text.encode(), "new.yaml")
    assert isinstance(source, Source)
    read = read_letter(source)
    assert read.letter is not None, read.diagnostics
    assert read.letter.proposal.kind is kind
    assert len(read.letter.answers) == len(read.letter.proposal.points)
    assert [answer.to for answer in read.letter.answers] == [(n + 1,) for n in range(len(read.letter.answers))]
    if points:
        assert read.letter.proposal.points == points
    jsonschema.validate(as_editor(text), schema(language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_starter_stays_a_letter_with_every_comment_enabled(language: str) -> None:
    text = re.sub(r"^( *)# (?=[^：\s]+: )(?!检查)", r"\1", starter(Kind.PROPOSAL, language), flags=re.MULTILINE)
    source = parse_source(text.encode(), "new.yaml")
    assert isinstance(source, Source), source
    read = read_letter(source)
    assert read.letter is not None, read.diagnostics
    assert read.letter.urgency == "加急"


def test_the_reference_names_every_key() -> None:
    text = reference()
    for f in FIELDS:
        assert f"| {f.zh} | `{f.name}` |" in text
        for child in f.fields:
            assert f"| {child.zh} | `{child.name}` |" in text
