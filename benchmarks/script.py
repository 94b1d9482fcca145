"""The script that many offices have: one letter by docxtpl, from a template that is there.

python -m benchmarks.script TEMPLATE LETTER OUT
"""

import sys
from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.peers import UNUSED, fields, load

letter = load(Path(sys.argv[2]))
template = DocxTemplate(sys.argv[1])
template.render(UNUSED | fields(letter) | {"answers": letter["answers"]}, autoescape=True)
template.save(sys.argv[3])
