"""Fields: ``w:fldChar`` opens the code, separates the result and closes. Code is not text, the result is."""

from __future__ import annotations

from dataclasses import dataclass, field

_NESTED = 64
_LONGEST = 256  # characters of code: only its first word is asked for


@dataclass(slots=True)
class _Open:
    code: str = ""
    result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a story, outermost first."""

    open: list[_Open] = field(default_factory=list)
    coding: bool = False  # what is read now is code, or an older result inside code

    def turn(self, kind: str | None) -> str:
        """Take a ``w:fldChar`` of this type; return the name of the field whose code has ended, "" otherwise."""
        name = ""
        if kind == "begin" and len(self.open) < _NESTED:
            self.open.append(_Open())
        elif kind == "separate" and self.open and not self.open[-1].result:
            self.open[-1].result = True
            name = field_name(self.open[-1].code)
        elif kind == "end" and self.open:
            last = self.open.pop()
            name = "" if last.result else field_name(last.code)
        self.coding = any(not one.result for one in self.open)
        return name

    def add_code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self.open and not self.open[-1].result:
            self.open[-1].code = (self.open[-1].code + text[:_LONGEST])[:_LONGEST]

    def end_of_paragraph(self) -> list[str]:
        """Return the fields whose results go on; one that never came to a result is broken and is forgotten."""
        if self.coding:
            self.open = [one for one in self.open if one.result]
            self.coding = False
        return [name for one in self.open if (name := field_name(one.code))]


def field_name(code: str) -> str:
    """Return the first word of a field's code in upper case."""
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""
