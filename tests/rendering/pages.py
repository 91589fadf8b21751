"""Documents as LibreOffice prints them: pages, lines and characters with their places in mm.

Fonts are fixed by ``fonts.conf``; LibreOffice runs with a profile of its own, so nothing on the machine interferes.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

FONTS = Path(__file__).with_name("fonts.conf")
MM = 25.4 / 72
INK = 128  # a pixel darker than this is printed
_RESOLUTION = 400


@dataclass(frozen=True)
class Character:
    """One printed character: edges and baseline in mm from the page's left and top edge."""

    text: str
    left: float
    right: float
    baseline: float
    font: str
    size: float


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
    """The lines of one page; the last one is the page number."""

    lines: tuple[Line, ...]
    pdf: Path
    number: int

    @property
    def text_lines(self) -> tuple[Line, ...]:
        return self.lines[:-1]

    @property
    def page_number(self) -> Line:
        return self.lines[-1]

    def ink(self, left: float, right: float, top: float) -> tuple[float, float]:
        """Return the upper and the lower edge of what is printed between two verticals and below ``top``, in mm."""
        with pdfplumber.open(self.pdf) as pdf:
            image = pdf.pages[self.number - 1].to_image(resolution=_RESOLUTION).original.convert("L")
        scale = _RESOLUTION / 25.4
        box = (round(left * scale), round(top * scale), round(right * scale), image.height)
        edges = image.crop(box).point(lambda value: 255 if value < INK else 0).getbbox()
        assert edges is not None, "nothing is printed there"
        return (box[1] + edges[1]) / scale, (box[1] + edges[3]) / scale


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
        return [Page(_lines(page), path, number) for number, page in enumerate(pdf.pages, start=1)]


def _lines(page: Any) -> tuple[Line, ...]:  # noqa: ANN401 - pdfplumber has no types
    characters = sorted((_character(raw, page) for raw in page.chars), key=lambda c: (round(c.baseline, 1), c.left))
    rows = groupby(characters, key=lambda character: round(character.baseline, 1))
    lines = (Line(tuple(row)) for _, row in rows)
    return tuple(line for line in lines if line.printed)


def _character(raw: Mapping[str, Any], page: Any) -> Character:  # noqa: ANN401 - as above
    baseline = (float(page.height) - raw["matrix"][5]) * MM
    return Character(raw["text"], raw["x0"] * MM, raw["x1"] * MM, baseline, raw["fontname"], raw["size"])
