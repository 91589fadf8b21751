"""Stage 6: paragraphs of the new draft whose words the clerk's document has already, in one of his that was left alone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from drafter.merge.likeness import contained, key
from drafter.merge.sections import section
from drafter.model.merge import Action, Operation, Passage

_NEARLY = 0.8  # share of a passage's words that must stand there
_LEAST = 20  # characters, below which they may by chance


def said_already(new: Sequence[Passage], unknown: Container[str], kept: Mapping[int, str]) -> dict[str, int]:
    """Find the passages that would say a second time what stands there.

    Args:
        new: the passages of the new draft.
        unknown: the ids of those that the last draft did not have.
        kept: paragraphs that the clerk edited, as they will be, by place.

    Returns:
        Their ids with the place of the paragraph that says it; a heading of nothing but such ones is among them.
    """
    found: dict[str, int] = {}
    for passage in new:
        words = key(passage.text)
        if passage.id in unknown and not passage.cell and len(words) >= _LEAST:
            place = next((at for at, text in kept.items() if contained(words, key(text)) >= _NEARLY), None)
            found |= {} if place is None else {passage.id: place}
    for at, passage in enumerate(new):
        body = section(new, at) if passage.heading and passage.id in unknown and passage.id not in found else []
        if body and all(one.id in found for one in body):
            found[passage.id] = found[body[0].id]
    return found


def after(operations: Sequence[Operation], place: int, text: str) -> str:
    """Return a paragraph with the replacements that are planned in it."""
    own = [one for one in operations if one.action is Action.REPLACE and one.place == place]
    for one in sorted(own, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    return text
