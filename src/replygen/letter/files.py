"""The files a letter refers to: found within its folder, read once, and turned into blocks by their kind.

What a letter names is somebody's input: a path may not lead out of the letter's folder or of those that the config
allows, sizes are bounded, and a file that cannot be used is a fault at the place that names it.
"""

from __future__ import annotations

from errno import ELOOP
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.letter.faults import FILE_OUTSIDE, MISSING_FILE, UNUSABLE_FILE
from replygen.letter.model import Attachment, Block, Heading, Inset

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.diagnostics import Code
    from replygen.letter.model import Picture, Table

MAX_BYTES: Final = 64 * 1024 * 1024

_LOOP: Final = "链接指回自己"
_PICTURES: Final = (".png", ".jpg", ".jpeg")
_TEXTS: Final = (".md", ".markdown")
_DOCUMENTS: Final = (".docx", ".docm", ".dotx")
_TABLES: Final = (".csv", ".xlsx")


class UnusableError(ValueError):
    """A file that cannot be used; `code` and the message are the diagnostic's."""

    def __init__(self, message: str, code: Code = UNUSABLE_FILE) -> None:
        super().__init__(message)
        self.code = code


class Files(Struct):
    """Opens the files that one letter names. `roots` are folders beside its own in which they may lie.

    `used` holds the files read so far, in order.
    """

    folder: Path
    roots: tuple[Path, ...] = ()
    used: list[Path] = field(default_factory=list)

    def attachment(self, name: str) -> Attachment:
        """The attachment with the content of its file, without a title; UnusableError when that cannot be had."""
        suffix = _suffix(name)
        if suffix in _DOCUMENTS:
            return Attachment("", name, document=self._read(name), path=str(self.folder / _plain(name)))
        if suffix in _TEXTS:
            return Attachment("", name, self._text(name))
        if suffix in _TABLES or suffix in _PICTURES:
            return Attachment("", name, (self.block(Inset(name)),))
        raise UnusableError(f"附件不能是“{suffix or name}”：请用 .docx、.md、.csv、.xlsx、.png 或 .jpg。")

    def block(self, inset: Inset) -> Picture | Table:
        """The picture or table that an inset stands for; UnusableError when its file cannot be used."""
        suffix = _suffix(inset.file)
        if suffix in _PICTURES:
            from replygen.letter.pictures import read_picture  # noqa: PLC0415 - few letters have pictures

            picture = read_picture(self._read(inset.file), inset.file)
            return replace(picture, caption=inset.caption, line=inset.line)
        if suffix not in _TABLES:
            raise UnusableError(f"这里不能放“{inset.file}”：图片用 .png、.jpg，表格用 .csv、.xlsx。")
        name, _, sheet = inset.file.partition("#") if ".xlsx#" in inset.file.lower() else (inset.file, "", "")
        data = self._read(name)
        if suffix == ".csv":
            from replygen.letter.csv_table import read_csv  # noqa: PLC0415 - few letters have tables in files

            table = read_csv(data, name)
        else:
            from replygen.letter.workbook import read_workbook  # noqa: PLC0415

            table = read_workbook(data, name, sheet)
        return replace(table, caption=inset.caption or table.caption, line=inset.line)

    def _text(self, name: str) -> tuple[Block | Heading, ...]:
        from replygen.letter.attached_text import read_text  # noqa: PLC0415 - few letters have them

        # What the text itself names lies beside it.
        inner = Files((self.folder / _plain(name)).parent, (self.folder, *self.roots), self.used)
        pieces = read_text(decode(self._read(name), name), name)
        if not pieces:
            raise UnusableError(f"附件“{name}”没有内容；请核对。")
        return tuple(inner.block(piece) if isinstance(piece, Inset) else piece for piece in pieces)

    def _read(self, name: str) -> bytes:
        path = self.folder / _plain(name)
        try:
            if not self._allows(path):
                allow = "要用别处的文件，请在配置的 [attachments] folders 里写明那个文件夹"
                raise UnusableError(f"文件“{name}”不在信件所在的文件夹里；{allow}。", FILE_OUTSIDE)
            if path not in self.used:
                self.used.append(path)
            about = path.stat()
            if not S_ISREG(about.st_mode):
                raise self._absent(name)
            if about.st_size > MAX_BYTES:
                raise UnusableError(f"文件“{name}”大于 {MAX_BYTES >> 20} MB；请压缩图片或分成几个文件。")
            if data := path.read_bytes():
                return data
            raise UnusableError(f"文件“{name}”是空的；请核对。")
        except (FileNotFoundError, NotADirectoryError):
            raise self._absent(name) from None
        except OSError as error:
            why = _LOOP if error.errno == ELOOP else error.strerror or error
            raise UnusableError(f"文件“{name}”读不出：{why}。", MISSING_FILE) from None
        except RuntimeError:  # of `resolve`, before Python 3.13
            raise UnusableError(f"文件“{name}”读不出：{_LOOP}。", MISSING_FILE) from None

    def _absent(self, name: str) -> UnusableError:
        return UnusableError(f"找不到文件“{name}”；路径从{_from(self.folder)}算起，请核对。", MISSING_FILE)

    def _allows(self, path: Path) -> bool:
        """Whether a file lies where files may. Raises OSError, RuntimeError."""
        roots = (self.folder, *self.roots)
        if path.as_posix().startswith("//") and not any(path.is_relative_to(root) for root in roots):
            return False  # Windows would ask the server that it names, with the user's password, whether it is there
        return any(path.resolve().is_relative_to(root.resolve()) for root in roots)


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8 or, as Excel and older editors in Chinese offices save it, in GBK."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnusableError(f"文件“{name}”不是 UTF-8 或 GBK 编码的文字；请另存为 UTF-8。")


def _plain(name: str) -> str:
    """The path as every system reads it; Windows users type backslashes."""
    return name.replace("\\", "/")


def _suffix(name: str) -> str:
    """The kind of a file by its name, without the sheet that may be named behind it."""
    lower = name.lower()
    plain = lower.partition(".xlsx#")[0] + ".xlsx" if ".xlsx#" in lower else lower
    stem, dot, end = plain.rpartition(".")
    return f".{end}" if dot and stem else ""


def _from(folder: Path) -> str:
    return f"“{folder}”" if str(folder) != "." else "信件所在的文件夹"
