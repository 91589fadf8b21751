"""Stage 3: a rendered part cut into its sections and paragraphs, each with spans; what says nothing is left out.

``## 标题 @key`` begins a section, a blank line a paragraph. A section whose ledgers hold nothing goes, heading and all.
Numbers and layout come later, in ``layout``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from drafter.compose.language import EVIDENCE
from drafter.compose.tokens import Dropped, Missing, Nothing, Piece, Registry
from drafter.model.report import Gap, Span, SpanKind

_HEADING = re.compile(r"^##\s+(.+?)(?:\s+@([\w-]+))?\s*$")
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``key`` is its number in the template, so that it keeps it when others go."""

    key: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (none for what stands before the first one) with its paragraphs."""

    key: str
    heading: tuple[Span, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def stated(self) -> bool:
        """True when something in it comes from the ledgers."""
        spans = [*self.heading, *(span for paragraph in self.paragraphs for span in paragraph.spans)]
        return any(span.kind in EVIDENCE for span in spans)


@dataclass(frozen=True, slots=True)
class Content:
    """A part's text: what stands before the first heading, the sections, and what is missing."""

    intro: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    missing: tuple[tuple[str, Missing], ...] = ()

    @property
    def stated(self) -> bool:
        """True when any section, or the intro, states something."""
        return any(section.stated for section in (Section("", (), self.intro), *self.sections))


@dataclass(slots=True)
class _Cutter:
    registry: Registry
    missing: list[tuple[str, Missing]] = field(default_factory=list)

    def section(self, heading: str, key: str, body: str) -> Section:
        title = merged(self._spans(heading))
        name = "".join(span.text for span in title)
        texts = [text for text in _BLANK.split(body) if text.strip()]
        numbered = [Paragraph(str(number), self._paragraph(text, name)) for number, text in enumerate(texts, start=1)]
        return Section(key or name, title, tuple(paragraph for paragraph in numbered if paragraph.spans))

    def _paragraph(self, text: str, section: str) -> tuple[Span, ...]:
        line = "".join(part.strip() for part in text.splitlines())
        gone = False
        for item in self.registry.split(line):
            if isinstance(item, Dropped):
                self.missing += [(section, missing) for missing in item.missing]
            elif isinstance(item, Missing):
                self.missing += [] if item.silent else [(section, item)]
                gone = True
            elif isinstance(item, Nothing):
                gone = True
        return () if gone else merged(self._spans(line))

    def _spans(self, text: str) -> list[Span]:
        spans: list[Span] = []
        for item in self.registry.split(text):
            if isinstance(item, str):
                spans.append(Span(item))
            elif isinstance(item, Piece):
                spans += self._spans(item.text)
            elif isinstance(item, Span):
                spans.append(item)
        return spans


def cut(text: str, registry: Registry) -> Content:
    """Cut the rendered text of a part. Sections that state nothing are dropped."""
    cutter = _Cutter(registry)
    chunks: list[tuple[str, str, list[str]]] = [("", "", [])]
    for line in text.splitlines():
        found = _HEADING.match(line)
        if found:
            chunks.append((found[1], found[2] or "", []))
        else:
            chunks[-1][2].append(line)
    sections = [cutter.section(heading, key, "\n".join(lines)) for heading, key, lines in chunks]
    kept = tuple(section for section in sections[1:] if section.stated)
    return Content(sections[0].paragraphs, _distinct(kept), tuple(cutter.missing))


def _distinct(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give sections of the same key different ones, in order."""
    seen: dict[str, int] = {}
    result = []
    for section in sections:
        seen[section.key] = seen.get(section.key, 0) + 1
        key = section.key if seen[section.key] == 1 else f"{section.key}~{seen[section.key]}"
        result.append(replace(section, key=key))
    return tuple(result)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbouring spans of the template's own words, leave out empty ones, and collapse doubled stops."""
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if result and result[-1].kind is SpanKind.TEXT and span.kind is SpanKind.TEXT:
            result[-1] = replace(span, text=result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)


def gaps(part: str, content: Content, labels: Mapping[str, str], reported: Collection[str]) -> tuple[Gap, ...]:
    """Turn what is missing into gaps, one for each section and ledger of a part; ``reported`` ledgers have some rows."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for section, item in content.missing:
        found.setdefault((section, item.ledger), {})[labels.get(item.name, item.name)] = None
    return tuple(
        Gap(
            part,
            section,
            ledger,
            tuple(names),
            f"台账“{ledger}”{_why(ledger, reported)}，所以没有写：{'、'.join(names)}",
        )
        for (section, ledger), names in found.items()
    )


def _why(ledger: str, reported: Collection[str]) -> str:
    return "里没有填有关的列" if ledger in reported else "没有填报"
