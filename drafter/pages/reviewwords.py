"""What a review found, as a clerk reads it on the command line and on the page. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.model.document import Document, Paragraph, Story
from drafter.model.problem import Finding

if TYPE_CHECKING:
    from drafter.workflow import Review

NOTHING = "没有发现问题"
_EXCERPT = 30
_BESIDE = {
    Story.TEXT_BOX: "文本框",
    Story.HEADER: "页眉",
    Story.FOOTER: "页脚",
    Story.FOOTNOTE: "脚注",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph, and the numbers of the findings that mean them, from 1; ``opens`` are those that begin here."""

    text: str
    findings: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to be read: its number and words; ``whole`` are the findings that mean all of it, ``beside`` where it stands.

    ``row`` is the table and the row in which it stands, None outside tables.
    """

    number: int
    label: str
    stretches: tuple[Stretch, ...]
    whole: tuple[int, ...]
    beside: str
    row: tuple[int, int] | None


def place(finding: Finding) -> str:
    """Return where a finding is: 第 3 段, or 全文."""
    return f"第 {finding.paragraph} 段" if finding.paragraph else "全文"


def excerpt(finding: Finding) -> str:
    """Return the words that are meant, in one line; empty for none."""
    words = finding.text.replace("\n", "／").strip()
    return words[:_EXCERPT] + "…" * (len(words) > _EXCERPT)


def compared(found: Review, check: str) -> str:
    """Say what was held against the ledgers, and what could not be; empty without ledgers. ``check`` is how to find out why."""
    if not found.compared:
        return ""
    whole = "报告里的数都和台账核对过" if found.based else "没有底稿，只核对了名称和台账里完全一样的数"
    errors = sum(problem.is_error for problem in found.problems)
    doubt = f"；台账里有 {errors} 处错误，受影响的数没有核对，{check}" if errors else ""
    return f"{whole}{doubt}"


def counted(found: Review) -> str:
    """Return how much was found."""
    if not found.findings:
        return NOTHING
    errors = sum(finding.is_error for finding in found.findings)
    return f"共 {len(found.findings)} 处：错误 {errors} 处，提醒 {len(found.findings) - errors} 处"


def fixable(found: Review) -> int:
    """Return how many of the findings can be mended without touching a word."""
    return sum(finding.fixable for finding in found.findings)


def lines(document: Document, findings: Sequence[Finding]) -> list[Line]:
    """Return the paragraphs of a document in reading order, with the findings at their words; empty ones without any are left out."""
    here: dict[int, list[int]] = {}
    for number, finding in enumerate(findings, start=1):
        here.setdefault(finding.index, []).append(number)
    made = (_line(one, here.get(one.index, []), findings) for one in document.paragraphs)
    return [one for one in made if one.whole or any(part.findings or part.text.strip() for part in one.stretches)]


def _line(paragraph: Paragraph, numbers: Sequence[int], findings: Sequence[Finding]) -> Line:
    within = [number for number in numbers if _inside(findings[number - 1], paragraph)]
    whole = tuple(number for number in numbers if number not in within)
    cell = paragraph.cell
    return Line(
        paragraph.number,
        paragraph.label,
        tuple(_stretches(paragraph.text, within, findings)),
        whole,
        _BESIDE.get(paragraph.story, ""),
        (cell.table, cell.row) if cell else None,
    )


def _inside(finding: Finding, paragraph: Paragraph) -> bool:
    return 0 <= finding.start < finding.end <= len(paragraph.text)


def _stretches(text: str, numbers: Iterable[int], findings: Sequence[Finding]) -> Iterator[Stretch]:
    """Cut a text wherever a finding begins or ends."""
    meant = {number: findings[number - 1] for number in numbers}
    cuts = sorted({0, len(text), *(edge for one in meant.values() for edge in (one.start, one.end))})
    for start, end in pairwise(cuts):
        over = tuple(number for number, one in meant.items() if one.start <= start and end <= one.end)
        yield Stretch(text[start:end], over, tuple(number for number in over if meant[number].start == start))
