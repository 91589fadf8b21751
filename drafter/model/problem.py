"""A problem in what the user gave us: a class with a stable code, a Chinese sentence and a hint.

A problem is data. It never stops a stage; ``errors.py`` holds what does. The classes themselves, one catalogue,
are in ``drafter.model.problems``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import ClassVar

from drafter.model.source import Source


class Severity(Enum):
    """错误 keeps a report from being written; 提醒 does not."""

    ERROR = "错误"
    REMINDER = "提醒"


class Spoils(Enum):
    """What an error makes doubtful besides a cell whose value is ``Unreadable``."""

    NOTHING = "nothing"
    ROW = "row"  # every figure that counted the row by one of ``spoilt_columns``
    SHEET = "sheet"  # every figure that counted a row of the sheet


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Base of all problems. A subclass sets the class variables and adds the fields its template names."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    default_severity: ClassVar[Severity] = Severity.ERROR
    spoils: ClassVar[Spoils] = Spoils.NOTHING
    template: ClassVar[str] = ""
    hint_template: ClassVar[str] = ""

    source: Source | None = None
    severity_setting: Severity | None = None

    @property
    def severity(self) -> Severity:
        """The class's severity, unless the settings changed it."""
        return self.severity_setting or self.default_severity

    @property
    def is_error(self) -> bool:
        """True when a report must not be written in spite of this."""
        return self.severity is Severity.ERROR

    @property
    def spoilt_columns(self) -> tuple[str, ...]:
        """The columns whose values in this row cannot be trusted, when it spoils a row."""
        return ()

    @property
    def message(self) -> str:
        """What is wrong, in plain Chinese."""
        return self.template.format_map(self._details())

    @property
    def hint(self) -> str:
        """What to do or to type instead."""
        return self.hint_template.format_map(self._details())

    def rated(self, severity: Severity | None) -> Problem:
        """Return the same problem with the severity that the settings ask for."""
        return replace(self, severity_setting=severity) if severity else self

    def _details(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


class Basis(Enum):
    """How binding a rule on the look or the wording of a document is."""

    STANDARD = "标准"  # the clause says so
    DERIVED = "推算"  # follows from the clause by arithmetic
    PRACTICE = "惯例"  # the standard leaves it open; offices do it so


@dataclass(frozen=True, kw_only=True)
class Finding(Problem):
    """Base of the problems of a document's form. ``clause`` names the rule's source; ``profile`` what it holds for.

    ``paragraph`` is the number that ``model.document`` gives it (0: the whole document), ``start`` and ``end`` the
    characters of its text that are meant (both 0: all of it), ``text`` those characters or the paragraph's beginning.
    """

    clause: ClassVar[str] = ""
    basis: ClassVar[Basis] = Basis.STANDARD
    profile: ClassVar[str] = "公文"  # 公文: any official document; 报告: only a report
    fixable: ClassVar[bool] = False  # ``review --fix`` can mend it without touching a word

    paragraph: int = 0
    index: int = -1  # of the paragraph in ``Document.paragraphs``
    start: int = 0
    end: int = 0
    text: str = ""
