"""Which numbers of a text name law, documents and standards, and which quantities it writes in Chinese numerals."""

from __future__ import annotations

import pytest

from drafter.check.references import chinese_numbers, references, titles


def shown(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据宁政发〔2025〕12号办理", ["〔2025〕12号"]),
        ("依据宁政发[2025]12号办理", ["[2025]12号"]),
        ("（2024）宁0521民初123号判决", ["（2024）宁0521民初123号"]),
        ("第二十三条、第12条第3款", ["第二十三条", "第12条", "第3款"]),
        ("按照GB/T 9704—2012排版", ["GB/T 9704—2012"]),
        ("国务院令第711号", ["第711号"]),
        ("第一责任人、第3次会议、12号楼、（2024）年走访3户", []),
    ],
)
def test_references(text: str, expected: list[str]) -> None:
    assert shown(text, references(text)) == expected


def test_titles_hold_other_titles() -> None:
    text = "印发《关于贯彻《条例》的通知（2021年）》和《要点》12份"
    assert shown(text, titles(text)) == ["《关于贯彻《条例》的通知（2021年）》", "《要点》"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访二十三次，发放两千余份", ["二十三次", "两千余份"]),
        ("约三百人参加", ["约三百人"]),
        ("第十二次会议，一起推进，一是落实，千方百计，十五五规划", []),
    ],
)
def test_quantities_in_chinese_numerals(text: str, expected: list[str]) -> None:
    assert shown(text, chinese_numbers(text)) == expected
