"""The texts of a letter by 类别, 承办, form and recipients; what the letter says itself goes before them."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from replygen.letter.model import Contact, Issuer, Kind, Letter, Proposal, Recipient, Role
from replygen.standard import Form
from replygen.wording.load import load_wording
from replygen.wording.names import WordingOptions
from replygen.wording.texts import Texts, Wording

RECIPIENTS = {
    "one": (Recipient("周明远"),),
    "two": (Recipient("周明远"), Recipient("林溪")),
    "six": tuple(Recipient(name) for name in ("周明远", "林溪", "许文清", "郑行之", "何若水", "韩临")),
    "unit": (Recipient("民盟澜川市委", unit=True),),
}
SALUTATIONS = {
    ("建议", "one"): "周明远代表",
    ("建议", "two"): "周明远、林溪代表",
    ("建议", "six"): "周明远等6名代表",
    ("提案", "one"): "周明远委员",
    ("提案", "two"): "周明远、林溪委员",
    ("提案", "six"): "周明远等6位委员",
}
SESSIONS = {"建议": "澜川市第五届人民代表大会第二次会议", "提案": "政协澜川市第五届委员会第二次会议"}
TITLES = {
    ("文件", "主办"): "对{}/第0217号{}的答复",
    ("文件", "分办"): "对{}/第0217号{}的答复",
    ("文件", "会办"): "关于{}/第0217号{}的会办意见",
    ("信函", "主办"): "关于{}/第0217号{}答复的函",
    ("信函", "分办"): "关于{}/第0217号{}答复的函",
    ("信函", "会办"): "关于{}/第0217号{}的会办意见",
}
OPENINGS = {
    "主办": "{you}提出的《关于增设社区食堂》（第0217号{kind}）收悉。现答复如下：",
    "分办": "{you}提出的《关于增设社区食堂》（第0217号{kind}）收悉。按照职责分工，现就我们承办的内容答复如下：",
    "会办": "{session}第0217号{kind}《关于增设社区食堂》收悉。现提出如下会办意见：",
}
CLOSINGS = {"主办": "", "分办": "", "会办": "以上意见，供汇总答复时参考。"}


@pytest.fixture(scope="module")
def wording() -> Wording:
    loaded = load_wording()
    assert isinstance(loaded, Wording)
    return loaded


def letter(kind: str = "提案", role: str = "主办", form: str = "文件", to: str = "one") -> Letter:
    return Letter(
        (Issuer("澜川市民政局"),),
        Proposal(Kind(kind), SESSIONS[kind], "0217", "关于增设社区食堂", Role(role)),
        RECIPIENTS[to],
        Form(form),
    )


def texts(wording: Wording, of: Letter, options: WordingOptions | None = None) -> Texts:
    result = wording.texts(of, options or WordingOptions())
    assert isinstance(result, Texts), result
    return result


@pytest.mark.parametrize(
    ("kind", "role", "form", "to"), [*product(("建议", "提案"), ("主办", "分办", "会办"), ("文件", "信函"), RECIPIENTS)]
)
def test_every_combination(wording: Wording, kind: str, role: str, form: str, to: str) -> None:
    you = "您" if to == "one" else "你们"
    assert texts(wording, letter(kind, role, form, to)) == Texts(
        title=tuple(TITLES[form, role].format(SESSIONS[kind], kind).split("/")),
        salutation=SALUTATIONS.get((kind, to), "民盟澜川市委"),
        opening=OPENINGS[role].format(you=you, kind=kind, session=SESSIONS[kind]),
        closing=CLOSINGS[role],
        thanks="" if role == "会办" else f"感谢{you}对我们工作的关心和支持！",
        contact="",
    )


P = Recipient
U = [Recipient("民盟澜川市委", unit=True), Recipient("市政协社会和法制委员会", unit=True)]


@pytest.mark.parametrize(
    ("recipients", "salutation"),
    [
        ([P("周明远"), P("林溪"), P("许文清"), P("郑行之")], "周明远、林溪、许文清、郑行之委员"),
        ([P("周明远"), P("林溪"), P("许文清"), P("郑行之"), P("韩临")], "周明远等5位委员"),
        (U, "民盟澜川市委、市政协社会和法制委员会"),
        ([*U, P("周明远")], "民盟澜川市委、市政协社会和法制委员会，周明远委员"),
        ([P("周明远"), P("林溪"), U[0]], "周明远、林溪委员，民盟澜川市委"),
        ([P("周明远委员")], "周明远委员"),
        ([P("周明远代表"), P("林溪 委员")], "周明远、林溪委员"),
        ([P("委员")], "委员委员"),
        ([Recipient("市政协常务委员", unit=True)], "市政协常务委员"),
        ([P("𠮷镕")], "𠮷镕委员"),
        ([P("买买提·艾力")], "买买提·艾力委员"),
    ],
)
def test_salutations(wording: Wording, recipients: list[Recipient], salutation: str) -> None:
    assert texts(wording, replace(letter(), recipients=tuple(recipients))).salutation == salutation


@pytest.mark.parametrize(
    ("limit", "salutation"),
    [
        (1, "周明远等6名代表"),
        (5, "周明远等6名代表"),
        (6, "周明远、林溪、许文清、郑行之、何若水、韩临代表"),
    ],
)
def test_the_number_of_names_is_an_option(wording: Wording, limit: int, salutation: str) -> None:
    assert texts(wording, letter("建议", to="six"), WordingOptions(max_names=limit)).salutation == salutation


def test_the_width_of_a_title_is_an_option(wording: Wording) -> None:
    assert texts(wording, letter(), WordingOptions(title_width=30)).title == (
        "对政协澜川市第五届委员会第二次会议第0217号提案的答复",
    )


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        ("0690", "第0690号"),
        ("162045", "第162045号"),
        ("温36", "第温36号"),
        ("温36号", "第温36号"),
        ("第002号", "第002号"),
        ("第4946号（医疗体育类690号）", "第4946号（医疗体育类690号）"),
    ],
)
def test_the_number_stays_as_typed(wording: Wording, number: str, reference: str) -> None:
    of = letter()
    of = replace(of, proposal=replace(of.proposal, number=number))
    assert texts(wording, of).title[-1] == f"{reference}提案的答复"
    assert f"（{reference}提案）" in texts(wording, of).opening


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("关于增设社区食堂的提案", "《关于增设社区食堂的提案》"),
        ("《关于增设社区食堂的提案》", "《关于增设社区食堂的提案》"),
        ("关于落实《食堂办法》的提案", "《关于落实〈食堂办法〉的提案》"),
        ("《关于落实〈食堂办法〉的提案》", "《关于落实〈食堂办法〉的提案》"),
        ("《关于落实《食堂办法》的提案》", "《关于落实〈食堂办法〉的提案》"),
        ("《食堂办法》和《养老办法》", "《〈食堂办法〉和〈养老办法〉》"),
        ("关于 {{ 7 }} 与 <b> & 的提案", "《关于 {{ 7 }} 与 <b> & 的提案》"),
    ],
)
def test_the_title_of_the_proposal_is_quoted_once(wording: Wording, title: str, quoted: str) -> None:
    of = letter()
    of = replace(of, proposal=replace(of.proposal, title=title))
    assert texts(wording, of).opening == f"您提出的{quoted}（第0217号提案）收悉。现答复如下："


@pytest.mark.parametrize(
    ("contact", "note"),
    [
        (None, ""),
        (Contact("许文清"), "联系人：许文清"),
        (Contact("许文清", ("0000-5551234",)), "联系人：许文清；联系电话：0000-5551234"),
        (Contact("许文清", ("0000-5551234", "13900000000")), "联系人：许文清；联系电话：0000-5551234，13900000000"),
        (
            Contact("许文清", ("0670",), "澜川市滨河路8号", "000000", "a@example.gov.cn"),
            "联系人：许文清；联系电话：0670；地址：澜川市滨河路8号；邮编：000000；邮箱：a@example.gov.cn",
        ),
    ],
)
def test_contact(wording: Wording, contact: Contact | None, note: str) -> None:
    assert texts(wording, replace(letter(), contact=contact)).contact == note


OWN = "您的《建议》收悉。"


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"salutation": "尊敬的周明远委员"}, "salutation", "尊敬的周明远委员"),
        ({"salutation": "尊敬的周明远委员："}, "salutation", "尊敬的周明远委员"),
        ({"opening": OWN}, "opening", OWN),
        ({"opening": ""}, "opening", ""),
        ({"opening": None}, "opening", OPENINGS["主办"].format(you="您", kind="提案")),
        ({"closing": "第一段\n接着写。\n\n　　第二段。\n"}, "closing", "第一段接着写。\n\n第二段。"),
        ({"thanks": ""}, "thanks", ""),
        ({"thanks": "谢谢您！"}, "thanks", "谢谢您！"),
        ({"title": ("短标题",)}, "title", ("短标题",)),
        ({"title": ("澜川市民政局", "关于答复的函")}, "title", ("澜川市民政局", "关于答复的函")),
        ({"title": ("澜川市民政局\n关于答复的函\n",)}, "title", ("澜川市民政局", "关于答复的函")),
        (
            {"title": ("澜川市民政局关于市政协五届二次会议第0217号提案办理情况的复函",)},
            "title",
            ("澜川市民政局关于市政协五届二次会议", "第0217号提案办理情况的复函"),
        ),
        ({"title": ("一行" * 15, "二行")}, "title", ("一行" * 15, "二行")),
    ],
)
def test_the_letter_s_own_texts_win(wording: Wording, change: dict[str, object], field: str, expected: object) -> None:
    of = replace(letter(), **change)
    assert getattr(texts(wording, of), field) == expected
