"""A task and a part in the making, and the run-in heading that a task begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.points.lines import Line
from drafter.points.units import Units, all_of, at_end, said_in, without

LONGEST_TITLE = 40
_STOP = re.compile(r"[。！？]")
_LED_IN = re.compile(r"^(?P<title>[^，。；：！？]{3,20})(?:：|\s{1,})(?P<rest>\S.{8,})$", re.DOTALL)


@dataclass(slots=True)
class Draft:
    """A task in the making: the words of its paragraphs, its units, whether these have been said.

    ``own`` are the units of single paragraphs by their place: （1）… （责任单位：甲） and （2）… （责任单位：乙） in one task.
    """

    label: str
    number: int
    paragraphs: list[str] = field(default_factory=list)
    units: Units = field(default_factory=Units)
    title: str = ""
    place: int = 0
    section: str = ""
    closed: bool = False
    own: dict[int, Units] = field(default_factory=dict)
    run_in: bool = False  # the first paragraph stands on the line of the heading

    def add(self, text: str, line: Line) -> None:
        """Take in the words of a line, without those about units at its end."""
        said = said_in(text) if line.marker else line.said
        words = without(text, said) if said else text
        if words:
            self.paragraphs.append(words)
        if words and said:
            self.own[len(self.paragraphs) - 1] = all_of(said)
        if said:
            self.units = self.units.joined(all_of(said))
            self.closed = self.closed or at_end(text, said)


@dataclass(slots=True)
class PartDraft:
    """A part in the making."""

    title: str = ""
    tasks: list[Draft] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def run_in(text: str) -> tuple[str, str]:
    """Cut a paragraph into its run-in heading and the rest; no heading when its first sentence is long."""
    stop = _STOP.search(text)
    if stop and 0 < stop.start() <= LONGEST_TITLE and text[stop.start()] == "。":
        return text[: stop.start()].strip(), text[stop.end() :].strip()
    if not stop and len(text) <= LONGEST_TITLE:
        return text.rstrip("：:；; "), ""
    led = _LED_IN.match(text)
    return (led["title"].strip(), led["rest"].strip()) if led else ("", text)
