"""The JSON Schema of a letter, for completion and help in editors; made from the table of keys."""

from __future__ import annotations

from typing import Any, Final

from replygen.letter.fields import FIELDS, Field, Fields, Type, inner

_TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
_TEXTS: Final[dict[str, Any]] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_DATE_PATTERN: Final = r"^\d{4}(-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日)$"


def schema(language: str = "") -> dict[str, Any]:
    """The schema with keys in `en` or `zh`, or in both when no language is named.

    Numbers and booleans are allowed where text is: YAML editors take `0690` for a number, replygen reads it as typed.
    Whether required keys are there is said for one language only, as JSON Schema cannot say “this name or that”
    without drowning an editor's messages.
    """
    definitions: dict[str, Any] = {}
    root = _object(FIELDS, language, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "replygen 答复函",
        "description": "一份人大代表建议或政协提案的答复函",
        **root,
        "$defs": definitions,
    }


def _object(fields: Fields, language: str, definitions: dict[str, Any]) -> dict[str, Any]:
    languages = (language,) if language else ("en", "zh")
    result: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {f.label(x): _value(f, fields, language, definitions) for f in fields for x in languages},
    }
    if language:
        result["required"] = [f.label(language) for f in fields if f.required]
    return result


def _value(f: Field, siblings: Fields, language: str, definitions: dict[str, Any]) -> dict[str, Any]:
    other = "" if not language else f"（{f.name if language == 'zh' else f.zh}）"
    return {"description": f"{f.doc}{other}", **({"examples": [f.example]} if f.example else {})} | {
        **_kind(f, siblings, language, definitions)
    }


def _kind(f: Field, siblings: Fields, language: str, definitions: dict[str, Any]) -> dict[str, Any]:
    match f.type:
        case Type.MAPPING | Type.MAPPINGS:
            return _nested(f, siblings, language, definitions)
        case Type.CHOICE:
            return {"enum": list(f.choices)}
        case Type.FLAG:
            return {"enum": [True, False, "是", "否"]}
        case Type.DATE:
            return {"type": "string", "pattern": _DATE_PATTERN}
        case Type.NUMBER:
            return {"type": "string", "pattern": r"^[^\s〔〕]+〔\d{4}〕[1-9]\d*号$"}
        case Type.LINES:
            return _TEXTS
        case Type.INDICES:
            number = {"type": "integer", "minimum": 1}
            return {"anyOf": [number, {"type": "array", "items": number}]}
        case Type.GROUPS:
            return {"anyOf": [_TEXT, {"type": "array", "items": _TEXTS}]}
        case Type.TEXT | Type.BODY | Type.PROSE | Type.FILE:
            barred: dict[str, Any] = {"not": {"type": "string", "pattern": f.automatic}} if f.automatic else {}
            return _TEXT | ({"pattern": f"^({f.pattern})$"} if f.pattern else {}) | barred


def _nested(f: Field, siblings: Fields, language: str, definitions: dict[str, Any]) -> dict[str, Any]:
    """A mapping by reference: an answer's points are answers again, so the definition must have a name."""
    fields = inner(f, siblings)
    name = "answer" if f.recursive or f.name == "answers" else f.name
    if name not in definitions:
        definitions[name] = {}
        definitions[name].update(_object(fields, language, definitions))
    one: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
    if f.short:
        one = {"anyOf": [_TEXT, one]}
    if f.type is Type.MAPPING:
        return one
    many = {"type": "array", "items": one}
    return many if f.name in {"answers", "points"} else {"anyOf": [one, many]}
