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
