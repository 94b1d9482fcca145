"""Every format, on the same findings: kept as golden files, and held against what readers of the format demand.

`UPDATE=1 pytest tests/report` writes the golden files anew.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from msgspec.structs import replace
from tests.report.samples import FINDINGS, NOTHING, REPORT

from replygen.diagnostics import Severity, Span
from replygen.report import FORMATS, Report, github, render, sarif

HERE = Path(__file__).parent
SUFFIXES = {"json": "json", "sarif": "json", "gitlab": "json", "junit": "xml", "markdown": "md"}


@pytest.mark.parametrize("format_", FORMATS)
def test_as_it_was(format_: str) -> None:
    golden = HERE / "golden" / f"{format_}.{SUFFIXES.get(format_, 'txt')}"
    text = render(format_, REPORT)
    if "UPDATE" in os.environ:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_module_of_a_format_is_in_the_table() -> None:
    modules = (HERE.parents[1] / "src/replygen/report").glob("*.py")
    renderers = {path.stem for path in modules if "def render(report: Report)" in path.read_text(encoding="utf-8")}
    assert renderers == set(FORMATS)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_finding_is_in_every_format(format_: str) -> None:
    """Every message, its signs escaped or not, as the letters and digits in it tell."""
    text = re.sub(r"\\n|\W|_|amp|lt|gt|quot|25|0A|10", "", render(format_, REPORT))
    for finding in FINDINGS:
        assert re.sub(r"\W|_", "", finding.message) in text
        assert finding.code.code in text


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_found(format_: str) -> None:
    expected = {
        "text": "",
        "concise": "",
        "github": "",
        "gitlab": "[]\n",
        "markdown": "# 公文检查\n\n检查 1 份：错误 0，警告 0。\n",
    }
    text = render(format_, NOTHING)
    assert text == expected.get(format_, text)
    assert "sound" in text or format_ != "junit"


def json_of(format_: str, report: Report = REPORT) -> Any:
    return json.loads(render(format_, report))


class TestJson:
    def test_its_keys(self) -> None:
        """Programs rely on them: a key may come, none may go without a new version."""
        table = json_of("json")
        assert (table["version"], table["checked"]) == (1, 4)
        assert list(table["diagnostics"][0]) == [
            "code", "name", "severity", "message", "path", "line", "column", "end_line", "end_column", "route",
            "excerpt", "clause", "strength", "fixable", "fingerprint",
        ]  # fmt: skip

    def test_a_finding_in_a_docx_has_no_line(self) -> None:
        assert json_of("json")["diagnostics"][2]["line"] is None

    def test_a_fingerprint_does_not_depend_on_the_line(self) -> None:
        moved = replace(FINDINGS[0], span=Span(30, 5, 30, 7))
        other = replace(FINDINGS[0], words="截止7月底。")
        prints = [d["fingerprint"] for d in json_of("json", Report((FINDINGS[0], moved, other), ()))["diagnostics"]]
        assert prints[0] == prints[1] != prints[2]


class TestSarif:
    SCHEMA = json.loads((HERE / "sarif.schema.json").read_text(encoding="utf-8"))

    def test_it_is_valid(self) -> None:
        jsonschema.Draft202012Validator(self.SCHEMA).validate(json_of("sarif"))

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda log: log["runs"][0]["results"][2].pop("locations"),
            lambda log: log["runs"][0]["results"][2]["locations"][0].pop("physicalLocation"),
            lambda log: log["runs"][0]["results"][0].update(level="fatal"),
            lambda log: log["runs"][0]["results"][0]["message"].pop("text"),
            lambda log: log["runs"][0]["results"][0].update(rule="TXT901"),
            lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
            lambda log: log["runs"][0]["tool"]["driver"].pop("name"),
            lambda log: log.update(version="2.0.0"),
        ],
    )
    def test_the_schema_refuses_what_readers_refuse(self, spoil: Any) -> None:
        log = json_of("sarif")
        spoil(log)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(self.SCHEMA).validate(log)

    def test_a_rule_stands_where_its_index_says(self) -> None:
        run = json_of("sarif")["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])

    def test_paths_are_uris(self) -> None:
        results = json_of("sarif")["runs"][0]["results"]
        uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
        assert uris[2] == "in/%E6%89%8B%E5%B7%A5%201.docx"

    def test_a_path_into_the_working_directory_leads_from_it(self) -> None:
        absolute = replace(FINDINGS[0], path=str(Path.cwd() / "a b.yaml"))
        outside = replace(FINDINGS[0], path=str(Path.cwd().parent / "a.yaml"))
        results = json_of("sarif", Report((absolute, outside), ()))["runs"][0]["results"]
        uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
        assert uris[0] == "a%20b.yaml"
        assert uris[1].startswith("file:///")

    def test_equal_findings_have_fingerprints_of_their_own(self) -> None:
        results = json_of("sarif", Report((FINDINGS[0], FINDINGS[0]), ()))["runs"][0]["results"]
        assert len({result["partialFingerprints"]["replygen/v1"] for result in results}) == 2

    def test_beyond_the_limit_warnings_go_first_and_it_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
        run = json_of("sarif")["runs"][0]
        assert [result["level"] for result in run["results"]] == ["error"] * 3
        assert "另有 2 个" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        jsonschema.Draft202012Validator(self.SCHEMA).validate(json_of("sarif"))

    def test_github_takes_at_most_twenty_tags(self) -> None:
        rules = json_of("sarif")["runs"][0]["tool"]["driver"]["rules"]
        assert all(len(rule["properties"]["tags"]) <= 20 for rule in rules)


class TestJunit:
    SCHEMA = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))

    def test_it_is_valid(self) -> None:
        for report in (REPORT, NOTHING):
            self.SCHEMA.assertValid(etree.fromstring(render("junit", report).encode()))

    def test_the_counts_are_those_of_the_cases(self) -> None:
        root = etree.fromstring(render("junit", REPORT).encode())
        for element in (root, *root):
            assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
            assert int(element.get("failures", "")) == len(list(element.iter("failure")))

    def test_only_errors_fail(self) -> None:
        root = etree.fromstring(render("junit", REPORT).encode())
        assert len(list(root.iter("failure"))) == len(REPORT.of(Severity.ERROR)) == 3

    def test_characters_that_xml_forbids(self) -> None:
        text = render("junit", Report((replace(FINDINGS[0], message="a\x00b\ud800c\uffff", path="\x1b.yaml"),), ()))
        assert "a�b�c�" in text
        etree.fromstring(text.encode())


class TestGithub:
    def test_a_command_is_one_line_whatever_the_message(self) -> None:
        assert len(render("github", REPORT).splitlines()) == len(FINDINGS)

    def test_what_is_beyond_its_limit_is_said(self) -> None:
        many = Report((FINDINGS[0],) * 13 + (FINDINGS[2],) * 10, ())
        last = render("github", many).splitlines()[-1]
        assert last.startswith("::notice ")
        assert f"错误另有 {13 - github.SHOWN} 个" in last

    def test_a_stretch_over_several_lines_has_no_end(self) -> None:
        assert "endColumn" not in render("github", Report((FINDINGS[1],), ()))


class TestGitlab:
    def test_what_gitlab_demands(self) -> None:
        for entry in json_of("gitlab"):
            assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert entry["location"]["lines"]["begin"] >= 1
            assert entry["location"]["path"]

    def test_no_two_fingerprints_are_the_same(self) -> None:
        prints = [entry["fingerprint"] for entry in json_of("gitlab", Report(FINDINGS * 2, ()))]
        assert len(set(prints)) == len(FINDINGS) * 2


class TestMarkdown:
    def test_a_row_a_finding_and_nothing_breaks_the_table(self) -> None:
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").enable("table").parse(render("markdown", REPORT))
        rows = [token for token in tokens if token.type == "tr_open"]
        cells = [token for token in tokens if token.type == "td_open"]
        assert len(rows) == len(FINDINGS) + 3
        assert len(cells) == len(FINDINGS) * 4
        assert not [t for token in tokens for t in token.children or () if t.type in {"em_open", "html_inline"}]
