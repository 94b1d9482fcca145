"""What a second run does: no more than what has changed, and nothing against what somebody did by hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.attachments.foreign_docx import A4, package, root
from tests.batch.conftest import OUT, open_out, render, results, stale, states
from tests.support.small_docx import par

from replygen.batch.files import find_jobs
from replygen.batch.manifest import open_manifest
from replygen.batch.offices import Offices
from replygen.batch.renderer import State
from replygen.batch.run import render_jobs
from replygen.diagnostics import Diagnostic

CLEANED = package(
    f'{par("清单")}<w:sectPr><w:headerReference w:type="default" r:id="r-header1.xml"/>{A4}</w:sectPr>',
    {"header1.xml": ("header", root("hdr", par("首页的页眉")))},
)
Letters = Callable[[int], Path]

WRITTEN, UNCHANGED, FAILED = State.WRITTEN, State.UNCHANGED, State.FAILED


def edit(path: Path | str, old: str, new: str) -> None:
    """Replace words of a file, which must be in it."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


class TestUnchanged:
    def test_a_second_run_does_nothing(self, letters: Letters) -> None:
        letters(3)
        assert states("letters") == [WRITTEN] * 3
        before = {path: path.stat().st_mtime_ns for path in OUT.rglob("*") if path.name != "lock"}
        assert states("letters") == [UNCHANGED] * 3
        assert {path: path.stat().st_mtime_ns for path in OUT.rglob("*") if path.name != "lock"} == before

    @pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="all names are Unicode")
    def test_a_letter_whose_name_is_not_utf8(self, letters: Letters) -> None:
        (letters(1) / "0000.yaml").rename(os.fsdecode(b"letters/\xc1\xce.yaml"))
        assert states("letters") == [WRITTEN]
        assert states("letters") == [UNCHANGED]

    def test_what_is_known_of_a_letter_is_told_again(self, letters: Letters) -> None:
        letters(1)
        assert render("letters")[0].copies == render("letters")[0].copies != ()
        assert render("letters")[0].files == (str(Path("out/0000.docx")),)

    def test_what_was_left_out_of_an_attachment_is_told_every_time(
        self, letters: Letters, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = letters(1)
        (folder / "a.docx").write_bytes(CLEANED)
        edit(folder / "0000.yaml", "主送:", "附件: [{名称: 清单, 文件: a.docx}]\n主送:")
        told = [(d.code.code, d.path, d.message) for d in render("letters")[0].diagnostics]
        assert told == [("RPL051", str(Path("letters/a.docx")), "附件自己的页眉页脚没有带入：“首页的页眉”。")]
        (again,) = render("letters")
        assert again.state is UNCHANGED
        assert [(d.code.code, d.path, d.message) for d in again.diagnostics] == told
        monkeypatch.chdir("letters")
        jobs, _ = find_jobs([Path()], Path("../out"))
        with open_out(Path("../out")) as manifest:
            (outcome,) = render_jobs(jobs, Offices(), manifest)
        assert [d.path for d in outcome.diagnostics] == ["a.docx"]

    def test_it_does_not_matter_from_where_it_is_run(self, letters: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
        letters(2)
        render("letters")
        Path("deep/er").mkdir(parents=True)
        monkeypatch.chdir("deep/er")
        jobs, _ = find_jobs([Path("../../letters")], Path("../../out"))
        with open_out(Path("../../out")) as manifest:
            assert [one.state for one in render_jobs(jobs, Offices(), manifest)] == [UNCHANGED] * 2

    def test_a_moved_tree_is_known_again(self, letters: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
        letters(2)
        render("letters")
        Path("moved").mkdir()
        shutil.move("letters", "moved/letters")
        shutil.move("out", "moved/out")
        monkeypatch.chdir("moved")
        assert states("letters") == [UNCHANGED] * 2

    def test_force_makes_all_anew(self, letters: Letters) -> None:
        letters(2)
        render("letters")
        Path("out/0000.docx").write_bytes(b"x")
        assert states("letters", force=True) == [WRITTEN, UNCHANGED]  # the second has the same bytes


class TestChanged:
    """Each thing a letter is made from, and which letters are made anew when it changes."""

    def test_a_letter(self, letters: Letters) -> None:
        letters(3)
        render("letters")
        edit("letters/0001.yaml", "已经办结", "正在办理")
        assert states("letters") == [UNCHANGED, WRITTEN, UNCHANGED]

    def test_a_change_that_makes_no_difference_writes_nothing(self, letters: Letters) -> None:
        letters(1)
        render("letters")
        written = Path("out/0000.docx").stat().st_mtime_ns
        edit("letters/0000.yaml", "正文: 已经办结。", "# 备注\n正文: 已经办结。")
        assert states("letters") == [UNCHANGED]
        assert Path("out/0000.docx").stat().st_mtime_ns == written

    def test_the_config_and_what_it_names(self, letters: Letters) -> None:
        letters(2)
        Path("words.j2").write_text("{% block 致谢 %}谢谢。{% endblock %}", encoding="utf-8")
        config = Path("replygen.toml")
        config.write_text("", encoding="utf-8")
        assert states("letters") == [WRITTEN] * 2
        config.write_text('wording = "words.j2"\n', encoding="utf-8")
        assert states("letters") == [WRITTEN] * 2
        edit("words.j2", "谢谢", "感谢")
        assert states("letters") == [WRITTEN] * 2
        assert states("letters") == [UNCHANGED] * 2

    def test_a_template_rebuilds_the_letters_it_serves(self, letters: Letters) -> None:
        folder = letters(3)
        shutil.copy(Path(__file__).parents[2] / "templates" / "document.docx", folder / "own.docx")
        with (folder / "0001.yaml").open("a", encoding="utf-8") as file:
            file.write("模板: own.docx\n")
        render("letters")
        assert states("letters") == [UNCHANGED] * 3
        with zipfile.ZipFile(folder / "own.docx", "a") as archive:
            archive.comment = b"changed"
        assert states("letters") == [UNCHANGED] * 3  # read again, and the letter's bytes are the same
        shutil.copy(Path(__file__).parents[2] / "templates" / "letter.docx", folder / "own.docx")
        assert states("letters") == [UNCHANGED, WRITTEN, UNCHANGED]

    def test_a_result_that_was_deleted(self, letters: Letters) -> None:
        letters(2)
        render("letters")
        Path("out/0001.docx").unlink()
        assert states("letters") == [UNCHANGED, WRITTEN]

    def test_a_letter_that_failed_is_tried_again(self, letters: Letters) -> None:
        letters(1)
        sound = Path("letters/0000.yaml").read_text(encoding="utf-8")
        edit("letters/0000.yaml", "类别: 提案", "类别: 议案")
        assert states("letters") == [FAILED]
        Path("letters/0000.yaml").write_text(sound, encoding="utf-8")
        assert states("letters") == [WRITTEN]


class TestByHand:
    """A result that somebody has edited is not overwritten, however it was edited."""

    def damage(self, how: str) -> bytes:
        """Edit the first result; its bytes now."""
        target = Path("out/0000.docx")
        if how == "zip":  # keeps the mark by which our archives are known
            with zipfile.ZipFile(target, "a") as archive:
                archive.writestr("word/extra.xml", "<x/>")
        else:
            target.write_bytes(b"edited")
        return target.read_bytes()

    @pytest.mark.parametrize("how", ["zip", "bytes"])
    @pytest.mark.parametrize("letter_changed", [False, True])
    def test_it_is_kept_without_force(self, letters: Letters, how: str, letter_changed: bool) -> None:
        letters(2)
        render("letters")
        edited = self.damage(how)
        if letter_changed:
            edit("letters/0000.yaml", "已经办结", "正在办理")
        first, second = render("letters")
        assert (first.state, second.state) == (FAILED, UNCHANGED)
        assert [one.code.code for one in first.diagnostics] == ["RPL012"]
        assert Path("out/0000.docx").read_bytes() == edited
        assert states("letters") == [FAILED, UNCHANGED]  # nor by a third run
        assert states("letters", force=True)[0] is WRITTEN
        assert states("letters") == [UNCHANGED] * 2

    def test_undone_it_is_ours_again(self, letters: Letters) -> None:
        letters(1)
        render("letters")
        original = Path("out/0000.docx").read_bytes()
        self.damage("bytes")
        edit("letters/0000.yaml", "已经办结", "正在办理")
        assert states("letters") == [FAILED]
        Path("out/0000.docx").write_bytes(original)
        assert states("letters") == [WRITTEN]

    def test_with_several_files_only_the_edited_one_is_kept(self, letters: Letters) -> None:
        letters(1)
        edit("letters/0000.yaml", "[周明远]", "[周明远, 林若溪]\n分别答复: true")
        render("letters")
        Path("out/0000-周明远.docx").write_bytes(b"edited")
        edit("letters/0000.yaml", "已经办结", "正在办理")
        [outcome] = render("letters")
        assert outcome.state is FAILED
        assert outcome.files == (str(Path("out/0000-林若溪.docx")),)
        [again] = render("letters")
        assert again.state is FAILED
        assert Path("out/0000-周明远.docx").read_bytes() == b"edited"

    def test_a_result_without_a_manifest_is_known_by_its_mark(self, letters: Letters) -> None:
        letters(1)
        render("letters")
        shutil.rmtree("out/.replygen")
        edit("letters/0000.yaml", "已经办结", "正在办理")
        assert states("letters") == [WRITTEN]


class TestStale:
    def test_a_letter_that_is_gone_is_told_as_long_as_its_result_is_there(self, letters: Letters) -> None:
        letters(3)
        render("letters")
        Path("letters/0001.yaml").unlink()
        assert states("letters") == [UNCHANGED] * 2
        for _ in range(2):
            [one] = stale("letters")
            assert (one.letter, one.files) == (Path("letters/0001.yaml"), (str(Path("out/0001.docx")),))
        assert Path("out/0001.docx").exists()
        Path("out/0001.docx").unlink()
        assert stale("letters") == []

    def test_letters_of_other_folders_are_not_meant(self, letters: Letters) -> None:
        letters(3)
        Path("other").mkdir()
        shutil.move("letters/0002.yaml", "other/9.yaml")
        render("letters", "other")
        shutil.rmtree("letters")
        assert stale("other") == []
        assert [one.letter for one in stale("letters")] == [Path("letters/0000.yaml"), Path("letters/0001.yaml")]

    def test_a_letter_that_is_there_but_not_asked_for_is_not_gone(self, letters: Letters) -> None:
        letters(2)
        render("letters")
        assert stale("letters/0000.yaml") == []

    def test_a_recipient_who_is_no_longer_answered(self, letters: Letters) -> None:
        letters(1)
        edit("letters/0000.yaml", "[周明远]", "[周明远, 林若溪, 许文清]\n分别答复: true")
        render("letters")
        edit("letters/0000.yaml", ", 林若溪", "")
        [outcome] = render("letters")
        assert outcome.left == (str(Path("out/0000-林若溪.docx")),)
        assert Path("out/0000-林若溪.docx").exists()


class TestFolder:
    def test_a_run_that_writes_nothing_leaves_nothing(self, letters: Letters) -> None:
        letters(1)
        edit("letters/0000.yaml", "类别: 提案", "类别: 议案")
        assert states("letters") == [FAILED]
        assert not OUT.exists()

    def test_but_keeps_what_was_there(self, letters: Letters) -> None:
        letters(1)
        edit("letters/0000.yaml", "类别: 提案", "类别: 议案")
        OUT.mkdir()
        Path("out/other.txt").touch()
        assert states("letters") == [FAILED]
        assert [path.name for path in OUT.iterdir()] == ["other.txt"]

    def test_two_runs_do_not_write_one_folder(self, letters: Letters) -> None:
        code = (
            "import replygen.batch.manifest as m; from pathlib import Path; m.PATIENCE = 0.05\n"
            "print(m.open_manifest(Path('out')).code.code)"
        )
        letters(1)
        with open_out():
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        assert done.stdout.strip() == "RPL014"

    def test_drafts_of_a_killed_run_are_swept(self, letters: Letters) -> None:
        letters(1)
        render("letters")
        Path("out/.replygen/.replygen-0123.tmp").write_bytes(b"half")
        render("letters")
        assert list(results()) == ["0000.docx"]

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: b"",
            lambda data: b"\x00" * 50,
            lambda data: data[:-20],
            lambda data: data + b'{"name":"0000.docx","letter":"x"',
            lambda data: data + b'{"name":"0000.docx","letter":"x"}\n[]\n\xff\n{"name":7,"letter":1}\n',
            lambda data: data.replace(b'"manifest":1', b'"manifest":99'),
        ],
    )
    def test_a_damaged_manifest_costs_work_and_nothing_else(
        self, letters: Letters, damage: Callable[[bytes], bytes]
    ) -> None:
        letters(2)
        render("letters")
        before = results()
        manifest = Path("out/.replygen/manifest")
        manifest.write_bytes(damage(manifest.read_bytes()))
        assert states("letters") == [UNCHANGED] * 2  # made again, to the same bytes
        assert states("letters") == [UNCHANGED] * 2
        assert results() == before

    def test_the_manifest_is_made_anew_when_it_is_mostly_out_of_date(
        self, letters: Letters, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("replygen.batch.manifest._SLACK", 1)
        letters(1)
        sizes = []
        for turn in range(8):
            edit("letters/0000.yaml", "已经" if turn % 2 == 0 else "即将", "即将" if turn % 2 == 0 else "已经")
            assert states("letters") == [WRITTEN]
            sizes.append(len(Path("out/.replygen/manifest").read_bytes().splitlines()))
        assert max(sizes) <= 4

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions of POSIX")
    def test_a_folder_that_may_not_be_written_to(self, letters: Letters) -> None:
        OUT.mkdir(mode=0o500)
        fault = open_manifest(OUT)
        assert isinstance(fault, Diagnostic)
        assert fault.code.code == "RPL013"
