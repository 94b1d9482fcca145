"""Letters to measure with: invented ones of the size of a real letter, and 10 and 100 times as long."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_SENTENCE: Final = (
    "按照市委、市政府关于完善基层社会治理的部署，我局会同市财政局、市自然资源局逐项研究了{0}方面的意见，"
    "2026年新建服务站{1}个，改造提升{2}个，服务老年人约{3}万人次，群众满意率达到9{4}.5%。"
)
_TOPICS: Final = ("设施布局", "队伍建设", "资金保障", "部门协同", "服务质量", "监督评价")


def write_letters(folder: Path, count: int, length: int = 1) -> list[Path]:
    """So many letters in a folder, each about 7 kB of YAML for a length of 1; their files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        file = folder / f"{number:05}.yaml"
        text = yaml.dump(_letter(number, length), None, _DUMPER, allow_unicode=True, sort_keys=False, width=1_000_000)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def _letter(number: int, length: int) -> dict[str, object]:
    return {
        "issuer": {"name": "澜川市民政局", "office": "澜川市民政局办公室", "code": "澜民发"},
        "number": f"澜民发〔2026〕{number + 1}号",
        "result": "A",
        "proposal": {
            "kind": "提案",
            "session": "政协澜川市第五届委员会第三次会议",
            "number": f"{number:04}",
            "title": "关于推进社区养老服务站建设的提案",
        },
        "recipients": ["周明远", "林若溪"],
        "answers": [_answer(number, place) for place in range(3 * length)],
        "date": "2026-05-20",
        "contact": {"name": "许文清", "phones": ["0000-5551234"]},
        "copy_to": ["澜川市人民政府办公室", "政协澜川市委员会提案委员会"],
    }


def _answer(number: int, place: int) -> dict[str, object]:
    return {
        "heading": f"关于{_TOPICS[place % len(_TOPICS)]}",
        "body": _paragraph(number, place, 2),
        "points": [
            {"heading": f"加强{topic}", "body": _paragraph(number, place + turn, 2)}
            for turn, topic in enumerate(_TOPICS[:3])
        ],
    }


def _paragraph(number: int, place: int, sentences: int) -> str:
    figures = ((number + place + turn) % 89 + 11 for turn in range(3 * sentences))
    return "".join(
        _SENTENCE.format(_TOPICS[(place + turn) % len(_TOPICS)], *(next(figures) for _ in range(3)), turn)
        for turn in range(sentences)
    )
