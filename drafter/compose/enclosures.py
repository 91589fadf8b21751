"""Stage 3: attachments: 附件说明 in the text, and a page for each with its mark and title (GB/T 9704 clauses 7.3.4, 7.3.7).

Number and title on the page are those of 附件说明. The only attachment that drafter makes is the table of figures; for
the others it leaves the page and says what belongs there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.compose.counted import statistics
from drafter.compose.frame import Room, broken_title, fill
from drafter.compose.pointstable import PointsSheet, points_table
from drafter.compose.townships import kinds, table_with_coverage, township_table, whole
from drafter.model.figure import Figure
from drafter.model.report import Block, BlockKind, Span, SpanKind, Table
from drafter.model.townships import Townships
from drafter.project.settings import Settings
from drafter.project.templateset import TemplateSet

_LABEL = "附件"
_TABLE_KEY = "statistics"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One attachment: its title, and what stands on its page: a table, or else a placeholder."""

    key: str
    title: str
    item: str
    place: str = ""
    table: Table | None = None


def enclosures(
    figures: Mapping[str, Figure],
    settings: Settings,
    templates: TemplateSet,
    across: Townships | None = None,
    points: PointsSheet | None = None,
) -> tuple[Enclosure, ...]:
    """Return the attachments of a report, the tables first: that of the townships of a county, that of all figures."""
    places = templates.report.places
    others = tuple(
        Enclosure(f"other/{name}", name, "其他附件", fill(places["附件"], settings, 附件=name))
        for name in settings.enclosures.others
    )
    forms = templates.report.townships
    others = (*_of_points(points, figures, settings), *others)
    if across and forms and settings.enclosures.townships:
        name = fill(forms.title, settings, 各乡镇=f"各{kinds(across.names)}")
        table = township_table(figures, across, forms, fill(forms.total, settings, 全县=whole(settings)))
        own = Enclosure("townships", name, "乡镇数据表", table=table)
        others = (own, *others)
    if not settings.enclosures.table:
        return others
    form = templates.report.statistics
    table = statistics(
        figures, templates.definitions, form, year=settings.year, landscape=settings.enclosures.landscape
    )
    if across and forms and forms.partly:
        table = table_with_coverage(table, figures, across, forms.partly)
    title, place = fill(form.title, settings), fill(places["统计表"], settings)
    return (Enclosure(_TABLE_KEY, title, "附件", place, table if table.rows else None), *others)


def _of_points(points: PointsSheet | None, figures: Mapping[str, Figure], settings: Settings) -> Iterator[Enclosure]:
    if points is not None and (table := points_table(points, figures)).rows:
        yield Enclosure("points", fill(points.form.title, settings), "工作要点", table=table)


def note(attached: tuple[Enclosure, ...]) -> Iterator[Block]:
    """Yield 附件说明: 附件：名称, or 附件：1.名称 2.名称; nothing stands after a name."""
    if attached:
        labels = [f"{_LABEL}：{_number(attached, 1, '.')}", *(f"{at}." for at in range(2, len(attached) + 1))]
        pairs = zip(labels, attached, strict=True)
        spans = [span for label, one in pairs for span in (Span(label), Span(one.title, SpanKind.SETTING, one.item))]
        yield Block("attachments", BlockKind.ATTACHMENT_NOTE, tuple(spans))


def pages(attached: tuple[Enclosure, ...], settings: Settings, templates: TemplateSet, room: Room) -> Iterator[Block]:
    """Yield mark, title and content of each attachment."""
    for at, one in enumerate(attached, start=1):
        key = f"attachment/{one.key}"
        line = room.landscape if one.table and one.table.landscape else room.attachment
        title = "\n".join(broken_title((one.title,), settings, templates.report, line))
        yield Block(f"{key}/mark", BlockKind.ATTACHMENT_MARK, (Span(f"{_LABEL}{_number(attached, at, '')}"),))
        yield Block(f"{key}/title", BlockKind.ATTACHMENT_TITLE, (Span(title, SpanKind.SETTING, one.item),))
        if one.table:
            yield Block(f"{key}/table", BlockKind.TABLE, (), table=one.table)
        else:
            place = Span(one.place, SpanKind.PLACEHOLDER, one.item)
            yield Block(f"{key}/text", BlockKind.PARAGRAPH, (place,))


def _number(attached: tuple[Enclosure, ...], number: int, stop: str) -> str:
    return f"{number}{stop}" if len(attached) > 1 else ""
