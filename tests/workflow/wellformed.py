"""What no report may contain, whatever its ledgers hold: looks only at the text, as a proof-reader would."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.compose.phrases import chinese

_HAN = "\u4e00-\u9fff“”《》（）〔〕、。，；：！？"
_UNITS = "次件场份人个名条项起册期支元%"
_RULES = {
    "a word of the program": r"未填报|None|待核实|nan\b|True|False|undefined|\{\{|\}\}|\{%|<drafter",
    "a placeholder": r"【|】|×",
    "a private character": r"[\ue000-\uf8ff\U000f0000-\U0010ffff]",
    "a zero": rf"(?<![\d.])0+(?:\.0+)?[万亿]?余?[{_UNITS}]",
    "doubled punctuation": r"[，。、；：！？]{2,}",
    "punctuation after an opening": r"[“《（][，。、；：！？）》”]",
    "a lead without a statement": r"(?:全年|其中|究其原因|以考促学|坚持应审尽审|经审查|现有|同比增长|同比下降)[。；]|全年，",
    "half-width punctuation": rf"[{_HAN}][,;:?!()]|[,;:?!()][{_HAN}]|(?<=[\u4e00-\u9fff])\.",
    "a straight quotation mark": r"[\"']",
    "a number apart from its unit": r"\d\s+\S|\d余?[万亿]?[，。；、](?!\d)|余\s",
    "a double rounding word": r"(?<!民)(?<!民约)约[\d.]+万?余|近[\d.]+万?余|余余|约约",
    "a thousands mark": r"\d,\d",
    "an exponent": r"\d[eE][+-]?\d",
    "space between Chinese characters": r"[\u4e00-\u9fff，。；、][ \t\xa0]+[，。；、]|[，。；、][ \t\xa0]+",
    "a repeated lead": r"全年全年|其中其中|，其中，其中|其中，其中",
    "unequal rates": r"-\d+(?:\.\d+)?%",
}


def oddities(text: str) -> list[str]:
    """Return what is wrong with a text, each with the words around it; ``text`` is one paragraph a line."""
    found = []
    for name, pattern in _RULES.items():
        places = (match.span() for match in re.finditer(pattern, text))
        found += [f"{name}: …{text[max(0, start - 12) : end + 12]}…" for start, end in places]
    for line in text.splitlines():
        found += _line_oddities(line)
    return found + _heading_oddities(text.splitlines())


def _line_oddities(line: str) -> list[str]:
    found = []
    if line != line.strip() or not line:
        found.append(f"blank or padded line: {line!r}")
    if line[:1] in "，。、；：！？”》）":
        found.append(f"line begins with punctuation: {line[:20]}")
    if line[-1:] in "，、；":
        found.append(f"line breaks off: {line[-20:]}")
    for opening, closing in ("“”", "《》", "（）"):
        if line.count(opening) != line.count(closing):
            found.append(f"unpaired {opening}{closing}: {line[:40]}")
    numbers = re.findall(r"(?:^|[。；：])([一二三四五六七八九十]{1,3})是", line)
    if numbers and (numbers != [chinese(n) for n in range(1, len(numbers) + 1)] or len(numbers) == 1):
        found.append(f"points numbered {numbers}: {line[:40]}")
    return found


def _heading_oddities(lines: Iterable[str]) -> list[str]:
    """Level 1 runs 一、二、三、; level 2 begins again at （一） under each and has no gap."""
    found, first, second = [], 0, 0
    for line in lines:
        if match := re.match(r"([一二三四五六七八九十]{1,3})、", line):
            first, second = first + 1, 0
            if match[1] != chinese(first):
                found.append(f"heading {match[1]} where {chinese(first)} was due")
        elif match := re.match(r"（([一二三四五六七八九十]{1,3})）", line):
            second += 1
            if match[1] != chinese(second):
                found.append(f"heading （{match[1]}） where （{chinese(second)}） was due")
    return found
