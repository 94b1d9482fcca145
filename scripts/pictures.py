"""The README's picture: first and last page of a letter in letters/, as LibreOffice shows them. `make pictures`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

import replygen

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the page tests know how to print

from tests.support.soffice import print_pdf  # noqa: E402

LETTER = ROOT / "letters" / "0217-four-levels.yaml"
PICTURE = ROOT / "docs" / "images" / "letter.png"
DOTS_PER_POINT = 1.1
MARGIN, EDGE = 24, (204, 204, 204)  # between and around the pages, in pixels


def main() -> int:
    """Write the picture; the exit status."""
    letter = replygen.load(LETTER)
    data = letter if isinstance(letter, list) else replygen.render(letter)
    if isinstance(data, list):
        print(*data, sep="\n", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        pdf = print_pdf({"letter": data}, Path(folder))["letter"]
        document = pypdfium2.PdfDocument(pdf)
        pages = [document[n].render(scale=DOTS_PER_POINT).to_pil() for n in (0, len(document) - 1)]
        document.close()
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 3 * MARGIN, height + 2 * MARGIN), EDGE)
    for place, page in enumerate(pages):
        sheet.paste(page, (MARGIN + place * (width + MARGIN), MARGIN))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(32).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
