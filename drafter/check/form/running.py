"""The paragraphs joined to one string, so that a pattern looks at it once; an offset leads back to its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.model.document import Paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` to ``end`` of a paragraph; both 0 are all of it."""

    paragraph: Paragraph
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The characters, or the paragraph's beginning."""
        return self.paragraph.text[self.start : self.end] if self.end else self.paragraph.text.strip()[:20]


class Characters:
    """The characters of a text, each looked for when it is first asked for: sooner done than taking all of them."""

    __slots__ = ("_known", "_text")

    def __init__(self, text: str) -> None:
        """Ask nothing yet."""
        self._text = text
        self._known: dict[str, bool] = {}

    def __contains__(self, character: str) -> bool:
        """Tell whether a character is there."""
        if character not in self._known:
            self._known[character] = character in self._text
        return self._known[character]

    def isdisjoint(self, characters: str) -> bool:
        """Tell whether none of these characters is there."""
        return not any(character in self for character in characters)


class RunningText:
    r"""Paragraphs joined by ``\n``. Line breaks inside a paragraph are ``\n`` too."""

    __slots__ = ("_starts", "characters", "paragraphs", "text")

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Join the paragraphs."""
        self.paragraphs = paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        self.text = "\n".join(texts)
        self.characters = Characters(self.text)
        self._starts: list[int] = []
        offset = 0
        for text in texts:
            self._starts.append(offset)
            offset += len(text) + 1

    def place(self, start: int, end: int) -> Place:
        """Return the place of these characters, which lie in one paragraph."""
        number = bisect_right(self._starts, start) - 1
        paragraph, begin = self.paragraphs[number], self._starts[number]
        return Place(paragraph, start - begin, min(end - begin, len(paragraph.text)))

    def find(self, pattern: re.Pattern[str], needed: str = "") -> Iterator[re.Match[str]]:
        """Yield the matches; looks for them only when one of the ``needed`` characters is there at all."""
        if not needed or not self.characters.isdisjoint(needed):
            yield from pattern.finditer(self.text)

    def has(self, words: Iterable[str]) -> bool:
        """Tell whether one of these words is there: much sooner known than where a pattern matches."""
        return any(word in self.text for word in words)

    def at(self, match: re.Match[str], group: int | str = 0) -> Place:
        """Return the place of a match."""
        return self.place(match.start(group), match.end(group))

    def before(self, match: re.Match[str], width: int) -> str:
        """Return so many characters in front of a match, or fewer; they may belong to the paragraphs before."""
        start = match.start()
        return self.text[start - width if start > width else 0 : start]

    def around(self, match: re.Match[str], width: int = 6) -> str:
        """Return a match with some characters of its paragraph on both sides, for a message."""
        place = self.at(match)
        text = place.paragraph.text
        return text[max(0, place.start - width) : place.end + width].replace("\n", "").replace("\t", " ").strip()
