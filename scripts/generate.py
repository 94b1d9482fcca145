"""Makes the generated files: templates, JSON Schemas, references. `--check` compares instead of writing."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

from replygen.cli.catalogue import reference as rules_reference
from replygen.letter.schema import schema
from replygen.letter.starter import reference as fields_reference
from replygen.standard import Form
from replygen.template.build import build
from replygen.template.build_feedback import build_feedback
from replygen.template.reference import reference as names_reference
from replygen.template.shipped import FEEDBACK, FILE_NAMES

ROOT = Path(__file__).parents[1]


def generated() -> Iterator[tuple[str, bytes]]:
    """Each generated file: its path in the repository and its bytes."""
    templates = {form: build(form) for form in Form}
    for form, template in templates.items():
        yield f"templates/{FILE_NAMES[form]}", template
    yield f"templates/{FEEDBACK}", build_feedback()
    example = runpy.run_path(str(ROOT / "examples/office/make_template.py"))
    yield "examples/office/template.docx", example["changed"](templates[Form.DOCUMENT])
    yield "docs/letter.schema.json", (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()
    yield "docs/fields.md", fields_reference().encode()
    yield "docs/rules.md", rules_reference().encode()
    yield "docs/template-names.md", names_reference().encode()


def main() -> int:
    """Write the files, or with --check say which are out of date; the exit status."""
    stale = []
    for name, data in generated():
        path = ROOT / name
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        elif not path.is_file() or path.read_bytes() != data:
            stale.append(name)
    if stale:
        print("Out of date, run `make generate`:", *stale, file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
