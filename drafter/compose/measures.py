"""Stage 3: the clerk's own measures (特色做法), which may name figures in braces. Their words, our numbers.

Not a template: braces hold a figure's name and nothing else, so a cell cannot run anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from drafter.compose.tokens import Registry
from drafter.compose.words import DOUBTFUL, CellWord, FigureWord, tidy, worded
from drafter.model.ledger import Entry, Ledger
from drafter.model.problem import Problem
from drafter.model.problems.compose import UnknownFigureInText, UnreportedFigureInText, ZeroFigureInText
from drafter.model.report import Span, SpanKind

LEDGER = "特色做法"
_BRACES = re.compile(r"\{+\s*([^{}]+?)\s*\}+|｛\s*([^｛｝]+?)\s*｝")


class Measures:
    """The measures, each with its 标题 and 内容, by the section (板块) they belong to.

    Problems in their braces are collected as they are read.
    """

    def __init__(self, ledger: Ledger | None, figures: Mapping[str, FigureWord], registry: Registry) -> None:
        """Read every measure of the ledger."""
        self._figures = figures
        self._registry = registry
        self.problems: list[Problem] = []
        self._by_section: dict[str, list[Mapping[str, object]]] = {}
        for entry in ledger.entries() if ledger else ():
            zeros = self._zeros(entry)
            self.problems += zeros
            if not zeros:
                self._by_section.setdefault(str(entry.get("板块")), []).append(self._measure(entry))

    def __call__(self, section: str) -> list[Mapping[str, object]]:
        """Return the measures of one section, in the order of the sheet."""
        return self._by_section.get(section, [])

    def _zeros(self, entry: Entry) -> list[Problem]:
        """Return a problem for each figure that is a zero and no news: words about it have nothing to report."""
        names = [found[1] or found[2] for found in _BRACES.finditer(str(entry.get("内容") or ""))]
        figures = [word.figure for name in names if (word := self._figures.get(name)) is not None]
        zeros = [figure for figure in figures if figure.value == 0 and not figure.doubts and not figure.zero_is_news]
        return [ZeroFigureInText(source=entry.source("内容"), name=figure.id) for figure in zeros]

    def _measure(self, entry: Entry) -> Mapping[str, object]:
        title = CellWord(entry, "标题", "", self._registry, "phrase") if entry.get("标题") else ""
        return {"标题": title, "内容": self._content(entry)}

    def _content(self, entry: Entry) -> str:
        text = tidy(str(entry.get("内容") or "")).rstrip("。；，、.;, ")
        result, done = "", 0
        for found in _BRACES.finditer(text):
            result += self._words(entry, text[done : found.start()]) + self._figure(entry, found[1] or found[2])
            done = found.end()
        return result + self._words(entry, text[done:])

    def _words(self, entry: Entry, text: str) -> str:
        return self._registry.token(Span(text, SpanKind.ROW, "内容", (entry.row,))) if text else ""

    def _figure(self, entry: Entry, name: str) -> str:
        word = self._figures.get(name)
        if word is None:
            near = get_close_matches(name, self._figures, n=1, cutoff=0.3)
            suggestion = f"是不是“{near[0]}”？" if near else "请检查名称"
            self.problems.append(UnknownFigureInText(source=entry.source("内容"), name=name, suggestion=suggestion))
            return self._doubt(name)
        figure = word.figure
        if figure.value is None and not figure.doubts:
            problem = UnreportedFigureInText(source=entry.source("内容"), name=name, ledger=figure.ledger)
            self.problems.append(problem)
            return self._doubt(name)
        if figure.doubts or figure.value:
            return str(word)
        return self._registry.token(Span(worded(figure, word.wording), SpanKind.FIGURE, figure.id))

    def _doubt(self, name: str) -> str:
        return self._registry.token(Span(DOUBTFUL, SpanKind.DOUBT, name))
