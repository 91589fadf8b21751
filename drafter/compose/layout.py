"""Stage 3: sections → numbered blocks, in the order and the heading layout that the settings ask for. No new words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.compose.phrases import chinese
from drafter.compose.sections import Content, Paragraph, Section, merged
from drafter.model.report import Block, BlockKind, Span, SpanRole

_STOPS = "。！？…：；"
LEVEL2 = 2


def part_blocks(key: str, number: int, heading: str, content: Content, *, run_in: bool, one: bool) -> Iterator[Block]:
    """Yield a part's blocks: 一、heading, then its paragraphs or its （一）（二） sections.

    ``one`` writes the sections as 一是…二是… in a single paragraph; ``run_in`` lets the text follow a level-2 heading
    on its line.
    """
    yield Block(key, BlockKind.HEADING1, (Span(f"{chinese(number)}、{heading}"),))
    if one:
        spans = one_paragraph(content)
        if spans:
            yield Block(f"{key}/text", BlockKind.PARAGRAPH, spans)
        return
    for paragraph in content.intro:
        yield Block(f"{key}/{paragraph.key}", BlockKind.PARAGRAPH, paragraph.spans)
    for position, section in enumerate(content.sections, start=1):
        yield from _section_blocks(f"{key}/{section.key}", position, section, run_in=run_in)


def _section_blocks(key: str, number: int, section: Section, *, run_in: bool) -> Iterator[Block]:
    heading = merged([Span(f"（{chinese(number)}）"), *section.heading])
    paragraphs = section.paragraphs
    if not run_in:
        yield Block(key, BlockKind.HEADING2, heading, LEVEL2)
    else:
        first = paragraphs[0].spans if paragraphs else ()
        lead = tuple(replace(span, role=SpanRole.HEADING) for span in _stopped(heading))
        yield Block(key, BlockKind.PARAGRAPH, (*lead, *first), LEVEL2)
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        yield Block(f"{key}/{paragraph.key}", BlockKind.PARAGRAPH, paragraph.spans)


def one_paragraph(content: Content) -> tuple[Span, ...]:
    """Return a part's words as one paragraph, its sections as points."""
    spans: list[Span] = [span for paragraph in content.intro for span in paragraph.spans]
    several = len(content.sections) > 1
    for position, section in enumerate(content.sections, start=1):
        spans += _as_point(section, f"{chinese(position)}是" if several else "")
    return merged(spans)


def _as_point(section: Section, number: str) -> list[Span]:
    words = [Span(number), *_stopped(section.heading)]
    return words + [span for paragraph in section.paragraphs for span in paragraph.spans]


def folded(content: Content, key: str, heading: str) -> Section:
    """Return a whole part as one section of another (不足 as the last section of 成效)."""
    return Section(key, (Span(heading),), (Paragraph("1", one_paragraph(content)),))


def _stopped(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """End a heading that text follows with a full stop."""
    return spans if not spans or spans[-1].text[-1:] in _STOPS else (*spans, Span("。"))
