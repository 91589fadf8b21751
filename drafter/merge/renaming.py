"""Stage 6: passages of the new draft that have another id than in the last one, and are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from drafter.model.merge import Draft, Passage


def renamed(base: Draft, new: Draft) -> Draft:
    """Give passages of the new draft that only changed their id the base's, so that they are not taken for others."""
    old = {passage.id for passage in base.passages}
    own = {passage.id for passage in new.passages}
    gone = {_content(p): p for p in base.passages if p.id not in own and p.text and not p.cell}
    count = Counter(_content(p) for p in base.passages)
    passages = []
    for passage in new.passages:
        same = gone.get(_content(passage)) if passage.id not in old and not passage.cell else None
        if same and count[_content(passage)] == 1:
            del gone[_content(passage)]
            passages.append(replace(passage, id=same.id, block=same.block))
        else:
            passages.append(passage)
    return Draft(tuple(passages), new.figures)


def _content(passage: Passage) -> tuple[str, str]:
    return passage.kind.value, passage.text
