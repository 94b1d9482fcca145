"""What the config and a baseline forgive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checking.letters import SLIP, SLIP_CODE, check_file, codes, with_body
from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]  # fixtures

OTHER_SLIP = "截止5月底，共建成三处。"


@pytest.fixture
def letter(folder: Path) -> Path:
    """A letter with one slip, in `letters/`."""
    path = folder / "letters" / "0217.yaml"
    path.parent.mkdir()
    path.write_text(with_body(SLIP), encoding="utf-8")
    return path


def config(folder: Path, text: str) -> None:
    (folder / "replygen.toml").write_text(text, encoding="utf-8")


IGNORES = [
    (f'[check.ignore]\n{SLIP_CODE} = "原文如此"', []),
    ('[check]\nignore = { deadline-for-until = "原文如此" }', []),
    ('[check.ignore]\nTXT = "不查字词"', []),
    ('[check.ignore]\nLET107 = "不抄送"', [SLIP_CODE]),
    (f'[check.per-file-ignores]\n"letters/*" = {{ {SLIP_CODE} = "旧信" }}', []),
    (f'[check.per-file-ignores]\n"letters" = {{ {SLIP_CODE} = "旧信" }}', []),
    (f'[check.per-file-ignores]\n"letters/0217.*" = {{ {SLIP_CODE} = "旧信" }}', []),
    (f'[check.per-file-ignores]\n"0217.yaml" = {{ {SLIP_CODE} = "旧信" }}', [SLIP_CODE]),
    ('[check]\nselect = ["LET", "FMT"]', []),
    (f'[check]\nselect = ["{SLIP_CODE}"]', [SLIP_CODE]),
]


@pytest.mark.parametrize(("text", "left"), IGNORES, ids=[text for text, _ in IGNORES])
def test_the_config_forgives_codes_names_and_families(text: str, left: list[str], folder: Path, letter: Path) -> None:
    config(folder, text)
    assert codes(check_file(letter).diagnostics) == left


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[check.ignore]\nTXT999 = "x"', "没有“TXT999”这条规则"),
        ('[check]\nselect = ["deadline-for-untill"]', "您是不是要写“deadline-for-until”"),
        ('[check.per-file-ignores]\n"a" = { LET001 = "x" }', "没有“LET001”这条规则"),
    ],
)
def test_an_unknown_code_in_the_config_is_misuse(text: str, message: str, folder: Path, letter: Path, run: Run) -> None:
    config(folder, text)
    result = run("check", "letters")
    assert result.status == 2
    assert "replygen.toml:" in result.err
    assert message in result.err


class TestUnusedIgnores:
    def test_a_run_over_the_whole_folder_misses_them(self, folder: Path, letter: Path, run: Run) -> None:
        config(folder, f'[check.ignore]\n{SLIP_CODE} = "原文如此"\nLET107 = "不抄送"\n')
        result = run("check", ".", "--output", "concise")
        assert result.lines == [
            "replygen.toml:3:1: RPL040 [unused-suppression] "
            "配置忽略的“LET107”在所有文件里都没有出现，已经没有用处；请删去。"
        ]
        assert result.status == 0

    def test_a_run_over_a_part_says_nothing(self, folder: Path, letter: Path, run: Run) -> None:
        config(folder, '[check.ignore]\nLET107 = "不抄送"\n')
        assert run("check", "letters", "--output", "concise").out.count("RPL040") == 0

    def test_nor_does_one_in_which_a_file_could_not_be_read(self, folder: Path, letter: Path, run: Run) -> None:
        config(folder, '[check.ignore]\nLET107 = "不抄送"\n')
        letter.with_name("b.yaml").write_text("标提: x", encoding="utf-8")
        assert run("check", ".", "--output", "concise").out.count("RPL040") == 0


class TestBaseline:
    @pytest.fixture
    def base(self, folder: Path, letter: Path, run: Run) -> Path:
        """A baseline of the letter as it is."""
        result = run("check", "letters", "--baseline", "base.json", "--write-baseline")
        assert (result.status, result.lines) == (0, ["base.json"])
        return Path("base.json")

    def found(self, run: Run) -> list[str]:
        return [
            line.split(": ")[1][:6]
            for line in run("check", "letters", "--baseline", "base.json", "--output", "concise").lines
        ]

    def test_what_was_there_before_is_forgiven(self, base: Path, run: Run) -> None:
        result = run("check", "letters", "--baseline", base)
        assert (result.status, result.out) == (0, "")
        assert "基线里已有 1" in result.err

    def test_lines_may_move(self, base: Path, letter: Path, run: Run) -> None:
        letter.write_text("# 说明\n\n" + with_body(f"|\n  新的一段。\n\n  {SLIP}"), encoding="utf-8")
        assert self.found(run) == []

    def test_the_same_words_again_are_forgiven_too(self, base: Path, letter: Path, run: Run) -> None:
        letter.write_text(with_body(f"|\n  {SLIP}\n\n  {SLIP}"), encoding="utf-8")
        assert self.found(run) == []

    def test_the_same_fault_in_other_words_is_new(self, base: Path, letter: Path, run: Run) -> None:
        letter.write_text(with_body(f"|\n  {SLIP}\n\n  {OTHER_SLIP}"), encoding="utf-8")
        assert self.found(run) == [SLIP_CODE]

    def test_the_same_words_in_another_file_are_new(self, base: Path, letter: Path, run: Run) -> None:
        letter.with_name("0218.yaml").write_text(with_body(SLIP), encoding="utf-8")
        assert self.found(run) == [SLIP_CODE]

    def test_it_says_what_it_forgives(self, base: Path) -> None:
        table = json.loads(base.read_text(encoding="utf-8"))
        ((key, words),) = table["findings"]["letters/0217.yaml"].items()
        assert (key[:6], words) == (SLIP_CODE, SLIP)

    def test_a_later_one_keeps_the_files_that_were_not_checked(self, base: Path, letter: Path, run: Run) -> None:
        other = letter.with_name("0218.yaml")
        other.write_text(with_body(OTHER_SLIP), encoding="utf-8")
        run("check", other, "--baseline", base, "--write-baseline")
        assert self.found(run) == []

    def test_what_was_repaired_leaves_it(self, base: Path, letter: Path, run: Run) -> None:
        letter.write_text(with_body("已经办结。"), encoding="utf-8")
        run("check", letter, "--baseline", base, "--write-baseline")
        assert json.loads(base.read_text(encoding="utf-8"))["findings"] == {}

    def test_a_file_that_cannot_be_read_is_never_in_it(self, letter: Path, run: Run) -> None:
        letter.write_text("标提: x", encoding="utf-8")
        run("check", letter, "--baseline", "base.json", "--write-baseline")
        assert json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"] == {}

    def test_the_config_may_name_it(self, folder: Path, letter: Path, run: Run) -> None:
        config(folder, '[check]\nbaseline = "known.json"\n')
        Path("known.json").write_text('{"version": 1, "findings": {}}', encoding="utf-8")
        assert run("check", "letters").out != ""
        assert run("check", "letters", "--write-baseline").lines == [str(folder / "known.json")]
        assert run("check", "letters").out == ""

    @pytest.mark.parametrize(
        ("content", "message"),
        [(None, "不存在"), ("{", "读不了"), ("[]", "格式不对"), ('{"version": 2, "findings": {}}', "格式不对")],
    )
    def test_one_that_cannot_be_used_is_misuse(self, content: str | None, message: str, letter: Path, run: Run) -> None:
        if content is not None:
            Path("base.json").write_text(content, encoding="utf-8")
        result = run("check", "letters", "--baseline", "base.json")
        assert result.status == 2
        assert message in result.err

    def test_nowhere_to_write_is_misuse(self, letter: Path, run: Run) -> None:
        result = run("check", "letters", "--write-baseline")
        assert (result.status, "--baseline" in result.err) == (2, True)
