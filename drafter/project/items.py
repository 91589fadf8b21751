"""Reading single settings by name: a wrong one is a problem at its cell, or stops when it stands in no cell.

What the items are and which of them belong together is said in ``settings.py`` and ``issuing.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from drafter.model.errors import SettingsError
from drafter.model.problem import Problem
from drafter.model.problems.compose import WrongSetting
from drafter.model.source import Source
from drafter.model.values import Value
from drafter.project.reportset import ReportSet

T = TypeVar("T")

NONE = frozenset({"", "无"})
YES_NO: Mapping[str, bool] = {"是": True, "否": False}
AUTOMATIC: Mapping[str, bool | str] = {"自动": "", "有": True, "无": False}

_DAY = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")
_OTHER_WORDS: Mapping[str, str] = {  # the other words that a yes-no column of a ledger takes
    **dict.fromkeys(("√", "✓", "✔", "有", "1", "true", "y", "yes"), "是"),
    **dict.fromkeys(("×", "✗", "✘", "无", "0", "false", "n", "no"), "否"),
}
_PAIRS = {"《": "》", "“": "”", "（": "）", "(": ")"}
_COMMAS = "、,，;；\n"


def listed(text: str) -> tuple[str, ...]:
    """Cut a list at 、，； and line ends, but never inside 《》, quotation marks or brackets."""
    names, name, closing = [], "", ""
    for char in text:
        if closing:
            closing = "" if char == closing else closing
        elif char in _COMMAS:
            names.append(name)
            name = ""
            continue
        else:
            closing = _PAIRS.get(char, "")
        name += char
    return tuple(word for word in (part.strip() for part in [*names, name]) if word not in NONE)


class Items:
    """The items by name, the cells of those that stand in a workbook, and the problems met while reading them."""

    def __init__(self, items: Mapping[str, Value], sources: Mapping[str, Source], report: ReportSet) -> None:
        """Hold the items as the layers left them, the defaults of ``report`` among them."""
        self.items = items
        self.sources = sources
        self.report = report
        self.problems: list[Problem] = []
        self.words: dict[str, tuple[str, ...]] = {}  # the only ones that an item takes, of those that were read

    def text(self, name: str) -> str:
        """Return an item as text; empty when it is not filled in."""
        value = self.items.get(name)
        if isinstance(value, bool):
            return "是" if value else "否"
        return "" if value is None else str(value).strip()

    def filled(self, name: str) -> bool:
        """Tell whether an item says something; 无 says nothing."""
        return self.text(name) not in NONE

    def list(self, name: str) -> tuple[str, ...]:
        """Return an item that lists names."""
        return listed(self.text(name))

    def one_of(self, name: str, choices: Mapping[str, T]) -> T:
        """Return what the word stands for."""
        allowed, self.words[name] = "、".join(choices), tuple(choices)
        return self.read(name, lambda text: choices.get(text, choices.get(_OTHER_WORDS.get(text.lower(), ""))), allowed)

    def day(self, name: str) -> date | None:
        """Return a day; None when it is not filled in, or wrong."""
        value = self.items.get(name)
        if value is None or isinstance(value, date) or str(value).strip() in NONE:
            return value if isinstance(value, date) else None
        found = _DAY.fullmatch(str(value).strip())
        if found:
            with suppress(ValueError):
                return date(int(found[1]), int(found[2]), int(found[3]))
        self.wrong(name, str(value), "日历上有的日子，如 2025年1月15日")
        return None

    def read(self, name: str, read: Callable[[str], T | None], allowed: str) -> T:
        """Return what ``read`` makes of an item, or else of its default.

        Args:
            name: the item.
            read: returns None for what it does not take.
            allowed: what it takes, for the hint.
        """
        text = self.text(name)
        value = read(text)
        if value is None:
            self.wrong(name, text, allowed)
            value = read(str(self.report.defaults.get(name, "")))
        if value is None:
            raise SettingsError(f"report.yaml 的默认设置“{name}”不能用", f"可以填：{allowed}")
        return value

    def wrong(self, name: str, text: str, allowed: str) -> None:
        """Note a wrong item at its cell.

        Raises:
            SettingsError: it stands in no cell.
        """
        if name not in self.sources:
            raise SettingsError(f"设置“{name}”不能是“{text}”", f"可以填：{allowed}")
        self.problems.append(WrongSetting(source=self.sources[name], item=name, value=text, allowed=allowed))
