"""Findings put together: at one place, or one for the same fault in many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.check.form.running import Place
from drafter.model.problem import Finding

_SHOWN = 3


def tell(kind: Callable[..., Finding], place: Place | None = None, **details: object) -> Finding:
    """Return a finding at ``place``, or one on the whole document."""
    if place is None:
        return kind(**details)
    paragraph = place.paragraph
    return kind(
        paragraph=paragraph.number,
        index=paragraph.index,
        start=place.start,
        end=place.end,
        text=place.text,
        **details,
    )


def gather(kind: Callable[..., Finding], places: Sequence[Place], **details: object) -> Finding:
    """Return one finding for a fault in all these places: it stands at the first and says where the others are."""
    every = tuple((place.paragraph.index, place.start, place.end) for place in places)
    return tell(kind, places[0], count=len(places), places=every, more=_more(places), **details)


def _more(places: Sequence[Place]) -> str:
    if len(places) == 1:
        return ""
    numbers = list(dict.fromkeys(place.paragraph.number for place in places if place.paragraph.number))
    shown = "、".join(str(number) for number in numbers[:_SHOWN])
    where = f"：第{shown}段{'等' if len(numbers) > _SHOWN else ''}" if shown else ""
    paragraphs = len(numbers) if 1 < len(numbers) < len(places) / 2 else 0
    return f"（共{paragraphs}段{where}）" if paragraphs else f"（共{len(places)}处{where}）"


def number_text(value: float) -> str:
    """Return a length as a clerk would write it: at most two decimals, no zeros at the end."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
