"""Documents as LibreOffice prints them: pages, lines and characters with their places in mm.

Fonts are fixed by ``fonts.conf``; LibreOffice runs with a profile of its own, so nothing on the machine interferes.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image, ImageChops

FONTS = Path(__file__).with_name("fonts.conf")
MM = 25.4 / 72
INK = 128  # a pixel darker than this in its darkest colour is printed; red is
_RESOLUTION = 400
_FLAT = 1.2  # mm: what is filled and no higher is a rule
_NUMBER = re.compile(r"— ?\d+ ?—")


@dataclass(frozen=True)
class Character:
    """One printed character: edges and baseline in mm from the page's left and top edge."""

    text: str
    left: float
    right: float
    baseline: float
    font: str
    size: float
    colour: tuple[float, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A horizontal line that is printed: edges in mm from the page's left and top edge."""

    left: float
    right: float
    top: float
    bottom: float
    colour: tuple[float, ...]

    @property
    def thickness(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Turned:
    """Words turned a quarter clockwise: ``left`` is where their feet are, ``top`` where they begin; in mm."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """The characters on one baseline, from left to right."""

    characters: tuple[Character, ...]

    @cached_property
    def text(self) -> str:
        return "".join(character.text for character in self.characters).strip()

    @property
    def left(self) -> float:
        return self.printed[0].left

    @property
    def right(self) -> float:
        return self.printed[-1].right

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline

    @cached_property
    def printed(self) -> tuple[Character, ...]:
        return tuple(character for character in self.characters if not character.text.isspace())


@dataclass(frozen=True)
class Page:
    """The lines of one page, its page number among them, its size in mm, and what is ruled on it."""

    lines: tuple[Line, ...]
    pdf: Path
    number: int
    width: float
    height: float
    rules: tuple[Rule, ...]
    turned: Turned | None

    @property
    def is_numbered(self) -> bool:
        return bool(self.lines) and _NUMBER.fullmatch(self.lines[-1].text) is not None

    @property
    def text_lines(self) -> tuple[Line, ...]:
        return self.lines[:-1] if self.is_numbered else self.lines

    @property
    def page_number(self) -> Line:
        assert self.is_numbered, f"page {self.number} has no number"
        return self.lines[-1]

    def line(self, words: str) -> Line:
        """Return the only line with ``words`` in it."""
        (line,) = [line for line in self.lines if words in line.text]
        return line

    def ink(self, left: float, right: float, top: float, bottom: float | None = None) -> tuple[float, float]:
        """Return the upper and the lower edge of what is printed between two verticals and below ``top``, in mm."""
        _, upper, _, lower = self.ink_box(left, top, right, self.height if bottom is None else bottom)
        return upper, lower

    def ink_box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return the left, upper, right and lower edge of what is printed inside a box, in mm."""
        scale = _RESOLUTION / 25.4
        x, y = round(left * scale), round(top * scale)
        part = _image(self.pdf, self.number).crop((x, y, round(right * scale), round(bottom * scale)))
        edges = part.point(lambda value: 255 if value < INK else 0).getbbox()
        assert edges is not None, "nothing is printed there"
        return (x + edges[0]) / scale, (y + edges[1]) / scale, (x + edges[2]) / scale, (y + edges[3]) / scale


@lru_cache(maxsize=8)
def _image(pdf: Path, number: int) -> Image.Image:
    """Return a page as its darkest colour: black and red are both dark."""
    with pdfplumber.open(pdf) as pages:
        red, green, blue = pages.pages[number - 1].to_image(resolution=_RESOLUTION).original.convert("RGB").split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def convert(documents: Mapping[str, bytes], folder: Path, target: str = "pdf") -> dict[str, Path]:
    """Convert documents with one call of LibreOffice and return the results by name."""
    sources, results = folder / "sources", folder / target
    sources.mkdir(exist_ok=True)
    for name, data in documents.items():
        (sources / f"{name}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    files = [str(sources / f"{name}.docx") for name in documents]
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(results), *files],
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: results / f"{name}.{target}" for name in documents}


def render(documents: Mapping[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """Print documents and return their pages by name."""
    return {name: _pages(path) for name, path in convert(documents, folder).items()}


def _pages(path: Path) -> list[Page]:
    with pdfplumber.open(path) as pdf:
        return [_page(page, path, number) for number, page in enumerate(pdf.pages, start=1)]


def _page(page: Any, path: Path, number: int) -> Page:  # noqa: ANN401 - pdfplumber has no types
    width, height = float(page.width) * MM, float(page.height) * MM
    return Page(_lines(page), path, number, width, height, _rules(page), _turned(page))


def _lines(page: Any) -> tuple[Line, ...]:  # noqa: ANN401 - as above
    upright = [_character(raw, page) for raw in page.chars if raw["upright"]]
    characters = sorted(upright, key=lambda c: (round(c.baseline, 1), c.left))
    rows = groupby(characters, key=lambda character: round(character.baseline, 1))
    lines = (Line(tuple(row)) for _, row in rows)
    return tuple(line for line in lines if line.printed)


def _turned(page: Any) -> Turned | None:  # noqa: ANN401 - as above
    found = sorted((raw for raw in page.chars if not raw["upright"]), key=lambda raw: raw["top"])
    text = "".join(raw["text"] for raw in found).strip()
    printed = [raw for raw in found if not raw["text"].isspace()]
    if not printed:
        return None
    left, right = min(raw["x0"] for raw in printed), max(raw["x1"] for raw in printed)
    return Turned(text, left * MM, right * MM, printed[0]["top"] * MM, printed[-1]["bottom"] * MM)


def _rules(page: Any) -> tuple[Rule, ...]:  # noqa: ANN401 - as above
    """Return stroked lines and flat filled areas; one that was drawn twice in one place is one."""
    stroked = (_rule(raw, raw["linewidth"], raw["stroking_color"]) for raw in page.lines if raw["top"] == raw["bottom"])
    filled = (
        _rule(raw, 0, raw["non_stroking_color"])
        for raw in (*page.rects, *page.curves)
        if raw["fill"] and (raw["bottom"] - raw["top"]) * MM < _FLAT
    )
    return tuple(sorted({*stroked, *filled}, key=lambda rule: rule.top))


def _rule(raw: Mapping[str, Any], thickness: float, colour: Any) -> Rule:  # noqa: ANN401 - as above
    top, bottom = (raw["top"] - thickness / 2) * MM, (raw["bottom"] + thickness / 2) * MM
    left, right, top, bottom = (round(edge, 3) for edge in (raw["x0"] * MM, raw["x1"] * MM, top, bottom))
    return Rule(left, right, top, bottom, tuple(colour or ()))


def _character(raw: Mapping[str, Any], page: Any) -> Character:  # noqa: ANN401 - as above
    baseline = (float(page.height) - raw["matrix"][5]) * MM
    colour = tuple(raw["non_stroking_color"] or ())
    return Character(raw["text"], raw["x0"] * MM, raw["x1"] * MM, baseline, raw["fontname"], raw["size"], colour)
