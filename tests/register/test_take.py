"""Taking numbers: who gets which, what stays, what is refused."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replygen import disk
from replygen.config import Series
from replygen.register import conflict, duplicates
from replygen.register.claims import Document, reserve, take_other, void
from replygen.register.entry import State

if TYPE_CHECKING:
    from tests.register.conftest import Office

PLACE = ("澜民函", 2026)


def test_letters_get_the_next_numbers_in_the_order_of_their_proposals(office: Office) -> None:
    letters = {name: office.letter(name) for name in ("0012", "9", "0690", "温36", "162045")}
    assert office.take(*letters.values()) == ["1 新取", "2 新取", "3 新取", "4 新取", "5 新取"]
    assert [office.number(letters[n]) for n in ("9", "0012", "0690", "162045", "温36")] == ["1", "2", "3", "4", "5"]
    assert set(office.states().values()) == {State.TAKEN}
    assert office.outcome.diagnostics == []


def test_taking_twice_changes_nothing(office: Office) -> None:
    letters = [office.letter("1"), office.letter("2", "澜民函〔2026〕7号")]
    office.take(*letters)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in office.root.rglob("*.yaml")}
    assert office.take(*letters) == ["8 已有", "7 已有"]
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in office.root.rglob("*.yaml")} == before


def test_numbers_that_letters_already_have_are_entered_before_any_is_given(office: Office) -> None:
    fresh, typed = office.letter("1"), office.letter("2", "澜民函〔2026〕34号")
    assert office.take(fresh, typed) == ["34 补登", "35 新取"]


def test_the_next_number_is_behind_the_last_one_given_not_in_a_gap(office: Office) -> None:
    office.take(*[office.letter(str(n)) for n in (1, 2, 3)])
    office.register.path(office.outcome.given[1].number).unlink()
    assert office.take(office.letter("4")) == ["4 新取"]


def test_a_dry_run_says_and_writes_nothing(office: Office) -> None:
    letter = office.letter("1")
    before = letter.read_bytes()
    assert office.take(letter, office.letter("2"), dry_run=True) == ["1 新取", "2 新取"]
    assert letter.read_bytes() == before
    assert not office.register.folder.exists()


def test_each_series_and_year_counts_for_itself(office: Office) -> None:
    office.take(office.letter("1"), office.letter("2", code="澜民发"), office.letter("3", date="2025-12-30"))
    assert set(office.entries()) == {"澜民函2025-1", "澜民函2026-1", "澜民发2026-1"}


def test_a_joint_issue_takes_the_leading_issuers_series(office: Office) -> None:
    letter = office.letter("1")
    words = letter.read_text(encoding="utf-8")
    alone = '{名称: 澜川市民政局, 机关代字: "澜民函"}'
    assert alone in words
    letter.write_text(words.replace(alone, f"[{{名称: 澜川市财政局, 机关代字: 澜财函}}, {alone}]"), encoding="utf-8")
    office.take(letter)
    assert list(office.entries()) == ["澜财函2026-1"]


@pytest.mark.parametrize(
    ("series", "first"),
    [(Series("澜民函", 35), 35), (Series("澜民函", starts={2026: 50}), 50), (Series("澜民函", starts={2025: 50}), 1)],
)
def test_config_says_where_a_year_begins(office: Office, series: Series, first: int) -> None:
    office.series = (series,)
    assert office.take(office.letter("1")) == [f"{first} 新取"]


def test_a_letter_without_a_date_takes_todays_year(office: Office) -> None:
    office.today = datetime.date(2027, 1, 4)
    office.take(office.letter("1", date=""))
    assert list(office.entries()) == ["澜民函2027-1"]


@pytest.mark.parametrize(
    ("today", "year", "codes"), [(2025, None, ["REG010"]), (2028, None, ["REG010"]), (2028, 2026, [])]
)
def test_a_clock_in_another_year_is_doubted(office: Office, today: int, year: int | None, codes: list[str]) -> None:
    office.take(office.letter("1"))
    office.today = datetime.date(today, 1, 1)
    office.take(office.letter("2", date=""), year=year)
    assert office.codes() == codes


@pytest.mark.parametrize("other", ["澜民函 ", "澜民 函", "澜民\u200b函"])
def test_a_second_spelling_of_a_series_is_refused(office: Office, other: str) -> None:
    office.take(office.letter("1", code="澜民函"))
    office.take(letter := office.letter("2", code=other))
    fine = other.strip() == "澜民函"  # the reader strips white space around a value
    assert office.codes() == ([] if fine else ["REG003"])
    assert office.number(letter) == ("2" if fine else "")


def test_full_and_half_width_are_one_spelling(office: Office) -> None:
    office.series = (Series("澜民A"),)
    office.take(office.letter("1", code="澜民Ａ"))
    assert office.codes() == ["REG003"]
    assert "应写成“澜民A”" in office.outcome.diagnostics[0].message


def test_a_series_that_config_does_not_have_is_refused(office: Office) -> None:
    office.series = (Series("澜民函"),)
    office.take(office.letter("1", code="澜民涵"))
    assert office.codes() == ["REG004"]


@pytest.mark.parametrize(
    ("code", "fault"), [("", "REG005"), ("澜民/函", "REG006"), ("..", "REG006"), ("con", "REG006")]
)
def test_codes_that_cannot_be_used(office: Office, code: str, fault: str) -> None:
    office.take(office.letter("1", code=code))
    assert office.codes() == [fault]


def test_a_letter_at_fault_does_not_stop_the_others(office: Office) -> None:
    bad = office.letter("1")
    bad.write_text(bad.read_text(encoding="utf-8") + "不认识: 1\n", encoding="utf-8")
    assert office.take(bad, office.letter("2")) == ["1 新取"]
    assert office.codes() == ["LET002"]


def test_a_file_named_twice_is_one_letter(office: Office) -> None:
    letter = office.letter("1")
    assert office.take(letter, office.root / "." / ".." / office.root.name / "1.yaml") == ["1 新取"]
    assert office.codes() == []


def test_a_letter_that_lost_its_number_gets_it_back(office: Office) -> None:
    letter, other = office.letter("1"), office.letter("2")
    before = letter.read_bytes()
    office.take(letter, other)
    letter.write_bytes(before)
    assert office.take(letter) == ["1 补写"]
    assert office.number(letter) == "1"


def test_a_new_letter_under_an_old_name_gets_a_new_number(office: Office) -> None:
    office.take(office.letter("a", proposal="0001"))
    assert office.take(office.letter("a", proposal="0002")) == ["2 新取"]


def test_a_moved_letter_keeps_its_number_and_the_register_follows(office: Office) -> None:
    letter = office.letter("1")
    office.take(letter)
    moved = office.root / "归档" / "1.yaml"
    moved.parent.mkdir()
    letter.rename(moved)
    assert office.audit(moved) == []
    assert office.take(moved) == ["1 已有"]
    entry = office.entries()["澜民函2026-1"]
    assert entry is not None
    assert entry.letter == "归档/1.yaml"


def test_a_copy_of_a_letter_does_not_get_its_number(office: Office) -> None:
    office.take(letter := office.letter("1"))
    copy = office.root / "副本.yaml"
    shutil.copy(letter, copy)
    assert office.take(copy) == []
    assert office.codes() == ["REG102"]


def test_reserved_numbers_are_skipped_and_can_be_taken_by_name(office: Office) -> None:
    office.take(office.letter("1"))
    reserve(office.register, PLACE, range(2, 5), "办公室", office.today)
    assert office.take(office.letter("2")) == ["5 新取"]
    assert office.take(letter := office.letter("3"), seq=3) == ["3 新取"]
    assert office.number(letter) == "3"
    assert office.states()[3] is State.TAKEN
    assert office.take(office.letter("4")) == ["6 新取"]
    assert office.audit() == []


def test_a_number_ahead_of_its_turn_must_be_reserved_first(office: Office) -> None:
    office.take(office.letter("1"), seq=9)
    assert office.codes() == ["REG012"]
    reserve(office.register, PLACE, [9], "急件", office.today)
    assert office.take(office.letter("1"), seq=9) == ["9 新取"]
    assert office.take(office.letter("2")) == ["1 新取"]  # what was taken out of order does not move the count


def test_a_voided_number_is_never_given_again(office: Office) -> None:
    letter = office.letter("1")
    before = letter.read_bytes()
    office.take(letter)
    outcome = void(office.register, PLACE, [1], "重拟", office.today)
    assert "请删去信件" in outcome.notes[0]
    office.take(letter)
    assert office.codes() == ["REG103"]
    letter.write_bytes(before)
    assert office.take(letter) == ["2 新取"]
    assert office.states() == {1: State.VOID, 2: State.TAKEN}
    assert office.take(office.letter("2"), seq=1) == []
    assert office.codes() == ["REG012"]


def test_other_documents_use_the_same_series(office: Office) -> None:
    notice = Document("关于放假的通知", ("各处室",), office.today)
    assert [str(g.number) for g in take_other(office.register, PLACE, notice, office.today).given] == [
        "澜民函〔2026〕1号"
    ]
    assert office.take(office.letter("1")) == ["2 新取"]
    assert [d.code.code for d in take_other(office.register, PLACE, notice, office.today, 2).diagnostics] == ["REG012"]
    assert office.audit() == []


def test_reserving_is_all_or_nothing_and_idempotent(office: Office) -> None:
    office.take(office.letter("1"))
    outcome = reserve(office.register, PLACE, range(1, 4), "办公室", office.today)
    assert [d.code.code for d in outcome.diagnostics] == ["REG012"]
    assert office.states() == {1: State.TAKEN}
    for _ in range(2):
        assert len(reserve(office.register, PLACE, range(2, 4), "办公室", office.today).given) == 2
    assert reserve(office.register, PLACE, [3], "另有用途", office.today).diagnostics


def test_a_damaged_entry_keeps_its_number_from_being_given(office: Office) -> None:
    office.take(*[office.letter(str(n)) for n in (1, 2)])
    path = office.register.path(office.outcome.given[1].number)
    for damage in (b"", b"\xff\xfe", "状态: 已用\n".encode(), b"a: [", b"<<<<<<< HEAD\n"):
        path.write_bytes(damage)
        assert office.take(office.letter("3"), dry_run=True) == ["3 新取"]
        assert "REG001" in office.audit()


def test_a_file_in_the_wrong_place_is_found_and_its_number_not_given(office: Office) -> None:
    office.take(office.letter("1"))
    path = office.register.path(office.outcome.given[0].number)
    shutil.copy(path, path.with_name("2.yaml"))
    shutil.copy(path, path.with_name("03 副本.yaml"))
    assert office.take(office.letter("4"), dry_run=True) == ["4 新取"]
    assert [code for code in office.audit() if code == "REG002"] == ["REG002", "REG002"]


def test_update_writes_the_entry_anew(office: Office) -> None:
    letter = office.letter("1")
    office.take(letter)
    letter.write_text(letter.read_text(encoding="utf-8").replace("已经建成", "即将建成"), encoding="utf-8")
    assert office.audit() == ["REG110"]
    office.take(letter)
    assert office.audit() == ["REG110"]
    office.take(letter, update=True)
    assert office.audit() == []


def test_a_date_that_comes_later_is_entered_later(office: Office) -> None:
    letter = office.letter("1", date="")
    office.take(letter)
    letter.write_text(letter.read_text(encoding="utf-8") + "成文日期: 2026-05-21\n", encoding="utf-8")
    assert office.audit() == []
    office.take(letter)
    entry = office.entries()["澜民函2026-1"]
    assert entry is not None
    assert entry.date == datetime.date(2026, 5, 21)


def test_what_render_refuses(office: Office) -> None:
    first = office.letter("1")
    office.take(first, office.letter("2"))
    copy, voided = office.letter("3", "澜民函〔2026〕1号"), office.letter("4", "澜民函〔2026〕9号")
    void(office.register, PLACE, [9], "印错", office.today)
    held, _ = office.load([first, copy, voided, office.letter("5", "澜民函〔2026〕77号")])
    assert [d.path for d in duplicates(held)] == [str(first), str(copy)]
    assert duplicates([held[0], held[0]]) == []
    found = [conflict(letter, office.register) for letter in held]
    assert [d.code.code if d else "" for d in found] == ["", "REG102", "REG103", ""]


def test_a_letter_that_cannot_be_written_gives_its_number_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [office.letter("1"), office.letter("2"), office.letter("3")]
    replace = disk.replace

    def refuse(path: Path, data: bytes) -> None:
        if path.name == "2.yaml" and path.parent == office.root:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(path, data)

    monkeypatch.setattr(disk, "replace", refuse)
    assert office.take(*letters) == ["1 新取", "2 新取"]
    assert office.codes() == ["REG008"]
    assert [office.number(letter) for letter in letters] == ["1", "", "2"]
    assert office.states() == {1: State.TAKEN, 2: State.TAKEN}


def test_a_read_only_letter_is_left_alone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = office.letter("1")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert office.take(letter) == []
    assert office.codes() == ["REG008"]
    assert office.states() == {}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_register_that_cannot_be_written_is_one_clear_message(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    letters = [office.letter("1"), office.letter("2")]
    office.take(office.letter("0"))

    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(disk, "create", refuse)
    assert office.take(*letters) == []
    assert office.codes() == ["REG008"]
    assert "其余 1 封" in office.outcome.diagnostics[0].message
    assert [office.number(letter) for letter in letters] == ["", ""]


def test_a_busy_register_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(disk, "_try_lock", lambda _: False)
    monkeypatch.setattr(disk.locked.__wrapped__, "__defaults__", (0.0,))  # type: ignore[attr-defined]
    office.take(office.letter("1"))
    assert office.codes() == ["REG009"]


def test_the_work_grows_with_the_letters_and_no_faster(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def operations(count: int) -> int:
        done = 0
        folder = Path(f"{count}")
        letters = [office.letter(str(folder / str(n)), code=f"澜{count}") for n in range(count)]

        def counted(original: object) -> object:
            def call(*args: object, **kwargs: object) -> object:
                nonlocal done
                done += 1
                return original(*args, **kwargs)  # type: ignore[operator]

            return call

        with monkeypatch.context() as patch:
            for name in ("open", "stat", "link", "fsync", "unlink"):
                patch.setattr(os, name, counted(getattr(os, name)))
            patch.setattr(Path, "read_bytes", counted(Path.read_bytes))
            assert len(office.take(*letters)) == count
        return done

    assert operations(80) <= 4.4 * operations(20)
