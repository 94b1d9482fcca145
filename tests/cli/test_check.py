"""`replygen check` from end to end: what it says where, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checking.letters import SLIP, SLIP_CODE, SOUND, with_body
from tests.cli.conftest import Run

import replygen
from replygen.diagnostics import Code, Severity
from replygen.rules.rule import Finding, Rule

WRONG = SOUND.replace("〔2026〕", "[2026]")  # an error: the reader's
WARNED = with_body(SLIP)  # a warning


@pytest.fixture
def files(folder: Path) -> Path:
    """Three letters: sound, warned, wrong."""
    for name, text in (("a", SOUND), ("b", WARNED), ("c", WRONG)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


class TestExit:
    @pytest.mark.parametrize(
        ("names", "options", "status"),
        [
            (["a"], [], 0),
            (["a"], ["--fail-on", "warning"], 0),
            (["b"], [], 0),
            (["b"], ["--fail-on", "warning"], 1),
            (["c"], [], 1),
            (["c"], ["--fail-on", "never"], 0),
            (["a", "b", "c"], [], 1),
            (["a", "none"], [], 1),
            (["none"], [], 2),
            (["a"], ["--output", "xml"], 2),
            (["a"], ["--output", "json", "--output", "text"], 2),
            (["a"], ["--output", "json="], 2),
            (["a"], ["--select", "TXT999"], 2),
            (["a"], ["--ignore", "no-such-rule"], 2),
            (["a"], ["--fail-on", "info"], 2),
            (["a"], ["--baseline", "none.json"], 2),
            (["a"], ["--config", "none.toml"], 2),
            (["a"], ["-j", "-1"], 2),
            ([], [], 2),
        ],
    )
    def test_status(self, names: list[str], options: list[str], status: int, files: Path, run: Run) -> None:
        assert run("check", *(f"{name}.yaml" for name in names), *options).status == status

    def test_the_config_may_say_what_fails(self, files: Path, run: Run) -> None:
        Path("replygen.toml").write_text('[check]\nfail-on = "warning"', encoding="utf-8")
        assert run("check", "b.yaml").status == 1
        assert run("check", "b.yaml", "--fail-on", "error").status == 0

    def test_a_faulty_config_is_said_once(self, files: Path, run: Run) -> None:
        Path("replygen.toml").write_text("[chek]", encoding="utf-8")
        result = run("check", ".")
        assert (result.status, result.out) == (2, "")
        assert result.err.count("RPL010") == 1

    def test_what_was_not_checked_leaves_no_suppression_unused(self, files: Path, run: Run) -> None:
        Path("replygen.toml").write_text(
            '[check]\nbaseline = "none.json"\n[check.ignore]\nLET191 = "本市惯例"\n', encoding="utf-8"
        )
        result = run("check", ".")
        assert result.status == 2
        assert "RPL044" in result.err
        assert "RPL040" not in result.out


class TestOutput:
    def test_findings_on_stdout_and_the_sum_on_stderr(self, files: Path, run: Run) -> None:
        result = run("check", ".", "--output", "concise")
        assert [line.partition(":")[0] for line in result.lines] == ["b.yaml", "c.yaml"]
        assert result.err == "检查 3 份：错误 1，警告 1。\n"

    def test_a_sound_letter_says_so_on_stderr_only(self, files: Path, run: Run) -> None:
        result = run("check", "a.yaml")
        assert (result.out, result.err) == ("", "检查 1 份：没有问题。\n")

    def test_several_formats_in_one_run(self, files: Path, run: Run) -> None:
        result = run("check", ".", "--output", "concise", "--output", "json=out/a.json", "--output", "junit=a.xml")
        assert len(result.lines) == 2
        assert len(json.loads(Path("out/a.json").read_text(encoding="utf-8"))["diagnostics"]) == 2
        assert Path("a.xml").is_file()

    def test_only_files_leave_stdout_empty(self, files: Path, run: Run) -> None:
        assert run("check", ".", "--output", "sarif=a.sarif").out == ""

    def test_a_file_that_cannot_be_written_is_misuse(self, files: Path, run: Run) -> None:
        result = run("check", "a.yaml", "--output", "json=a.yaml/b.json")
        assert result.status == 2
        assert "RPL013" in result.err

    def test_statistics(self, files: Path, run: Run) -> None:
        result = run("check", ".", "--statistics")
        assert f"     1  {SLIP_CODE} [deadline-for-until]" in result.err

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_the_order_does_not_depend_on_the_processes(self, jobs: int, folder: Path, run: Run) -> None:
        for number in range(20):
            Path(f"{number:02}.yaml").write_text(WARNED if number % 3 else SOUND, encoding="utf-8")
        result = run("check", ".", "-j", jobs, "--output", "concise")
        assert [line[:2] for line in result.lines] == [f"{number:02}" for number in range(20) if number % 3]


class TestPartsOfLetters:
    """An attachment or a template that a search comes upon is no letter; named, it is checked as one."""

    @pytest.fixture
    def office(self, files: Path, run: Run) -> Path:
        run("render", "a.yaml", "-o", "own.docx")
        for name in ("attached", "template"):
            Path(f"{name}.docx").write_bytes(Path("own.docx").read_bytes())
        Path("own.docx").unlink()
        Path("d.yaml").write_text(SOUND + "附件: [{名称: 办理情况, 文件: attached.docx}]\n", encoding="utf-8")
        Path("replygen.toml").write_text('[templates]\nletter = "template.docx"', encoding="utf-8")
        return files

    def test_a_search_passes_them_over(self, office: Path, run: Run) -> None:
        result = run("check", ".", "--output", "json")
        assert json.loads(result.out)["checked"] == 4

    def test_by_name_they_are_checked(self, office: Path, run: Run) -> None:
        result = run("check", "attached.docx", "template.docx", "d.yaml", "--output", "json")
        assert json.loads(result.out)["checked"] == 3


class TestSelection:
    @pytest.mark.parametrize(
        ("options", "found"),
        [
            (["--select", "LET"], False),
            (["--select", SLIP_CODE], True),
            (["--select", f"LET,{SLIP_CODE}"], True),
            (["--select", "LET，TXT"], True),
            (["--select", "TXT", "--ignore", "deadline-for-until"], False),
            (["--ignore", "TXT"], False),
        ],
    )
    def test_rules_by_code_name_and_family(self, options: list[str], found: bool, files: Path, run: Run) -> None:
        assert (SLIP_CODE in run("check", "b.yaml", *options).out) is found


class TestBothKinds:
    def test_the_same_letter_as_yaml_and_as_docx(self, files: Path, run: Run) -> None:
        run("render", "b.yaml", "-o", ".")
        yaml, docx = run("check", "b.yaml", "b.docx", "--select", "TXT", "--output", "concise").lines
        assert yaml.startswith("b.yaml:11:5: TXT134")
        assert docx.startswith("b.docx: word/document.xml 第")

    def test_a_finding_about_format_is_shown_at_the_line_of_its_words(
        self, files: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = Code("FMT901", "any-body", Severity.ERROR, "正文")
        rule = Rule(code, lambda subject: (Finding("字体不对。", place) for place, _ in subject.of("body")), "", "")
        monkeypatch.setattr("replygen.checking.check.rules_of", lambda _: (rule,))
        text = with_body("|\n  一段。\n\n  二段。")
        Path("d.yaml").write_text(text, encoding="utf-8")
        spans = [(one.span.line, one.excerpt) for one in replygen.check("d.yaml") if one.span]
        assert [line for line, words in spans if words in {"一段。", "二段。"}] == [12, 14]

    def test_english_and_chinese_keys(self, files: Path, run: Run) -> None:
        Path("d.yaml").write_text(WARNED.replace("正文:", "body:"), encoding="utf-8")
        assert run("check", "d.yaml", "--output", "concise").out.startswith("d.yaml:11:7: TXT134")


class TestApi:
    def test_check_gives_what_the_command_says(self, files: Path) -> None:
        assert replygen.check("a.yaml") == []
        assert [one.code.code for one in replygen.check("b.yaml")] == [SLIP_CODE]

    def test_faults_of_file_and_config_come_back_too(self, files: Path) -> None:
        assert [one.code.code for one in replygen.check("c.yaml")] == ["LET007"]
        assert [one.code.code for one in replygen.check("none.docx")] == ["RPL001"]
        assert [one.code.code for one in replygen.check("a.yaml", "none.toml")] == ["RPL010"]

    def test_checking_is_the_module_and_check_the_function(self) -> None:
        import replygen.checking.check

        assert callable(replygen.check)
