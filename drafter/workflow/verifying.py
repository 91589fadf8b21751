"""The verb ``verify``: do the numbers of a published document still follow from the ledgers? Nothing in it leads there any more.

What was kept beside it when it was published is used when it is there; else the report is drafted again from the ledgers,
in memory, and its words are matched with those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path

from drafter.check.claims import Claims
from drafter.check.form import recognise
from drafter.check.numbers import NumberKind
from drafter.compose import Room
from drafter.compose.counted import counted
from drafter.model.errors import DrafterError, InputError
from drafter.model.figure import Figure
from drafter.model.merge import ClerkParagraph
from drafter.model.problem import Problem
from drafter.model.report import Report, Span, SpanKind
from drafter.word import EditablePackage, clerk_paragraphs, draft_of, read_document, read_docx
from drafter.workflow.agreeing import agrees
from drafter.workflow.bases import find_base
from drafter.workflow.beside import refuse_another_report
from drafter.workflow.causing import causes_between
from drafter.workflow.drafting import composed
from drafter.workflow.evidence import Evidence
from drafter.workflow.files import read_file
from drafter.workflow.loading import Loaded, Options
from drafter.workflow.receipts import Receipt, base_of, digest, receipt_of, receipts_called
from drafter.workflow.sourcing import Sourced, sourced
from drafter.workflow.styling import style_of
from drafter.workflow.tracing import TracedNumber, load_beside

_BOUND = (NumberKind.FIGURE, NumberKind.ROW)
_CONTEXT = 12
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Proof(Enum):
    """By what the numbers were tied to the ledgers."""

    RECEIPT = "公开时留下的记录"
    OWN = "文件里的底稿"
    TEXTS = "重新起草、逐段比对文字"


class Verdict(Enum):
    """What holding a number against the ledgers came to."""

    AGREES = "一致"
    DIFFERS = "不一致"
    UNKNOWN = "说不准"  # a cell could not be read, or the row may only have moved
    OWN = "人工写的"  # no figure states it
    GONE = "文件里没有了"


@dataclass(frozen=True, slots=True)
class VerifiedNumber:
    """One number with its verdict; ``causes`` are the changed rows of the ledgers behind a difference, as they read."""

    number: TracedNumber
    verdict: Verdict
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditSince:
    """A paragraph that is not as it was published: its number today (0: it is gone), what it said and says."""

    paragraph: int
    was: str
    now: str

    @property
    def of_numbers(self) -> bool:
        """True when its numbers changed."""
        return _DIGITS.findall(self.was) != _DIGITS.findall(self.now)


@dataclass(frozen=True)
class Verified:
    """What verifying one document came to.

    ``as_published`` tells whether its bytes are those that ``publish`` wrote, None when nothing is known of that; ``edits``
    are the paragraphs that were changed since. ``problems`` are what is wrong in the ledgers.
    """

    name: str
    proof: Proof
    as_published: bool | None
    numbers: tuple[VerifiedNumber, ...]
    edits: tuple[EditSince, ...]
    problems: tuple[Problem, ...]

    def of(self, verdict: Verdict) -> tuple[VerifiedNumber, ...]:
        """Return the numbers with this verdict."""
        return tuple(one for one in self.numbers if one.verdict is verdict)

    @property
    def holds(self) -> bool:
        """True when no number differs, and none was changed since the document was published."""
        return not self.of(Verdict.DIFFERS) and not any(edit.of_numbers for edit in self.edits)


def verify(path: Path, ledgers: Path, *, options: Options | None = None) -> Verified:
    """Hold the numbers of a published document against ledgers.

    Args:
        path: the published .docx; it is never changed.
        ledgers: the ledgers of today.
        options: as for drafting.

    Raises:
        InputError: there is no such file, it is no .docx, or the ledgers cannot be read or are another unit's or year's.
    """
    options = options or Options()
    data = read_file(path)
    mine = clerk_paragraphs(EditablePackage(data, path.name))
    receipt = receipt_of(path, digest(data), ledgers)
    past = receipt or next(iter(receipts_called(path, ledgers)), None)
    base, proof = _base(path, data, past, ledgers)
    loaded = load_beside(path.name, base, ledgers, options)
    again = _again(loaded, options)
    if base is None:
        refuse_another_report(Claims(recognise(read_document(data, path.name))), path.name, loaded)
    prover = _Prover(base or again, again, mine, loaded)
    return Verified(
        path.name,
        proof,
        True if receipt else False if past else None,
        tuple(prover.proved()),
        tuple(_edits(past.paragraphs, [one.text for one in mine])) if past and not receipt else (),
        loaded.problems,
    )


def _base(path: Path, data: bytes, past: Receipt | None, ledgers: Path) -> tuple[Report | None, Proof]:
    kept = base_of(past, path, ledgers) if past else None
    if kept is not None:
        return kept, Proof.RECEIPT
    with suppress(DrafterError):
        own = find_base(path, read_docx(data, path.name), ledgers)
        if own is not None:
            return own, Proof.OWN
    return None, Proof.TEXTS


def _again(loaded: Loaded, options: Options) -> Report:
    """Return the report as it is drafted from the ledgers today."""
    if loaded.settings is None:
        raise InputError("台账的“单位信息”里没有简称或者报告年度，不能核对", "请先用 drafter inspect 检查台账")
    style = style_of(loaded.settings.style, loaded.templates.folders, options.reference)
    return composed(loaded, Room.of(style))[0]


def _edits(was: Sequence[str], now: Sequence[str]) -> Iterator[EditSince]:
    """Yield the paragraphs that are not as they were, each beside the one it was as far as that can be told."""
    for tag, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(last - first, end - start)):
            old = was[first + step] if first + step < last else ""
            new = now[start + step] if start + step < end else ""
            if old.strip() or new.strip():
                yield EditSince(start + step + 1 if start + step < end else 0, old, new)


class _Prover:
    """Says of each number what the ledgers know of it."""

    def __init__(self, base: Report, again: Report, mine: tuple[ClerkParagraph, ...], loaded: Loaded) -> None:
        self.base, self.mine, self.loaded = base, mine, loaded
        self.evidence = Evidence(loaded.workbook, loaded.templates)
        self.causes: Mapping[str, tuple[str, ...]] = (
            causes_between(base, again, loaded).rows if base is not again else {}
        )

    def proved(self) -> Iterator[VerifiedNumber]:
        """Yield the numbers of the document, in its order, that say something of the work; then those that are gone."""
        templates = self.loaded.templates
        style = style_of(str(templates.report.defaults["版式"]), templates.folders)
        for one in sourced(draft_of(self.base, style), self.mine):
            if one.kind in _BOUND or one.kind is NumberKind.MANUAL:
                yield self._proved(one)

    def _proved(self, one: Sourced) -> VerifiedNumber:
        number, verdict = self._number(one), Verdict.OWN
        if one.kind in _BOUND:
            verdicts = {True: Verdict.AGREES, False: Verdict.DIFFERS, None: Verdict.UNKNOWN}
            verdict = verdicts[number.agrees] if one.text else Verdict.GONE
        causes = self.causes.get(number.figure, ()) if verdict is Verdict.DIFFERS else ()
        return VerifiedNumber(number, verdict, causes)

    def _number(self, one: Sourced) -> TracedNumber:
        plain = TracedNumber(
            one.text,
            one.place + 1,
            one.kind.value,
            context=self._context(one),
            state=one.state.value if one.state else "",
            written=one.written,
            start=one.start,
            end=one.end,
        )
        if one.span is None or one.kind not in _BOUND:
            return plain
        figure = self.base.figures.get(one.span.ref) if one.span.kind is not SpanKind.ROW else None
        return self._figure(plain, figure) if figure else self._quoted(plain, one.span)

    def _quoted(self, plain: TracedNumber, span: Span) -> TracedNumber:
        alone = bool(plain.text) and len(span.rows) == 1
        same = self.evidence.still_quotes(plain.text, span.rows[0], span.ref) if alone else None
        rows = self.evidence.of_cell(span.rows, span.ref)
        return replace(plain, label=span.ref, sources=span.rows, agrees=same, rows=rows)

    def _figure(self, plain: TracedNumber, figure: Figure) -> TracedNumber:
        current = self.loaded.figures.get(figure.id)
        sure = current if current and not current.doubts and current.value is not None else figure
        templates = self.loaded.templates
        return replace(
            plain,
            figure=figure.id,
            label=figure.label,
            value=figure.value,
            sources=(*sure.rows, *sure.cells),
            ledger=figure.ledger,
            where=figure.where,
            formula=counted(figure, templates.definitions, templates.report.statistics, self.base.year),
            current=current,
            agrees=agrees(plain.text, current),
            rows=self.evidence.of_figure(sure),
        )

    def _context(self, one: Sourced) -> str:
        if one.place < 0:
            return ""
        text = self.mine[one.place].text
        return text[max(0, one.start - _CONTEXT) : one.end + _CONTEXT].replace("\n", "")
