"""Tracked changes and comments, in files as Word writes them."""

from __future__ import annotations

from tests.support.small_docx import document, par, run

from replygen.rules.letter.traces import RULES
from replygen.rules.rule import Finding, Passage, Subject

_COMMENT = '<w:comment w:id="0" w:author="林若溪"><w:p><w:r><w:t>数字请再核实</w:t></w:r></w:p></w:comment>'


def _check(body: str, passages: tuple[Passage, ...], **parts: str) -> list[Finding]:
    subject = Subject(passages, document=document(body, **parts))
    return [finding for rule in RULES for finding in rule.check(subject)]


def test_changes_are_told_once_a_paragraph() -> None:
    inserted = f'<w:ins w:id="1" w:author="何川">{run("十二个")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="何川"><w:r><w:delText>十个</w:delText></w:r></w:del>'
    body = par("标题") + par(run("今年建成") + inserted + deleted + run("站点。"))
    passages = (Passage("title", "标题", index=0), Passage("body", "今年建成十二个站点。", index=1))
    (finding,) = _check(body, passages)
    assert finding.message == "留有 2 处修订痕迹（插入“十二个”）；请在“审阅”里接受或拒绝全部修订后再发出。"
    assert (finding.passage, finding.start, finding.end) == (1, 0, 10)


def test_a_comment_is_told_where_it_starts() -> None:
    body = par(f'<w:commentRangeStart w:id="0"/>{run("今年建成十二个站点。")}<w:commentRangeEnd w:id="0"/>')
    (finding,) = _check(body, (Passage("body", "今年建成十二个站点。"),), comments=_COMMENT)
    assert finding.message == "留有林若溪的批注“数字请再核实”；请处理后删去全部批注再发出。"
    assert finding.passage == 0


def test_a_comment_whose_place_is_lost_is_told_all_the_same() -> None:
    (finding,) = _check(par("同意。"), (Passage("body", "同意。"),), comments=_COMMENT)
    assert finding.passage is None


def test_a_clean_file() -> None:
    assert _check(par("同意。"), (Passage("body", "同意。"),)) == []
