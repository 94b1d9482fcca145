"""Text as XML."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text as XML character data."""
    # Most texts have none of them, and `replace` takes five times as long as `in` to find that out.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
