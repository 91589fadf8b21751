"""Stage 3: figures and ledgers + a template set → the Report. Everything that is worded is worded by the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from drafter.compose.enclosures import enclosures, note, pages
from drafter.compose.frame import Room, fill, head, named, tail, title_lines, words_of
from drafter.compose.layout import folded, part_blocks
from drafter.compose.letter import NAMES as LETTER_NAMES
from drafter.compose.measures import LEDGER as MEASURES
from drafter.compose.measures import Measures
from drafter.compose.pointstable import PointsSheet
from drafter.compose.sections import Content, Paragraph, cut, gaps
from drafter.compose.templates import Names, load_template, names_of
from drafter.compose.tokens import Registry
from drafter.compose.townships import CountyWord, county_words, with_coverage
from drafter.compose.words import FigureWord, Group, Rows, unknown_name
from drafter.compose.zones import header, imprint
from drafter.model.figure import Figure
from drafter.model.ledger import Workbook
from drafter.model.outcome import Outcome
from drafter.model.report import Block, BlockKind, Gap, Report, Span, SpanKind
from drafter.model.townships import REPORTING, TOWNSHIP, Townships
from drafter.project.settings import OpeningForm, Settings
from drafter.project.templateset import TemplateSet

_FIGURES = (SpanKind.FIGURE, SpanKind.DOUBT)
SHORTCOMINGS, ACHIEVEMENTS = "shortcomings", "achievements"


def compose(  # noqa: PLR0913 - everything that a report is made from
    workbook: Workbook,
    figures: Mapping[str, Figure],
    settings: Settings,
    templates: TemplateSet,
    room: Room | None = None,
    across: Townships | None = None,
    *,
    points: PointsSheet | None = None,
) -> Outcome[Report]:
    """Compose the report of one township; ``room`` is how long the lines of its titles are.

    ``across`` makes it the report of a county: ``workbook`` and ``figures`` are then those of all its townships.
    ``points`` is how a superior's work points stand, for an attachment.

    Problems are those of the clerk's own measures; what the ledgers leave unsaid is in ``Report.gaps``.

    Raises:
        TemplateError: a template is wrong; names file, line and the nearest known name.
    """
    composer = _Composer(workbook, figures, settings, templates, across)
    composer.points = points
    report = composer.report(room or Room())
    return Outcome(report, tuple(composer.measures.problems))


def check_templates(templates: TemplateSet) -> None:
    """Load every template of a set, as a check of their syntax and of the names in them.

    Raises:
        TemplateError: one of them is wrong; names file, line and the nearest known name.
    """
    given = {f"单位.{name}": None for name, item in templates.declarations.unit_items.items() if item.unit}
    reporting = REPORTING if templates.report.townships else ()
    names = names_of([*given, *templates.definitions, *reporting], templates.declarations.ledgers)
    for file in (templates.report.opening, *(part.template for part in templates.report.parts.values())):
        load_template(templates.template(file), names)
    load_template(templates.letter, LETTER_NAMES)


def _spans(block: Block) -> Iterator[Span]:
    yield from block.spans
    for row in block.table.rows if block.table else ():
        yield from (span for cell in row.cells for span in cell)


class _Ledgers:
    """``台账.普法宣传`` in a template: the rows of a ledger."""

    def __init__(
        self, workbook: Workbook, templates: TemplateSet, registry: Registry, across: Townships | None
    ) -> None:
        self._workbook = workbook
        self._across = across
        self._declared = templates.declarations.ledgers
        self._registry = registry

    def __getattr__(self, name: str) -> Rows:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._declared:
            raise unknown_name("台账", name, self._declared, "台账的名称见 ledgers.yaml")
        units = {column.name: column.unit for column in self._declared[name].columns.values()}
        ledger = self._workbook.ledgers.get(name)
        return Rows(ledger, units if self._across is None else {TOWNSHIP: "", **units}, self._registry)


class _Composer:
    """One report in the making: the tokens printed so far and what the templates see."""

    def __init__(
        self,
        workbook: Workbook,
        figures: Mapping[str, Figure],
        settings: Settings,
        templates: TemplateSet,
        across: Townships | None,
    ) -> None:
        self.figures = figures
        self.across = across
        self.points: PointsSheet | None = None
        self.settings = settings
        self.reported = frozenset(workbook.ledgers)
        self.templates = templates
        self.registry = Registry()
        self.words = self._words()
        self.measures = Measures(None if across else workbook.ledgers.get(MEASURES), self.words, self.registry)
        self.names: Names = names_of(figures, templates.declarations.ledgers)
        self.context = self._context(workbook)

    def report(self, room: Room) -> Report:
        settings, forms = self.settings, self.templates.report
        parts = {key: self._content(part.template) for key, part in forms.parts.items()}
        title = title_lines(settings, forms.titles[settings.title_form], forms, room.title)
        attached = enclosures(self.figures, settings, self.templates, self.across, self.points)
        blocks = self._with_coverage(
            *header(settings, forms),
            *head(title, named(settings.recipients, "主送机关")),
            *self._opening(),
            *self._parts(parts),
            *note(attached),
            *tail(settings, forms, settings.annotation),
            *pages(attached, settings, self.templates, room),
            *imprint(settings, forms),
        )
        used = {span.ref for block in blocks for span in _spans(block) if span.kind in _FIGURES}
        return Report(
            unit=settings.short_name,
            year=settings.year,
            title="".join(title),
            blocks=blocks,
            author=settings.government,
            figures={name: figure for name, figure in self.figures.items() if name in used},
            gaps=self._gaps(parts),
        )

    def _with_coverage(self, *blocks: Block) -> tuple[Block, ...]:
        form = self.templates.report.townships
        if self.across is None or form is None or not form.partly:
            return blocks
        across, words = self.across, form.partly
        return tuple(replace(block, spans=with_coverage(block.spans, self.figures, across, words)) for block in blocks)

    def _words(self) -> dict[str, FigureWord]:
        if self.across is None:
            return {name: FigureWord(figure, self.registry) for name, figure in self.figures.items()}
        own = (figure for name, figure in self.figures.items() if "/" not in name)
        return {figure.id: CountyWord(figure, self.registry, self.figures) for figure in own}

    def _context(self, workbook: Workbook) -> dict[str, object]:
        settings = self.settings
        said = {**words_of(settings), "开头用语": fill(settings.opening_words, settings)}
        groups = {
            group: Group(group, {name: self.words[f"{group}.{name}"] for name in members})
            for group, members in self.names.groups.items()
        }
        ledgers = _Ledgers(workbook, self.templates, self.registry, self.across)
        return {
            **groups,
            **(county_words(settings, self.across, ledgers, self.registry) if self.across else {}),
            **{name: self._setting(name, text) for name, text in said.items()},
            "全年": self._whole_year(),
            "台账": ledgers,
            "特色做法": self.measures,
            "设置": {"合法性审查专章": settings.legality_chapter, "不足并入成效": settings.shortcomings_inside},
        }

    def _whole_year(self) -> str:
        """Return 全年, or since when, if the report is signed before its year is over."""
        signed, year = self.settings.date, self.settings.year
        early = signed is not None and signed <= date(year, 12, 31)
        return self._setting("年度", f"{year}年以来") if early else "全年"

    def _setting(self, name: str, text: str) -> str:
        return self.registry.token(Span(text, SpanKind.SETTING, name)) if text else ""

    def _content(self, file: str) -> Content:
        template = load_template(self.templates.template(file), self.names)
        return cut(template.render(self.context, self.registry), self.registry)

    def _opening(self) -> Iterator[Block]:
        form = self.settings.opening
        if form is not OpeningForm.NONE:
            self.context["简短"] = form is OpeningForm.BRIEF
            for paragraph in self._content(self.templates.report.opening).intro:
                yield Block(f"opening/{paragraph.key}", BlockKind.OPENING, paragraph.spans)

    def _order(self) -> Iterator[str]:
        order, inside = self.settings.order, self.settings.shortcomings_inside
        yield from (key for key in order if not (inside and key == SHORTCOMINGS))
        yield from (key for key, part in self.templates.report.parts.items() if part.optional and key not in order)

    def _parts(self, parts: Mapping[str, Content]) -> Iterator[Block]:
        settings, number = self.settings, 0
        for key in self._order():
            content = parts[key]
            if self.templates.report.parts[key].optional and not content.stated:
                continue
            if key == ACHIEVEMENTS and settings.shortcomings_inside:
                inner = parts[SHORTCOMINGS] if parts[SHORTCOMINGS].stated else self._empty(SHORTCOMINGS)
                section = folded(inner, SHORTCOMINGS, self._heading(SHORTCOMINGS))
                content = replace(content, sections=(*content.sections, section))
            number += 1
            if not content.stated:
                content = self._empty(key)
            run_in, one = key in settings.run_in, key in settings.one_paragraph
            yield from part_blocks(key, number, self._heading(key), content, run_in=run_in, one=one)

    def _empty(self, key: str) -> Content:
        place = Span(self.templates.report.parts[key].empty, SpanKind.PLACEHOLDER, key)
        return Content((Paragraph("empty", (place,)),), ())

    def _heading(self, key: str) -> str:
        return fill(self.settings.headings[key], self.settings)

    def _gaps(self, parts: Mapping[str, Content]) -> tuple[Gap, ...]:
        labels = {name: figure.label for name, figure in self.figures.items()}
        names = self.templates.report.parts
        return tuple(
            gap for key, content in parts.items() for gap in gaps(names[key].name, content, labels, self.reported)
        )
