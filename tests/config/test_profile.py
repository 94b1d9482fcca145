"""Profiles: the standard's values, and variants that loosen one of them, chosen in the config."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.config import Config, load_config
from replygen.config.profile import STANDARD, VARIANTS, profile_of, variant_for
from replygen.standard import PAGE, mm, pt


def config(tmp_path: Path, text: str) -> Config | str:
    file = tmp_path / "replygen.toml"
    file.write_text(text, encoding="utf-8")
    found = load_config(file)
    return found if isinstance(found, Config) else "".join(d.message for d in found)


def test_the_standard_holds_without_variants() -> None:
    assert profile_of([]) == STANDARD
    assert STANDARD.tops == (PAGE.top,)
    assert PAGE.line_pitch in STANDARD.pitch
    assert pt(30) not in STANDARD.pitch


def test_every_variant_gives_a_reason_and_changes_something() -> None:
    for name, variant in VARIANTS.items():
        profile = profile_of([name])
        assert profile != STANDARD
        assert profile.names == (name,)
        assert profile.reasons == (f"{variant.title}：{variant.reason}",)
        assert variant.reason.endswith("。")


def test_variants_add_up() -> None:
    profile = profile_of(["ink-edge", "wide-lines", "full-width-dot"])
    assert mm(34.6) in profile.tops
    assert pt(30) in profile.pitch
    assert profile.dots == ".．"


@pytest.mark.parametrize(
    ("attribute", "length", "name"),
    [
        ("tops", mm(34.6), "ink-edge"),
        ("pitch", pt(30), "wide-lines"),
        ("tops", mm(25.4), None),
        ("pitch", pt(40), None),
    ],
)
def test_the_variant_that_explains_a_value(attribute: str, length: object, name: str | None) -> None:
    found = variant_for(attribute, length, mm(1))  # type: ignore[arg-type]
    assert (found.name if found else None) == name


@pytest.mark.parametrize("text", ['profile = "wide-lines"', 'profile = ["wide-lines"]'])
def test_the_config_names_one_or_several(tmp_path: Path, text: str) -> None:
    found = config(tmp_path, text)
    assert isinstance(found, Config)
    assert found.profile == profile_of(["wide-lines"])


@pytest.mark.parametrize("text", ['profile = "loose"', "profile = 30", 'profile = ["wide-lines", 1]'])
def test_an_unknown_variant_is_told_with_those_there_are(tmp_path: Path, text: str) -> None:
    message = config(tmp_path, text)
    assert isinstance(message, str)
    assert "ink-edge（按字面量版心）" in message
