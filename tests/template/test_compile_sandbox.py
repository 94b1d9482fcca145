"""A template is somebody else's file: it cannot reach Python, nor exhaust the machine; values cannot break the XML."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from replygen.template.compile import TemplateFault

AT_COMPILE = [
    "{{ title.__class__ }}",
    "{{ title['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ title.format(1) }}",
    "{{ title.join(recipients) }}",
    "{{ title.encode() }}",
    "{{ title() }}",
    "{{ recipients | map('upper') | join }}",
    "{% for x in recipients recursive %}{% endfor %}",
    "{% for _steps in recipients %}{% endfor %}",
    "{% set loop = 1 %}",
    "{% set title.x = 1 %}",
    "{{ title.startswith(*recipients) }}",
]


@pytest.mark.parametrize("text", AT_COMPILE)
def test_refused_when_compiling(make: Any, text: str) -> None:
    assert {d.code.name for d in make.faults(make.p(text))} == {"forbidden-access"}


@pytest.mark.parametrize("name", ["self", "cycler", "lipsum", "dict", "namespace", "config", "_steps", "caller"])
def test_jinjas_own_names_do_not_exist(make: Any, name: str) -> None:
    assert {d.code.name for d in make.faults(make.p(f"{{{{ {name} }}}}"))} == {"unknown-name"}


AT_STAMPING = [
    ("{{ title['__cla' ~ 'ss__'] }}", "forbidden-access"),
    ("{{ recipients | map(attribute='__class__') | join }}", "forbidden-access"),
    ("{{ title * 1000000000 }}", "forbidden-access"),
    ("{{ [1] * 1000000000 }}", "forbidden-access"),
    ("{{ '%1000000000d' % 1 }}", "forbidden-access"),
    ("{{ 9 ** 9 ** 9 }}", "too-complex"),
    ("{% for i in range(1001) %}{% endfor %}", "too-complex"),
    ("{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}", "too-complex"),
    ("{% set a = '1234567890' %}" + "{% set a = a ~ a ~ a ~ a %}" * 12, "too-complex"),
    ("{% set a = 'a' %}" + "{% set a = (a ~ a) | replace('a', a ~ a) %}" * 12, "too-complex"),
    ("{{ range(1000) | join(range(1000) | join) }}", "too-complex"),
    ("{{ title.nothing }}", "bad-value"),
    ("{{ recipients[5] }}", "bad-value"),
    ("{{ 1 // 0 }}", "bad-value"),
    ("{{ title + 1 }}", "bad-value"),
    ("{{ none }}", "bad-value"),
    ("{{ [1] }}", "bad-value"),
    ("{% for x in recipients %}{{ x.y }}{% endfor %}", "bad-value"),
]


@pytest.mark.parametrize(("text", "name"), AT_STAMPING)
def test_refused_when_stamping(make: Any, text: str, name: str) -> None:
    template = make.compile(make.p("好") + make.p(text))
    with pytest.raises(TemplateFault) as caught:
        template.stamp(make.values(recipients=["甲"]))
    found = caught.value.diagnostic
    assert (found.code.name, found.path, found.route) == (name, "函.docx", "word/document.xml 第2段")
    assert found.excerpt
    assert str(caught.value) == found.message


def test_a_loop_cannot_write_without_end(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replygen.template.stamp.MAX_OUTPUT", 10_000)
    with pytest.raises(TemplateFault, match="MB"):
        make.stamp(make.p("{% for i in range(1000) %}" + "长" * 100 + "{% endfor %}"))


@pytest.mark.parametrize("character", ["\0", "\x07", "\r", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
@pytest.mark.parametrize("holder", ["title", "answers"])
def test_illegal_characters_are_refused_not_dropped(make: Any, character: str, holder: str) -> None:
    template = make.compile(make.p("{{ title }}") + make.p("{{p answers }}"))
    text = f"甲{character}乙"
    with pytest.raises(TemplateFault) as caught:
        template.stamp(make.values(**{holder: Markup(text) if holder == "answers" else text}))
    found = caught.value.diagnostic
    assert found.code.name == "illegal-character"
    assert f"变量 {holder} " in found.message
    assert f"U+{ord(character):04X}" in found.message
    assert found.excerpt == "甲�乙"


@pytest.mark.parametrize("text", ["{{ title }}", "{{ title ~ '' }}"])
def test_xml_in_the_wrong_place_is_refused_or_escaped(make: Any, text: str) -> None:
    block = Markup("<w:p/>")
    template = make.compile(make.p(text))
    if "~" in text:
        assert "&lt;w:p/&gt;" in make.part(template.stamp(make.values(title=block)), "word/document.xml")
    else:
        with pytest.raises(TemplateFault, match="段落块"):
            template.stamp(make.values(title=block))


def test_text_where_paragraphs_belong_is_refused(make: Any) -> None:
    with pytest.raises(TemplateFault, match="段落块"):
        make.stamp(make.p("{{p answers }}"), answers="文字")


def test_a_missing_value_is_told_with_its_name(make: Any) -> None:
    with pytest.raises(TemplateFault, match="title"):
        make.compile(make.p("{{ title }}")).stamp({})


def test_attributes_answer_to_chinese_names(make: Any) -> None:
    people = [SimpleNamespace(title="主任"), SimpleNamespace(title="局长")]
    text = "{% for 人 in 主送 %}{{ 人.标题 }}{% endfor %}"
    assert make.texts(make.p(text), recipients=people) == ["主任局长"]
