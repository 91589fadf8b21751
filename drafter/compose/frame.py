"""Stage 3: what stands around the parts: title, recipients, signature, date, annotation (GB/T 9704 clause 7.3).

Decides which of them there are and what they say; where they stand on the page is the writer's business. 版头 and 版记
are in ``zones``, attachments in ``enclosures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.compose.phrases import full_date
from drafter.compose.titles import broken
from drafter.model.errors import TemplateError
from drafter.model.report import Block, BlockKind, SignatureForm, Span, SpanKind
from drafter.project.reportset import ReportSet
from drafter.project.settings import Settings, Signing
from drafter.project.stylesheet import StyleSheet

_BY_HAND = re.compile(r"[/／\n]")
_INCH, _POINTS = 25.4, 72


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters fit into a line of a title, of an attachment's title, and of one on A4 across."""

    title: int = 20  # 22 pt in 156 mm
    attachment: int = 20
    landscape: int = 29  # in 225 mm

    @classmethod
    def of(cls, style: StyleSheet) -> Room:
        """Return the room that a style leaves."""
        page = style.page
        across, down = page.width - page.left - page.right, page.height - page.top - page.bottom
        size, attached = style.text.title.size, style.text.attachment_title.size
        return cls(_fitting(across, size), _fitting(across, attached), _fitting(down, attached))


def _fitting(length: float, size: float) -> int:
    return int(length / _INCH * _POINTS / size)


def issuers(settings: Settings) -> tuple[str, ...]:
    """Return the organs that issue the report, lead organ first; the title names them even when nobody signs."""
    joint = settings.signing is Signing.JOINT
    return (settings.party, settings.government) if joint else (settings.government,)


def words_of(settings: Settings) -> Mapping[str, str]:
    """Return what a template may call the year and the township by."""
    return {
        "年度": str(settings.year),
        "上年度": str(settings.year - 1),
        "下年度": str(settings.year + 1),
        "简称": settings.short_name,
        "全称": settings.full_name,
        "自称": settings.self_name,
    }


def fill(text: str, settings: Settings, **more: object) -> str:
    """Put the year and the township's name into a heading or a title form; ``more`` may be named besides.

    Raises:
        TemplateError: the text names something else in braces.
    """
    values: Mapping[str, object] = {**words_of(settings), "机关": "|".join(issuers(settings)), **more}
    try:
        return text.format_map(values)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise TemplateError(
            f"“{text}”里的花括号看不懂", f"可以用：{'、'.join(f'{{{key}}}' for key in values)}"
        ) from error


def title_lines(settings: Settings, form: str, report: ReportSet, line: int) -> tuple[str, ...]:
    """Return the report's title, in lines that break by meaning.

    ``/`` in 标题 breaks by hand, and so does a line end in the cell.
    """
    if not settings.title:
        return form_lines(settings, form, report, line)
    own = fill(settings.title, settings)
    by_hand = [part.strip() for part in _BY_HAND.split(own) if part.strip()]
    if len(by_hand) > 1:
        return tuple(piece for part in by_hand for piece in part.split("|"))
    return broken_title(tuple(own.split("|")), settings, report, line)


def form_lines(settings: Settings, form: str, report: ReportSet, line: int) -> tuple[str, ...]:
    """Return a title in one of the forms of ``report.yaml``; several organs stand on a line each."""
    organs = issuers(settings)
    pieces = tuple(piece for piece in fill(form, settings).split("|") if piece)
    if len(organs) > 1 and pieces[: len(organs)] == organs:
        return (*organs, *broken_title(pieces[len(organs) :], settings, report, line))
    return broken_title(pieces, settings, report, line)


def broken_title(pieces: tuple[str, ...], settings: Settings, report: ReportSet, line: int) -> tuple[str, ...]:
    """Return a title in lines, keeping the township's own names whole."""
    organs = (settings.party, settings.government)
    names = {*organs, settings.full_name, settings.short_name, settings.county} - {""}
    return broken(pieces, line, report.title_words, names) if pieces else ()


def head(lines: tuple[str, ...], recipients: tuple[Span, ...]) -> Iterator[Block]:
    """Yield title and recipients."""
    yield Block("title", BlockKind.TITLE, (Span("\n".join(lines), SpanKind.SETTING, "标题"),))
    if recipients:
        yield Block("recipients", BlockKind.RECIPIENTS, (*recipients, Span("：")))


def tail(settings: Settings, report: ReportSet, annotation: str) -> Iterator[Block]:
    """Yield signature, date and annotation. A date that is not given leaves a place that nobody can overlook."""
    form = settings.signature
    signed = settings.signing is not Signing.NONE
    if signed:
        yield Block("signature", BlockKind.SIGNATURE, _signers(settings, report), form=form)
    if settings.date:
        yield Block("date", BlockKind.DATE, (Span(full_date(settings.date), SpanKind.SETTING, "成文日期"),), form=form)
    elif signed:
        place = Span(report.places["成文日期"], SpanKind.PLACEHOLDER, "成文日期")
        yield Block("date", BlockKind.DATE, (place,), form=form)
    if annotation:
        yield Block("annotation", BlockKind.ANNOTATION, (Span(f"（{annotation}）", SpanKind.SETTING, "附注"),))


def _signers(settings: Settings, report: ReportSet) -> tuple[Span, ...]:
    """Return the organs, or beside 签名章 the full office of the head of each (clause 7.3.5.3)."""
    organs = issuers(settings)
    if settings.signature is not SignatureForm.PERSONAL:
        return tuple(Span(organ, SpanKind.SETTING, "署名方式") for organ in organs)
    heads = settings.heads[-len(organs) :]
    return tuple(
        Span(f"{organ}{head}", SpanKind.SETTING, "是否盖章")
        if head
        else Span(report.places["职务"], SpanKind.PLACEHOLDER, "是否盖章")
        for organ, head in zip(organs, heads, strict=True)
    )


def named(names: tuple[str, ...], item: str) -> tuple[Span, ...]:
    """Return names as a span, joined by 、; none for no names."""
    return (Span("、".join(names), SpanKind.SETTING, item),) if names else ()
