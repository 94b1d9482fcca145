"""What is told of attachments: why one cannot be used, and what of it was left out."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from replygen.diagnostics import Code, Diagnostic, Severity

REFUSED: Final = Code(
    "RPL050",
    "attachment-refused",
    Severity.ERROR,
    "附件不能装入",
    "装进去会丢失内容或带入不安全的东西，宁可不装。",
)
CLEANED: Final = Code(
    "RPL051",
    "attachment-cleaned",
    Severity.WARNING,
    "附件里有些东西没有带入",
    "公文里不应有外部链接、宏、嵌入的文件和别的页眉页脚；去掉了什么，须让经办人知道。",
)
NO_PLACE: Final = Code(
    "RPL052",
    "no-place-for-attachments",
    Severity.ERROR,
    "模板里没有排附件的地方",
    "附件排在版记之前，在哪里要由模板说明。",
)

CODES: Final = (REFUSED, CLEANED, NO_PLACE)


class Refusal(Exception):  # noqa: N818 - it is caught where the attachment's path is known, and becomes a diagnostic
    """A DOCX that cannot be put behind a letter; `message` says why and what to do."""

    def __init__(self, message: str, route: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.route = route


class Notices(Struct):
    """What was left out of one attachment, each told once with how often it was met."""

    path: str
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, message: str, count: int = 1) -> None:
        """Note what was left out."""
        if count:
            self._counts[message] = self._counts.get(message, 0) + count

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The notices as warnings, in the order in which they arose."""
        return [
            Diagnostic(CLEANED, message.replace("{}", str(count)), self.path) for message, count in self._counts.items()
        ]
