"""Stage 1: cells that hold words: yes or no, a choice, free text. Not the numbers, not the dates."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.ledger.cells import Raw, did_you_mean, half_width, name_key, quoted, shown
from drafter.ledger.remarks import Interpreted, Remark
from drafter.model.problem import Problem
from drafter.model.problems.ledger import NotYesNo, UnknownChoice
from drafter.model.values import Value
from drafter.project.declarations import Column

YES = frozenset({"是", "√", "✓", "✔", "有", "1", "true", "y", "yes"})
NO = frozenset({"否", "×", "✗", "✘", "无", "0", "false", "n", "no"})
_SHORTEST = 2  # the least of a choice that says which one is meant


def read_yes_no(raw: Raw, column: Column) -> Value | Problem:
    """Return what a filled cell of a yes-no column says, or the problem with it (still without its place)."""
    if isinstance(raw, bool):
        return raw
    word = half_width(shown(raw)).lower()
    if word in YES or word in NO:
        return word in YES
    return NotYesNo(column=column.name, text=quoted(raw))


def choice_words(column: Column) -> Mapping[str, str]:
    """Return every spelling that a choice column knows, by its key, with the word that is meant."""
    aliases = {name_key(word): meant for word, meant in (column.aliases or {}).items()}
    return aliases | {name_key(word): word for word in column.values}


def read_choice(raw: Raw, column: Column, known: Mapping[str, str]) -> Value | Interpreted | Problem:
    """Return the word that is meant, or the problem with it; an open choice takes other words as they stand.

    The beginning of a word is that word when no other begins so, and that is said.
    """
    text = shown(raw)
    meant = known.get(name_key(text))
    if meant is not None:
        return meant
    if column.open:
        return text
    longer = [value for value in column.values if value.startswith(text)] if len(text) >= _SHORTEST else []
    if len(longer) == 1:
        return Interpreted(longer[0], Remark.COMPLETED, quoted(text), longer[0])
    suggestion = did_you_mean(text, column.values)
    allowed = "、".join(column.values)
    return UnknownChoice(column=column.name, text=quoted(raw), allowed=allowed, suggestion=suggestion)


def read_text(raw: Raw) -> str:
    """Return a cell's text; numbers and days as a clerk writes them."""
    return shown(raw)
