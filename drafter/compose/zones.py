"""Stage 3: 版头 and 版记, the zones above the red line and at the foot of the last page (GB/T 9704 clauses 7.2, 7.4, 10.1).

What is not filled in but has to be there stands as a placeholder: only the office knows its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compose.frame import fill, issuers
from drafter.compose.phrases import full_date
from drafter.model.report import Block, BlockKind, Span, SpanKind, SpanRole
from drafter.project.items import listed
from drafter.project.reportset import ReportSet
from drafter.project.settings import Settings, Signing

_DOCUMENT = "文件"
_UNKNOWN = "×"


def header(settings: Settings, report: ReportSet) -> Iterator[Block]:
    """Yield 版头 of the report: an upward document, so with 签发人 beside the number (clause 7.2.6)."""
    if settings.header.printed:
        yield from _marks(settings, report, settings.header.copy_number)
        yield Block("banner", BlockKind.BANNER, _banner(settings))
        number = _number(settings, report, settings.header.number, "发文字号")
        yield Block("document-number", BlockKind.DOCUMENT_NUMBER, (number, *_signatories(settings, report)))


def letter_header(settings: Settings, report: ReportSet) -> Iterator[Block]:
    """Yield the head of a letter: the name of the lead organ without 文件 (clause 10.1); a letter has no 签发人."""
    yield from _marks(settings, report, "")
    yield Block("banner", BlockKind.BANNER, (Span(issuers(settings)[0], SpanKind.SETTING, "署名方式"),))
    number = _number(settings, report, settings.letter.number, "函号")
    yield Block("document-number", BlockKind.DOCUMENT_NUMBER, (number,))


def imprint(settings: Settings, report: ReportSet) -> Iterator[Block]:
    """Yield 版记: the copies when there are any, then who prints it and when."""
    ours = settings.imprint
    if not ours.printed:
        return
    if ours.copies:
        names = Span("，".join(ours.copies), SpanKind.SETTING, "抄送机关")
        yield Block("copies", BlockKind.COPY_RECIPIENTS, (Span("抄送："), names, Span("。")))
    day = f"{full_date(ours.day)}印发" if ours.day else ""
    organ = _given(ours.organ, report.places["印发机关"], "印发机关")
    yield Block("printing", BlockKind.PRINTING, (organ, _given(day, report.places["印发日期"], "印发日期")))


def _given(text: str, place: str, item: str) -> Span:
    return Span(text, SpanKind.SETTING, item) if text else Span(place, SpanKind.PLACEHOLDER, item)


def _marks(settings: Settings, report: ReportSet, copy_number: str) -> Iterator[Block]:
    """Yield 份号, 密级 and 紧急程度, one a line. A secret document has a copy number in any case (《条例》 article 9)."""
    ours = settings.header
    if copy_number or ours.secrecy:
        number = _given(copy_number, report.places["份号"], "份号")
        yield Block("copy-number", BlockKind.COPY_NUMBER, (number,))
    if ours.secrecy:
        yield Block("classification", BlockKind.CLASSIFICATION, (Span(ours.secrecy, SpanKind.SETTING, "密级"),))
    if ours.urgency:
        yield Block("urgency", BlockKind.URGENCY, (Span(ours.urgency, SpanKind.SETTING, "紧急程度"),))


def _banner(settings: Settings) -> tuple[Span, ...]:
    own = settings.header.banner
    if own:
        bare = own.removesuffix(_DOCUMENT)
        organs = tuple(Span(name, SpanKind.SETTING, "发文机关标志") for name in listed(bare))
        return (*organs, Span(_DOCUMENT)) if bare != own else organs
    names = issuers(settings) if settings.header.all_organs else issuers(settings)[:1]
    return (*(Span(name, SpanKind.SETTING, "署名方式") for name in names), Span(_DOCUMENT))


def _number(settings: Settings, report: ReportSet, given: str, item: str) -> Span:
    """Return the 发文字号; one that still lacks its 序号 (×号) is a placeholder too."""
    kind = SpanKind.PLACEHOLDER if _UNKNOWN in given else SpanKind.SETTING
    if given:
        return Span(given, kind, item)
    lead = "党委" if settings.signing is Signing.JOINT else ""
    year = settings.date.year if settings.date else settings.year + 1
    return Span(fill(report.places[f"{lead}{item}"], settings, 年=year), SpanKind.PLACEHOLDER, item)


def _signatories(settings: Settings, report: ReportSet) -> Iterator[Span]:
    names = settings.header.signers
    yield Span("签发人：")
    for name in names:
        yield Span(name, SpanKind.SETTING, "签发人", role=SpanRole.NAME)
    for _ in () if names else issuers(settings):
        yield Span(report.places["签发人"], SpanKind.PLACEHOLDER, "签发人", role=SpanRole.NAME)
