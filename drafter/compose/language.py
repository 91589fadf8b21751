"""Stage 3: the tags that report templates are written in, on top of Jinja2. Says what stays and how it is joined.

``{% clause %}``     words around figures; gone when one of them is unreported, or zero without that being news
``{% sentence %}``   clauses joined by ，and ended by 。; gone when no clause is left
``{% points %}`` ``{% point "标题" %}``  一是…二是…, numbered after those that say nothing are gone

What goes leaves a trace (a ``Dropped`` token), from which the list of gaps is made.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from drafter.compose.phrases import chinese, ends_sentence
from drafter.compose.tokens import Dropped, Missing, Nothing, Piece, Registry
from drafter.model.report import Span, SpanKind

EVIDENCE = frozenset({SpanKind.FIGURE, SpanKind.ROW, SpanKind.DOUBT})
_JOINERS = "，、；"


class ReportLanguage(Extension):
    """The four block tags; each hands its finished body to a function of ``Joiner`` under the same name."""

    tags = {"clause", "sentence", "points", "point"}  # noqa: RUF012 - Jinja2 declares it so

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn ``{% tag args %}body{% endtag %}`` into a call of ``joiner.tag(args)`` with the body."""
        token = next(parser.stream)
        arguments = []
        while parser.stream.current.type != "block_end":
            arguments.append(parser.parse_expression())
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        target = nodes.Getattr(nodes.Name("_joiner", "load"), token.value, "load")
        call = nodes.Call(target, arguments, [], None, None)
        return nodes.CallBlock(call, [], [], body).set_lineno(token.lineno)


class Joiner:
    """What the tags do, on the text of their bodies."""

    def __init__(self, registry: Registry) -> None:
        """Work on the tokens of one rendering."""
        self.registry = registry

    def clause(self, caller: Callable[[], str]) -> str:
        """Keep the body unless something in it is missing or is a zero that is no news."""
        body = caller().strip()
        parts = self.registry.split(body)
        missing = tuple(part for part in parts if isinstance(part, Missing))
        gone = missing or not body or any(isinstance(part, Nothing) for part in parts)
        return self.registry.token(Piece("" if gone else body)) + self._trace(body, missing)

    def sentence(self, caller: Callable[[], str]) -> str:
        """Join the clauses that are left; words before the first and after the last stay with them."""
        body = caller()
        parts = self.registry.split(body)
        loose = tuple(part for part in parts if isinstance(part, Missing))
        if loose:
            return self._trace(body, loose)
        words = self._joined(body)
        if not words:
            return self.traces(body)
        return self._stopped(words) + self.traces(body)

    def point(self, *arguments: object, caller: Callable[[], str]) -> str:
        """Keep a point that states something from the ledgers; ``always`` keeps it in any case."""
        title = str(arguments[0]) if arguments else ""
        body = "".join(line.strip() for line in caller().splitlines())
        loose = tuple(part for part in self.registry.split(body) if isinstance(part, Missing))
        if loose:
            return self._trace(body, loose)
        stated = any(span.kind in EVIDENCE for span in self.registry.spans_in(title + body))
        words = self._without_traces(body)
        if not (stated or "always" in arguments[1:]) or not (words or title):
            return self.traces(body)
        return self.registry.token(Piece(words, title)) + self.traces(body)

    def points(self, caller: Callable[[], str]) -> str:
        """Number the points that are left: 一是…。二是…。; a single one has no number."""
        body = caller()
        pieces = [part for part in self.registry.split(body) if isinstance(part, Piece) and (part.text or part.title)]
        several = len(pieces) > 1
        numbers = [f"{chinese(number)}是" if several else "" for number in range(1, len(pieces) + 1)]
        points = [self._numbered(number, piece) for number, piece in zip(numbers, pieces, strict=True)]
        return "".join(points) + self.traces(body)

    def traces(self, text: str) -> str:
        """Return only the traces that ``text`` holds of what was dropped."""
        return "".join(self.registry.token(part) for part in self.registry.split(text) if isinstance(part, Dropped))

    def _numbered(self, number: str, piece: Piece) -> str:
        head = number + piece.title
        return self._stopped(f"{head}。{piece.text}" if piece.title and piece.text else head + piece.text)

    def _stopped(self, words: str) -> str:
        return words if ends_sentence(self.registry.ending(words)) else f"{words}。"

    def _trace(self, body: str, missing: tuple[Missing, ...]) -> str:
        figures = tuple(item for item in missing if not item.silent)
        return self.traces(body) + (self.registry.token(Dropped(figures)) if figures else "")

    def _without_traces(self, text: str) -> str:
        return "".join(
            part if isinstance(part, str) else self.registry.token(part)
            for part in self.registry.split(text)
            if not isinstance(part, Dropped)
        )

    def _joined(self, body: str) -> str:
        """Join the pieces that are left. What stands before a piece that is gone goes with it, but for the lead."""
        lead, words, between, begun = "", "", "", False
        for part in self.registry.split(body):
            if isinstance(part, Piece):
                lead, begun = (lead if begun else between), True
                if part.text:
                    words += (_joiner(between) if words else lead) + part.text
                between = ""
            elif isinstance(part, Span | Nothing):
                between += self.registry.token(part)
            elif isinstance(part, str):
                between += part.strip()
        return words + between if words else ""


def _joiner(between: str) -> str:
    return between if between[:1] in _JOINERS and between else f"，{between}"
