"""The verb ``trace``: every number of a .docx, where it comes from, from the .docx alone; with ledgers, whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from drafter.check.numbers import NumberKind
from drafter.compose.counted import counted
from drafter.model.document import Paragraph, Story
from drafter.model.errors import DrafterError, InputError
from drafter.model.figure import Figure, FigureValue
from drafter.model.merge import CellPlace, ClerkParagraph
from drafter.model.problem import Problem
from drafter.model.report import Report, Span, SpanKind
from drafter.model.source import RowRef, Source
from drafter.project.locations import template_folders
from drafter.project.settings import county_settings
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.word import EditablePackage, clerk_paragraphs, draft_of, read_document, read_docx
from drafter.word.noting import noted
from drafter.workflow.agreeing import agrees
from drafter.workflow.bases import find_base, missing_base
from drafter.workflow.county import load_for
from drafter.workflow.evidence import Evidence, RowTable
from drafter.workflow.files import read_file, write_new
from drafter.workflow.loading import Loaded, Options, refuse_another
from drafter.workflow.partly import said_of
from drafter.workflow.sourcing import Sourced, State, sourced
from drafter.workflow.styling import style_of
from drafter.workflow.tracenotes import remarks

_AUTHOR = "drafter"
_IN_TEXT = (Story.BODY, Story.TABLE)


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """One number of a document: its paragraph (from 1, 0 when that is gone), its kind, and what it was made from.

    ``state`` says of figures and quoted numbers whether their words are still ``written``, those of drafter; ``text`` is
    empty when the number is not there any more. ``start`` and ``end`` are its characters. With ledgers, ``current`` is
    the figure as they give it today, ``agrees`` whether the words say that (None: it cannot be told), ``rows`` the cells
    that count.
    """

    text: str
    paragraph: int
    kind: str
    figure: str = ""
    label: str = ""
    value: FigureValue = None
    sources: tuple[RowRef | Source, ...] = ()
    context: str = ""
    state: str = ""
    written: str = ""
    ledger: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    formula: str = ""
    current: Figure | None = None
    agrees: bool | None = None
    rows: tuple[RowTable, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def doubtful(self) -> bool:
        """True when a cell that today's figure needs could not be read."""
        return self.current is not None and bool(self.current.doubts)


@dataclass(frozen=True, slots=True)
class TracedParagraph:
    """A paragraph as the document has it: lengths and ``size`` in pt, ``level`` of a heading from 1, 0 for none.

    ``cell`` is its place when it stands in a table, ``align`` is left, center, right, both or distribute.
    """

    text: str
    cell: CellPlace | None = None
    align: str = "both"
    first_line: float = 0.0
    left: float = 0.0
    size: float = 16.0
    level: int = 0


@dataclass(frozen=True)
class Trace:
    """All numbers of one document in order, then those whose paragraphs are gone.

    ``compared`` tells that ledgers were given, ``problems`` are what is wrong in them. ``annotated`` is the copy with
    comments and how many it has.
    """

    title: str
    numbers: tuple[TracedNumber, ...]
    paragraphs: tuple[TracedParagraph, ...] = ()
    compared: bool = False
    problems: tuple[Problem, ...] = ()
    annotated: tuple[Path, int] | None = None

    @cached_property
    def disagreeing(self) -> tuple[TracedNumber, ...]:
        """The numbers that do not say what the ledgers say today."""
        return tuple(number for number in self.numbers if number.agrees is False)

    @cached_property
    def doubtful(self) -> tuple[str, ...]:
        """The labels of figures that depend on cells which could not be read, each once."""
        return tuple(dict.fromkeys(number.label for number in self.numbers if number.doubtful))


def trace(
    path: Path,
    ledgers: Path | None = None,
    *,
    annotate: Path | None = None,
    base: Path | None = None,
    options: Options | None = None,
) -> Trace:
    """Trace every number of the document at ``path``.

    Args:
        path: a .docx that drafter wrote and somebody may have edited since; it is never changed.
        ledgers: the ledgers of today, to compare with; None to look at the document alone.
        annotate: where to write a copy with a comment at each number; nothing is overwritten.
        base: the document that drafter wrote last, when the one at ``path`` has lost its base.
        options: as for drafting; they only count with ``ledgers``.

    Raises:
        InputError: there is no such file, it is not a .docx, drafter did not write it, or the ledgers cannot be read or
            are another unit's or year's.
        OutputError: the copy cannot be written there.
    """
    options = options or Options()
    data = read_file(path)
    written_from = _base(path, data, ledgers, base)
    loaded = load_beside(path.name, written_from, ledgers, options) if ledgers else None
    templates = loaded.templates if loaded else _templates(path, options)
    mine = clerk_paragraphs(EditablePackage(data, path.name))
    style = style_of(str(templates.report.defaults["版式"]), templates.folders)
    tracer = _Tracer(written_from, mine, templates, loaded)
    found = Trace(
        written_from.title,
        tuple(tracer.traced(number) for number in sourced(draft_of(written_from, style), mine)),
        _laid_out(data, path.name, mine),
        compared=loaded is not None,
        problems=loaded.problems if loaded else (),
    )
    return replace(found, annotated=_annotate(data, path.name, found, annotate)) if annotate else found


def _laid_out(data: bytes, name: str, mine: Sequence[ClerkParagraph]) -> tuple[TracedParagraph, ...]:
    """Return the paragraphs of a document with their looks; without, when these cannot be read."""
    try:
        paragraphs = read_document(data, name).paragraphs
    except DrafterError:
        paragraphs = ()
    looks = {paragraph.number: paragraph for paragraph in paragraphs if paragraph.story in _IN_TEXT}
    return tuple(_paragraph(one, looks.get(number)) for number, one in enumerate(mine, start=1))


def _paragraph(one: ClerkParagraph, look: Paragraph | None) -> TracedParagraph:
    if look is None:
        return TracedParagraph(one.text, one.cell)
    layout, level = look.layout, look.layout.outline_level
    size = look.pieces[0].face.size if look.pieces else look.mark.size
    return TracedParagraph(
        one.text, one.cell, layout.align, layout.first_line, layout.left, size, 0 if level is None else level + 1
    )


def _base(path: Path, data: bytes, ledgers: Path | None, given: Path | None) -> Report:
    found = read_docx(data, path.name)
    base = find_base(path, found, ledgers, given)
    if base is None:
        raise missing_base(path, found, "查数字的来源")
    return base


def _templates(path: Path, options: Options) -> TemplateSet:
    """Return the templates for words about figures: those beside the document, or the shipped ones if those are wrong."""
    try:
        return load_template_set(template_folders(path), options.template_set or county_settings(path).template_set)
    except DrafterError:
        return load_template_set(template_folders(), Options().template_set)


def load_beside(name: str, base: Report | None, ledgers: Path, options: Options) -> Loaded:
    """Return the ledgers that a document called ``name`` is held against, ``base`` being what it was written from.

    Raises:
        InputError: they cannot be read, do not say whose and of which year they are, or are another unit's or year's.
    """
    loaded = load_for(name, base, ledgers, options)
    if loaded.settings is None:
        raise InputError("台账的“单位信息”里没有简称或者报告年度，不能核对", "请先用 drafter inspect 检查台账")
    if base is not None:
        refuse_another(name, base, loaded)
    return loaded


def _annotate(data: bytes, name: str, found: Trace, output: Path) -> tuple[Path, int]:
    copy, count = noted(data, name, remarks(found), _AUTHOR)
    write_new(output, copy)
    return output, count


class _Tracer:
    """Says of each number what the report and, if they are given, the ledgers know of it."""

    def __init__(
        self, base: Report, mine: Sequence[ClerkParagraph], templates: TemplateSet, loaded: Loaded | None
    ) -> None:
        self.base, self.mine, self.templates, self.loaded = base, mine, templates, loaded
        self.evidence = Evidence(loaded.workbook, templates) if loaded else None

    def traced(self, number: Sourced) -> TracedNumber:
        """Return a number with its sources."""
        plain = TracedNumber(
            number.text,
            number.place + 1,
            number.kind.value,
            context=self._context(number),
            state=number.state.value if number.state else "",
            written=number.written,
            start=number.start,
            end=number.end,
        )
        if number.span is None or number.kind not in (NumberKind.FIGURE, NumberKind.ROW):
            return plain
        if number.span.kind is SpanKind.ROW:
            return self._quoted(plain, number.span)
        figure = self.base.figures.get(number.span.ref)
        return self._figure(plain, figure, number) if figure else plain

    def _quoted(self, plain: TracedNumber, span: Span) -> TracedNumber:
        found = replace(plain, label=span.ref, sources=span.rows)
        if self.evidence is None or len(span.rows) != 1:
            return found
        agrees = self.evidence.still_quotes(plain.text, span.rows[0], span.ref) if plain.text else None
        return replace(found, rows=self.evidence.of_cell(span.rows, span.ref), agrees=agrees)

    def _figure(self, plain: TracedNumber, figure: Figure, number: Sourced) -> TracedNumber:
        current = self.loaded.figures.get(figure.id) if self.loaded else None
        counts = current if current and not current.doubts and current.value is not None else figure
        return replace(
            plain,
            figure=figure.id,
            label=figure.label,
            value=figure.value,
            sources=(*figure.rows, *figure.cells),
            ledger=figure.ledger,
            where=figure.where,
            formula=self._counted(figure),
            current=current,
            agrees=agrees(number.text, current),
            rows=self.evidence.of_figure(counts) if self.evidence else (),
        )

    def _counted(self, figure: Figure) -> str:
        """Return how a figure was counted and, of a county's, that not all of its townships have it."""
        how = counted(figure, self.templates.definitions, self.templates.report.statistics, self.base.year)
        partly = said_of(figure, self.base.figures)
        return f"{how}；{partly}" if partly else how

    def _context(self, number: Sourced) -> str:
        if number.state is State.GONE:
            return ""
        text = self.mine[number.place].text
        if not number.text:
            return text.replace("\n", "")[:24]
        return text[max(0, number.start - 12) : number.end + 4].replace("\n", "")
