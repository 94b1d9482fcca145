"""Letters of all kinds for the page tests: invented offices, people and numbers."""

from __future__ import annotations

from typing import Any

Content = dict[str, Any]

SENTENCE = "截至本年五月底全市各级登记的社会组织共计若干个其中社会团体和基金会各有若干"
FEET = {f"foot-{count:02}": 26 + 28 * (count - 1) - 5 for count in range(1, 26)}  # so many lines: their characters
THREE = ["滨江市民政局", "滨江市财政局", "滨江市住房和城乡建设局"]
LONG_COPY = [
    ["市委办公室", "市人大常委会办公室", "市政府办公室", "市政协办公室"],
    ["市中级人民法院", "市人民检察院"],
    ["市发展和改革委员会", "市教育局", "市公安局", "市财政局", "市人力资源和社会保障局", "市住房和城乡建设局"],
]
TABLE = """\
分项情况如下。

| 序号 | 设施名称 | 床位（张） |
|:-:|---|--:|
""" + "".join(f"| {n} | 城北街道第{n}综合养老服务中心 | {n * 12} |\n" for n in range(1, 31))


def text(characters: int) -> str:
    """Chinese text of that many characters, without marks that could not begin a line."""
    return (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]


def letter(**changes: Any) -> Content:
    """A plain letter, changed as said; a key given as None is left out."""
    content: Content = {
        "form": "文件",
        "issuer": {"name": "滨江市民政局", "office": "滨江市民政局办公室", "code": "滨民发"},
        "number": "滨民发〔2024〕18号",
        "proposal": {
            "kind": "提案",
            "session": "政协滨江市第五届三次会议",
            "number": "0217",
            "title": "关于社区养老的提案",
        },
        "recipients": ["苏晓岚", "顾明远"],
        "title": ["对政协滨江市第五届三次会议", "第0217号提案的答复"],
        "opening": "你们提出的提案收悉现答复如下",
        "body": text(700),
        "thanks": "感谢你们的关心和支持！",
        "date": "2024-06-28",
        "contact": {"name": "陆远", "phones": ["0000-1234567"]},
        "copy_to": ["市政府办公室", "市政协提案委员会"],
        "seal": True,
    }
    content |= changes
    return {key: value for key, value in content.items() if value is not None}


def _letter_form(**changes: Any) -> Content:
    return letter(form="信函", number="滨民函〔2024〕18号", **changes)


HEADS = {
    "head-short": "江北局",
    "head-plain": "滨江市民政局",
    "head-condensed": "滨江市人力资源和社会保障局",
    "head-small": "滨江市住房和城乡建设局城市更新与历史文化名城保护工作领导小组办公室",
}

ANSWERS = [
    {"heading": "基本情况", "body": text(60), "points": [{"heading": "设施", "body": text(60)}]},
    {"heading": "关于加强领导的建议", "run_in": True, "body": text(100)},
    {
        "heading": "下一步打算",
        "points": [
            {"heading": "扩面", "points": [{"heading": "新建", "points": [{"heading": "选址", "body": "照图。"}]}]}
        ],
    },
]

LETTERS: dict[str, Content] = {
    "plain": letter(),
    "long": letter(body=text(1700)),
    "answers": letter(body=None, answers=ANSWERS),
    "marks": letter(copy_number="000012", secrecy="秘密★1年", urgency="特急", result="A", disclosure="主动公开"),
    "one-mark": letter(urgency="特急"),
    "signer": letter(signer="周立人"),
    "signers": letter(signer=["周立人", "钱进", "欧阳远山"]),
    "joint": letter(issuer=[{"name": name, "code": "滨民发"} for name in THREE]),
    "joint-unsealed": letter(issuer=[{"name": name, "code": "滨民发"} for name in THREE], seal=False),
    "unsealed": letter(seal=False, issuer={"name": "滨江市住房和城乡建设局", "code": "滨建发"}),
    "unsealed-short": letter(seal=False, issuer={"name": "江北局", "code": "江发"}),
    "two-lines": letter(opening="你们提出的提案收悉现答复如下相关步道已经建成开放欢迎前往", body="此复", thanks=""),
    "one-attachment": letter(attachments=[{"title": text(60)}]),
    "attachments": letter(attachments=[{"title": "一览表"}, {"title": text(50)}, {"title": "名单"}]),
    "tables": letter(body=TABLE),
    "copy-long": letter(copy_to=LONG_COPY),
    "copy-none": letter(copy_to=None),
    "letter-form": _letter_form(body=text(100)),
    "letter-form-long": _letter_form(body=text(2200), copy_to=LONG_COPY),
    "letter-form-marks": _letter_form(secrecy="秘密★1年", urgency="特急", result="A"),
    **{name: letter(opening="", body=text(count), thanks="") for name, count in FEET.items()},
    **{name: letter(issuer={"name": office, "code": "滨民发"}) for name, office in HEADS.items()},
    **{f"letter-{name}": _letter_form(issuer={"name": office}) for name, office in HEADS.items()},
}
