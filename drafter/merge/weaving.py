"""Stage 6: the words of passages and of the paragraphs that the clerk has of them, merged. Not which belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.merge import wording
from drafter.merge.causes import Explainer
from drafter.merge.likeness import key
from drafter.merge.threeway import Versions, Woven, weave
from drafter.merge.tokens import SEAM, Cutter, Token, joined, literals_of
from drafter.model.merge import Action, Cause, Causes, ClerkParagraph, Conflict, Draft, Operation, Passage
from drafter.model.report import SpanKind

_PENDING = (SpanKind.DOUBT, SpanKind.PLACEHOLDER)


@dataclass(slots=True)
class Merging:
    """What one merge works on, and what it has come to so far."""

    base: Draft
    mine: tuple[ClerkParagraph, ...]
    new: Draft
    known: Causes
    operations: list[Operation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    cutter: Cutter = field(init=False)
    explain: Explainer = field(init=False)
    sources: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Learn the units of the figures, and where the new passages stand."""
        figures = [*self.base.figures.values(), *self.new.figures.values()]
        self.cutter = Cutter(figure.unit for figure in figures)
        self.explain = Explainer(self.base, self.new, self.known)
        self.sources = {passage.id: place for place, passage in enumerate(self.new.passages)}

    def clash(
        self,
        place: int,
        block: str,
        versions: tuple[str, str, str],
        reason: str,
        causes: tuple[Cause, ...],
        *,
        chars: tuple[int, int] = (0, 0),
    ) -> None:
        """Leave something to the clerk: ``versions`` are the words of base, clerk and new draft."""
        old, mine, new = (words.replace(SEAM, "") for words in versions)
        self.conflicts.append(Conflict(block, mine, new, reason, old, place, causes))
        if self.mine:
            note = wording.conflicting(reason, old, new, causes)
            self.operations.append(
                Operation(
                    Action.NOTE,
                    max(place, 0),
                    block,
                    causes,
                    *chars,
                    old=old,
                    new=new,
                    source=self.sources.get(block, -1),
                    note=note,
                )
            )

    def do(self, action: Action, place: int, block: str, causes: tuple[Cause, ...], **words: object) -> None:
        """Plan a change."""
        self.operations.append(
            Operation(action, place, block, causes, note=wording.changed(causes), **words)  # type: ignore[arg-type] # fields of Operation
        )

    def words_of(self, paragraphs: Sequence[int]) -> str:
        """Return what the clerk has in some paragraphs, with seams between."""
        return joined(self.mine[place].text for place in paragraphs)

    def is_untouched(self, passages: Sequence[Passage], paragraphs: Sequence[int]) -> bool:
        """Tell whether the clerk has changed nothing but white space, and hung nothing on the words."""
        same = key(self.words_of(paragraphs)) == key(joined(passage.text for passage in passages))
        written = sum(passage.extras for passage in passages)
        return same and sum(self.mine[place].extras for place in paragraphs) == written


def merge_words(
    merging: Merging,
    base: Sequence[Passage],
    paragraphs: Sequence[int],
    new: Sequence[Passage],
    *,
    steady: bool = False,
) -> tuple[int, int]:
    """Plan what the data changes in paragraphs of the clerk's.

    Args:
        merging: takes the operations and conflicts.
        base: the passages that the paragraphs came from.
        paragraphs: the clerk's.
        new: the same passages in the new draft.
        steady: whether a heading keeps its number, because another one stays that the new draft has not or has elsewhere.

    Returns:
        How many edits were planned, and how many left to the clerk.
    """
    literals = literals_of([*base, *new])
    mine = merging.cutter.texts([merging.mine[place].text for place in paragraphs], literals)
    before = merging.cutter.passages(base, literals)
    seams = _Seams([merging.mine[place] for place in paragraphs])
    versions = Versions(
        before,
        mine,
        merging.cutter.passages(new, literals),
        _marked(base, before, [merging.mine[place] for place in paragraphs], mine),
        [(b, n) for b, one in enumerate(base) for n, other in enumerate(new) if one.id == other.id],
        seams.locked(),
    )
    found = [woven for woven in weave(versions) if not (steady and woven.start == 0 and woven.renumbers)]
    for woven in found:
        _plan(merging, woven, (base, new), paragraphs, seams)
    left = sum(1 for woven in found if woven.reason)
    return len(found) - left, left


def _plan(
    merging: Merging,
    woven: Woven,
    drafts: tuple[Sequence[Passage], Sequence[Passage]],
    paragraphs: Sequence[int],
    seams: _Seams,
) -> None:
    causes = merging.explain.of_tokens(woven.before, woven.after)
    block = _which(drafts, woven)
    text = merging.words_of(paragraphs)
    for number, start, end in seams.pieces(woven.start, woven.end):
        place = paragraphs[number]
        first = number == seams.at(woven.start)
        if woven.reason:
            if first:
                versions = _said(woven.before), text[woven.start : woven.end], woven.text
                merging.clash(place, block, versions, woven.reason, causes, chars=(start, end))
            continue
        old = merging.mine[place].text[start:end]
        put = woven.text if first else ""
        if old != put:
            merging.do(
                Action.REPLACE,
                place,
                block,
                causes,
                start=start,
                end=end,
                old=old,
                new=put,
                source=merging.sources.get(block, -1),
                pending=any(token.span is not None and token.span.kind in _PENDING for token in woven.after),
            )


def _said(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _which(drafts: tuple[Sequence[Passage], Sequence[Passage]], woven: Woven) -> str:
    """Return the id of the passage that an edit is about."""
    for passages, tokens in zip(drafts, (woven.before, woven.after), strict=True):
        words = [token for token in tokens if token.text != SEAM]
        if words:
            return passages[joined(passage.text for passage in passages).count(SEAM, 0, words[0].start)].id
    return drafts[0][0].id


class _Seams:
    """Characters of joined paragraphs as characters of each."""

    def __init__(self, paragraphs: Sequence[ClerkParagraph]) -> None:
        self.paragraphs = paragraphs
        self.starts = [0]
        for paragraph in paragraphs:
            self.starts.append(self.starts[-1] + len(paragraph.text) + len(SEAM))

    def at(self, character: int) -> int:
        """Return which paragraph a character belongs to; the seam belongs to the one before it."""
        return max(number for number, start in enumerate(self.starts[:-1]) if start <= character)

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return a stretch as (paragraph, first character, the one behind the last) in each it reaches into."""
        found = []
        for number in range(self.at(start), self.at(end) + 1):
            begin, length = self.starts[number], len(self.paragraphs[number].text)
            found.append((number, min(max(start - begin, 0), length), min(max(end - begin, 0), length)))
        return found

    def locked(self) -> list[tuple[int, int]]:
        """Return the locked ranges of all paragraphs."""
        return [
            (begin + first, begin + last)
            for begin, paragraph in zip(self.starts, self.paragraphs, strict=False)
            for first, last in paragraph.locked
        ]


def _marked(
    base: Sequence[Passage], before: Sequence[Token], paragraphs: Sequence[ClerkParagraph], mine: Sequence[Token]
) -> dict[int, int]:
    """Return which tokens of the clerk's still stand in the bookmark of the number they are, unchanged."""
    passages = {passage.mark: passage for passage in base if passage.mark}
    starts = {token.start: place for place, token in enumerate(mine)}
    found: dict[int, int] = {}
    begin = 0
    for paragraph in paragraphs:
        passage = passages.get(paragraph.block)
        for mark in paragraph.marks if passage else ():
            place = starts.get(begin + mark.start)
            own = _token_of(passage, mark.span, before) if passage else None
            if (
                place is not None
                and own is not None
                and place not in found.values()
                and before[own].text == mine[place].text
            ):
                found[own] = place
        begin += len(paragraph.text) + len(SEAM)
    return found


def _token_of(passage: Passage, number: int, tokens: Sequence[Token]) -> int | None:
    """Return the token of a number's span, None when the span is not just one token or occurs twice."""
    if number >= len(passage.spans) or passage.spans[number].kind is SpanKind.TEXT:
        return None
    own = [place for place, token in enumerate(tokens) if token.span is passage.spans[number]]
    same = [span for span in passage.spans if span == passage.spans[number]]
    return own[0] if len(own) == len(same) == 1 else None
