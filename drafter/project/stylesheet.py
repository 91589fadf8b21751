"""The look of the document as ``templates/styles/*.yaml`` declares it: page, faces, indents. Not how Word says it.

Lengths keep the unit they are declared in (mm, pt, 字, 行); turning them into twips is the writer's work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.project.yamlfile import read_yaml

_ALIGNMENTS = ("left", "center", "right", "both")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The page (GB/T 9704 clause 5): edges in mm, the grid in lines, characters and twentieths of a point."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    mirror: bool
    characters: int
    lines: int
    line_twips: int
    spacing_twips: int
    auto_space: bool
    hanging: bool


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One element of the document: its face, ``size`` and ``line`` in pt, indents in 字, ``after`` in lines."""

    font: str
    size: float
    line: float
    align: str
    first_line: float
    left: float
    after: float


@dataclass(frozen=True, slots=True)
class TextStyles:
    """The elements that a report uses (clause 7.3)."""

    title: TextStyle
    recipients: TextStyle
    body: TextStyle
    heading1: TextStyle
    heading2: TextStyle
    heading3: TextStyle
    heading4: TextStyle
    signature: TextStyle
    date: TextStyle
    annotation: TextStyle

    @property
    def headings(self) -> tuple[TextStyle, TextStyle, TextStyle, TextStyle]:
        """The four levels in order."""
        return self.heading1, self.heading2, self.heading3, self.heading4


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """Where signature and date stand (clause 7.3.5): distances in 字, space above in lines."""

    sealed_right: float
    sealed_before: float
    unsealed_right: float
    unsealed_before: float
    date_offset: float
    organ_gap: float
    longest_line: float
    digit: float
    auto_space: float
    overhang: float


@dataclass(frozen=True, slots=True)
class PageNumberStyle:
    """The page number (clause 7.5): size in pt, ``indent`` in 字 of that size."""

    font: str
    size: float
    indent: float
    dash: str


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A whole style; hashable, so that what follows from it is worked out once. ``fonts`` are (face, substitute)."""

    name: str
    page: PageStyle
    fonts: tuple[tuple[str, str], ...]
    text: TextStyles
    signature: SignatureStyle
    page_number: PageNumberStyle
    pending_shade: str


def load_stylesheet(path: Path) -> StyleSheet:
    """Read a style.

    Args:
        path: the YAML file, as ``templates/styles/gbt9704.yaml``.

    Returns:
        The style, every value checked for its type.

    Raises:
        TemplateError: the file cannot be read, or a key is missing, unknown or of the wrong type; names file and key.
    """
    top = _Section(read_yaml(path), "", path.name)
    text, pending = top.section("text"), top.section("pending")
    style = StyleSheet(
        name=top.text("name"),
        page=_page(top.section("page")),
        fonts=top.section("fonts").texts(),
        text=_texts(text),
        signature=_signature(top.section("signature")),
        page_number=_page_number(top.section("page_number")),
        pending_shade=pending.colour("shade"),
    )
    pending.finish()
    top.finish()
    return style


class _Section:
    """One mapping of the file; remembers which keys were asked for so that the others can be refused."""

    def __init__(self, raw: object, where: str, file: str) -> None:
        self.where, self.file = where, file
        if not isinstance(raw, dict):
            raise self.error("", "应当是“名称: 内容”的形式")
        self.raw: Mapping[str, object] = {str(key): value for key, value in raw.items()}
        self.asked: set[str] = set()

    def name(self, key: str) -> str:
        return ".".join(part for part in (self.where, key) if part)

    def error(self, key: str, what: str) -> TemplateError:
        name = self.name(key)
        place = f"的“{name}”" if name else ""
        return TemplateError(f"样式《{self.file}》{place}{what}", "请对照随附的 gbt9704.yaml 修改")

    def value(self, key: str) -> object:
        self.asked.add(key)
        if key not in self.raw:
            raise self.error(key, "没有填写")
        return self.raw[key]

    def section(self, key: str) -> _Section:
        return _Section(self.value(key), self.name(key), self.file)

    def number(self, key: str) -> float:
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(key, f"应当是数字，现在是“{value}”")
        return float(value)

    def whole(self, key: str) -> int:
        value = self.number(key)
        if value != int(value):
            raise self.error(key, f"应当是整数，现在是“{value}”")
        return int(value)

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if not isinstance(value, bool):
            raise self.error(key, f"应当是 true 或 false，现在是“{value}”")
        return value

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not value:
            raise self.error(key, f"应当是文字，现在是“{value}”")
        return value

    def texts(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, self.text(key)) for key in self.raw)

    def colour(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise self.error(key, f"应当是六位颜色，如 FFE699，现在是“{value}”")
        return value.upper()

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in known:
            raise self.error(key, f"应当是 {'、'.join(known)} 之一，现在是“{value}”")
        return value

    def finish(self) -> None:
        for key in self.raw:
            if key not in self.asked:
                raise self.error(key, "不认识")


def _page(section: _Section) -> PageStyle:
    page = PageStyle(
        width=section.number("width"),
        height=section.number("height"),
        top=section.number("top"),
        bottom=section.number("bottom"),
        left=section.number("left"),
        right=section.number("right"),
        footer=section.number("footer"),
        mirror=section.flag("mirror"),
        characters=section.whole("characters"),
        lines=section.whole("lines"),
        line_twips=section.whole("line_twips"),
        spacing_twips=section.whole("spacing_twips"),
        auto_space=section.flag("auto_space"),
        hanging=section.flag("hanging"),
    )
    section.finish()
    return page


def _texts(section: _Section) -> TextStyles:
    names = ("title", "recipients", "body", "heading1", "heading2", "heading3", "heading4")
    styles = TextStyles(**{name: _text(section.section(name)) for name in (*names, "signature", "date", "annotation")})
    section.finish()
    return styles


def _text(section: _Section) -> TextStyle:
    style = TextStyle(
        font=section.text("font"),
        align=section.choice("align", _ALIGNMENTS),
        **{key: section.number(key) for key in ("size", "line", "first_line", "left", "after")},
    )
    section.finish()
    return style


def _signature(section: _Section) -> SignatureStyle:
    places = ("sealed_right", "sealed_before", "unsealed_right", "unsealed_before", "date_offset", "organ_gap")
    widths = ("longest_line", "digit", "auto_space", "overhang")
    style = SignatureStyle(**{key: section.number(key) for key in (*places, *widths)})
    section.finish()
    return style


def _page_number(section: _Section) -> PageNumberStyle:
    style = PageNumberStyle(
        section.text("font"), section.number("size"), section.number("indent"), section.text("dash")
    )
    section.finish()
    return style
