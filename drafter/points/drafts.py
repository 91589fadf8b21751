"""A task and a part in the making, and the run-in heading that a task begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.points.lines import Line
from drafter.points.units import Units, all_of, at_end, ending_in, persons_in, said_in, without

LONGEST_TITLE = 40
_STOP = re.compile(r"[。！？]")
_LABELLED = re.compile(r"^【(?P<title>[^【】：:]{2,20})】(?P<rest>.{8,})$", re.DOTALL)
_LED_IN = re.compile(r"^(?P<title>[^，。；：！？]{3,20})(?:：|\s{1,})(?P<rest>\S.{8,})$", re.DOTALL)


@dataclass(slots=True)
class Draft:
    """A task in the making: the words of its paragraphs, its units, whether these have been said.

    ``own`` are the units of single paragraphs by their place, and how these are written: （1）… （责任单位：甲） and （2）…
    （责任单位：乙） in one task.
    """

    label: str
    number: int
    paragraphs: list[str] = field(default_factory=list)
    units: Units = field(default_factory=Units)
    title: str = ""
    place: int = 0
    section: str = ""
    closed: bool = False
    own: dict[int, tuple[Units, str]] = field(default_factory=dict)
    run_in: bool = False  # the first paragraph stands on the line of the heading

    def add(self, text: str, line: Line) -> None:
        """Take in the words of a line, without those about units at its end."""
        said = said_in(text) if line.marker else line.said
        words = without(text, said) if said else persons_in(text) or text
        if words:
            self.paragraphs.append(words)
        if words and said:
            ending = ending_in(text, said)
            mine = ending[:-1] or ending  # behind the last item may stand its own and then those of the task
            self.own[len(self.paragraphs) - 1] = (
                all_of(mine or said),
                "".join(text[one.start : one.end] for one in mine),
            )
        if said:
            self.units = self.units.joined(all_of(said))
            self.closed = self.closed or at_end(text, said)

    @property
    def divided(self) -> bool:
        """True when its items have different units of their own."""
        return len({units for units, _ in self.own.values()}) > 1

    def written(self) -> str:
        """Return its paragraphs, with the units of each item where these differ."""
        said = {at: words for at, (_, words) in self.own.items()} if self.divided else {}
        return "\n".join(f"{words}{said.get(at, '')}" for at, words in enumerate(self.paragraphs))


@dataclass(slots=True)
class PartDraft:
    """A part in the making."""

    title: str = ""
    tasks: list[Draft] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def run_in(text: str) -> tuple[str, str]:
    """Cut a paragraph into its run-in heading and the rest; no heading when its first sentence is long."""
    labelled = _LABELLED.match(text)
    if labelled:
        return labelled["title"].strip(), labelled["rest"].strip()
    stop = _STOP.search(text)
    if stop and 0 < stop.start() <= LONGEST_TITLE and text[stop.start()] == "。":
        return text[: stop.start()].strip(), text[stop.end() :].strip()
    if not stop and len(text) <= LONGEST_TITLE:
        return text.rstrip("：:；; "), ""
    led = _LED_IN.match(text)
    return (led["title"].strip(), led["rest"].strip()) if led else ("", text)
