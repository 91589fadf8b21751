"""Stage 3: what stands around the parts: title, recipients, signature, date, annotation (GB/T 9704 clause 7.3).

Decides which of them there are and what they say; where they stand on the page is the writer's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import east_asian_width

from drafter.compose.phrases import full_date
from drafter.model.errors import TemplateError
from drafter.model.report import Block, BlockKind, SignatureForm, Span, SpanKind
from drafter.project.settings import Settings, Signing

DATE_PLACEHOLDER = "××××年×月×日"
_TITLE_WIDTH = 20  # characters of 22 pt in a line of 156 mm


def issuers(settings: Settings) -> tuple[str, ...]:
    """Return the organs that issue the report, lead organ first; the title names them even when nobody signs."""
    joint = settings.signing is Signing.JOINT
    return (settings.party, settings.government) if joint else (settings.government,)


def fill(text: str, settings: Settings) -> str:
    """Put the year and the township's name into a heading or a title form.

    Raises:
        TemplateError: the text names something else in braces.
    """
    values: Mapping[str, object] = {
        "年度": settings.year,
        "上年度": settings.year - 1,
        "下年度": settings.year + 1,
        "简称": settings.short_name,
        "全称": settings.full_name,
        "自称": settings.self_name,
        "机关": "|".join(issuers(settings)),
    }
    try:
        return text.format_map(values)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise TemplateError(
            f"“{text}”里的花括号看不懂", f"可以用：{'、'.join(f'{{{key}}}' for key in values)}"
        ) from error


def title_lines(settings: Settings, form: str) -> tuple[str, ...]:
    """Return the title, in lines that break by meaning: ``/`` in 标题 breaks by hand, ``|`` in a form where needed."""
    if settings.title:
        return tuple(line.strip() for line in fill(settings.title, settings).split("/") if line.strip())
    lines = tuple(fill(form, settings).split("|"))
    whole = "".join(lines)
    organs_in_rows = len(issuers(settings)) > 1 and "{机关}" in form
    return lines if organs_in_rows or _width(whole) > _TITLE_WIDTH else (whole,)


def _width(text: str) -> float:
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def head(settings: Settings, form: str) -> Iterator[Block]:
    """Yield title and recipients."""
    yield Block("title", BlockKind.TITLE, (Span("\n".join(title_lines(settings, form)), SpanKind.SETTING, "标题"),))
    if settings.recipients:
        names = Span("、".join(settings.recipients), SpanKind.SETTING, "主送机关")
        yield Block("recipients", BlockKind.RECIPIENTS, (names, Span("：")))


def tail(settings: Settings) -> Iterator[Block]:
    """Yield signature, date and annotation. A date that is not given leaves a place that nobody can overlook."""
    form = SignatureForm.SEALED if settings.sealed else SignatureForm.UNSEALED
    signed = settings.signing is not Signing.NONE
    if signed:
        organs = tuple(Span(organ, SpanKind.SETTING, "署名方式") for organ in issuers(settings))
        yield Block("signature", BlockKind.SIGNATURE, organs, form=form)
    if settings.date:
        yield Block("date", BlockKind.DATE, (Span(full_date(settings.date), SpanKind.SETTING, "成文日期"),), form=form)
    elif signed:
        place = Span(DATE_PLACEHOLDER, SpanKind.PLACEHOLDER, "成文日期")
        yield Block("date", BlockKind.DATE, (place,), form=form)
    if settings.annotation:
        words = Span(f"（{settings.annotation}）", SpanKind.SETTING, "附注")
        yield Block("annotation", BlockKind.ANNOTATION, (words,))
