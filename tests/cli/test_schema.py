"""`replygen schema`: JSON on stdout, by which the project's own letters are valid."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
LETTERS = sorted([*ROOT.glob("letters/*.yaml"), *ROOT.glob("examples/*/letters/*.yaml")])
SHARED = sorted((ROOT.parent / "shared" / "letters").glob("*.yaml"))


class AsTyped(yaml.SafeLoader):
    """YAML as an editor's JSON Schema service takes it: dates are text."""


AsTyped.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("path", LETTERS + SHARED, ids=lambda path: path.stem)
def test_the_letters_are_valid(run: Run, path: Path) -> None:
    result = run("schema")
    assert (result.status, result.err) == (0, "")
    schema = json.loads(result.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    letter = yaml.load(path.read_text(encoding="utf-8"), AsTyped)  # a SafeLoader
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(letter)] == []


@pytest.mark.parametrize(("keys", "key", "other"), [("zh", "标题", "title"), ("en", "title", "标题")])
def test_one_language(run: Run, keys: str, key: str, other: str) -> None:
    properties = json.loads(run("schema", "--keys", keys).out)["properties"]
    assert key in properties
    assert other not in properties


def test_the_committed_schema_is_the_same(run: Run) -> None:
    assert (ROOT / "docs/letter.schema.json").read_text(encoding="utf-8") == run("schema").out
