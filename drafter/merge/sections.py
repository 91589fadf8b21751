"""Stage 6: which passages stand below which heading, and which headings stay because of what the clerk wrote below them."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from drafter.model.merge import Passage
from drafter.model.report import BlockKind

_LEVELS = {
    BlockKind.ATTACHMENT_MARK: 0,
    BlockKind.HEADING1: 1,
    BlockKind.HEADING2: 2,
    BlockKind.HEADING3: 3,
    BlockKind.HEADING4: 4,
}
_ENCLOSED = frozenset({*_LEVELS, BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.ATTACHMENT_TITLE})
_TEXT = _ENCLOSED - {BlockKind.ATTACHMENT_MARK, BlockKind.ATTACHMENT_TITLE}
_LABELS = (BlockKind.ATTACHMENT_TITLE, BlockKind.ATTACHMENT_NOTE)
_LOWEST = 5  # headings that are the beginning of a paragraph


@dataclass(slots=True)
class Held:
    """Headings that stay against the new draft, what stays with them, and the rows of headings that keep their numbers."""

    gone: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)


def held(
    base: Sequence[Passage], fresh: Container[str], still: Container[str], stays: Callable[[Passage], bool]
) -> Held:
    """Find the headings that must stay, so that nothing the clerk wrote stands below another.

    Args:
        base: the passages of the last draft.
        fresh: the ids of those that the new draft has too.
        still: the ids of those that it has at their place.
        stays: whether the clerk edited a passage that he still has.
    """
    found = Held()
    for place, passage in enumerate(base):
        if not is_head(passage) or passage.id in still:
            continue
        body = section(base, place)
        if not any(stays(one) for one in body if one.id not in still):
            if passage.id not in fresh and stays(passage):
                found.series.add(series(base, place))
            continue
        found.series.add(series(base, place))
        if passage.id in fresh:
            found.moved.update(one.id for one in [passage, *body] if one.id in fresh and one.id not in still)
        else:
            found.gone.add(passage.id)
            if passage.kind is BlockKind.ATTACHMENT_MARK:
                notes = [one for one in base if one.kind is BlockKind.ATTACHMENT_NOTE]
                found.gone.update(one.id for one in [*notes, *body] if one.kind in _LABELS and one.id not in fresh)
    return found


def is_head(passage: Passage) -> bool:
    """True for what is no part of the text below it but its name: a heading, the mark of an attachment."""
    return passage.heading or passage.kind is BlockKind.ATTACHMENT_MARK


def section(base: Sequence[Passage], place: int) -> list[Passage]:
    """Return what stands below a heading, up to the next one that is no lower, or to what closes the text."""
    found = []
    inside = _ENCLOSED if base[place].kind is BlockKind.ATTACHMENT_MARK else _TEXT
    for passage in base[place + 1 :]:
        if passage.kind not in inside or (is_head(passage) and _level(passage) <= _level(base[place])):
            break
        found.append(passage)
    return found


def series(base: Sequence[Passage], place: int) -> str:
    """Return what headings have in common that are numbered in one row: their level and what they stand below."""
    level = _level(base[place])
    above = (one.id for one in reversed(base[:place]) if one.heading and _level(one) < level)
    return f"{level} {next(above, '')}"


def _level(passage: Passage) -> int:
    return _LEVELS.get(passage.kind, _LOWEST)
