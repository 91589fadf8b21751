"""Style files: read, laid over the style they extend and over each other, every value checked for its type.

What the values mean is in ``stylesheet.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_type_hints

from drafter.model.errors import TemplateError
from drafter.project.locations import FileState, file_state
from drafter.project.stylesheet import (
    Accepts,
    AttachmentStyle,
    HeaderZoneStyle,
    ImprintStyle,
    LetterStyle,
    PageNumberStyle,
    PageStyle,
    SignatureStyle,
    StyleSheet,
    TableStyle,
    TextStyle,
    TextStyles,
)
from drafter.project.yamlfile import read_yaml

T = TypeVar("T")
_ALIGNMENTS = ("left", "center", "right", "both")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_SEPARATOR = re.compile(r"[、,，+\s]+")
_PITCH, _EXTENDS = "pitch", "extends"
_HINT = "请对照随附的 gbt9704.yaml 修改"


def load_style(names: str, find: Callable[[str], Path]) -> StyleSheet:
    """Read the style that a setting (版式) names.

    Args:
        names: one name, or several laid over each other in their order: ``gbt9704、times``.
        find: returns the file of one name; raises what it likes when there is none.

    Returns:
        The style, every value checked for its type.

    Raises:
        TemplateError: a file cannot be read, extends itself, or has a key that is missing, unknown or of the wrong
            type; names file and key.
    """
    wanted = [name for name in _SEPARATOR.split(names) if name]
    files: dict[str, Path] = {}
    for name in wanted:
        for path in _chain(name, find):
            files.setdefault(path.name, path)
    return _laid(names, tuple((path, file_state(path)) for path in files.values()))


def load_stylesheet(path: Path) -> StyleSheet:
    """Read the style in one file, and what it extends from the same folder.

    Raises:
        TemplateError: as ``load_style``.
    """
    return load_style(path.stem, lambda name: path.with_name(f"{name}.yaml"))


def _chain(name: str, find: Callable[[str], Path]) -> tuple[Path, ...]:
    """Return the files of a style, the one that everything extends first."""
    found: list[Path] = []
    while name:
        path = find(name)
        if path in found:
            raise TemplateError(f"样式《{path.name}》的“{_EXTENDS}”绕了一圈又回到自己", _HINT)
        found.append(path)
        name = str(_top(path).get(_EXTENDS) or "")
    return tuple(reversed(found))


@lru_cache(maxsize=32)
def _laid(names: str, files: tuple[tuple[Path, FileState], ...]) -> StyleSheet:
    """Return the style of files laid over each other in their order; worked out once as long as none of them changes."""
    raw: dict[str, object] = {}
    for path, state in files:
        raw = _over(raw, _without_parent(_read(path, state)))
    return _style(_Section(raw, "", files[-1][0].name if files else names))


def _top(path: Path) -> Mapping[str, object]:
    return _read(path, file_state(path))


@lru_cache(maxsize=32)
def _read(path: Path, _changed: FileState) -> Mapping[str, object]:
    return _Section(read_yaml(path), "", path.name).raw


def _without_parent(raw: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in raw.items() if key != _EXTENDS}


def _over(lower: Mapping[str, object], upper: Mapping[str, object]) -> dict[str, object]:
    """Lay one mapping over another; mappings inside are laid over each other too, anything else is replaced."""
    merged = dict(lower)
    for key, value in upper.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def _style(top: _Section) -> StyleSheet:
    page = top.section("page").into(PageStyle)
    accepts, pending = top.section("accepts"), top.section("pending")
    faces = top.section("faces").texts()
    style = StyleSheet(
        name=top.text("name"),
        page=page,
        substitutes=tuple(top.section("substitutes").texts().items()),
        digits=top.words("digits"),
        text=_texts(top.section("text"), faces, page.line_twips / 20),
        signature=top.section("signature").into(SignatureStyle),
        page_number=_page_number(top.section("page_number"), faces),
        header_zone=top.section("header_zone").into(HeaderZoneStyle),
        imprint=top.section("imprint").into(ImprintStyle),
        attachment=top.section("attachment").into(AttachmentStyle),
        table=top.section("table").into(TableStyle),
        letter=top.section("letter").into(LetterStyle),
        pending_shade=pending.colour("shade"),
        accepts=_accepts(accepts),
    )
    for section in (pending, accepts, top):
        section.finish()
    return style


class _Section:
    """One mapping of the file; remembers which keys were asked for so that the others can be refused."""

    def __init__(self, raw: object, where: str, file: str) -> None:
        self.where, self.file = where, file
        if not isinstance(raw, Mapping):
            raise self.error("", "应当是“名称: 内容”的形式")
        self.raw: Mapping[str, object] = {str(key): value for key, value in raw.items()}
        self.asked: set[str] = set()

    def name(self, key: str) -> str:
        return ".".join(part for part in (self.where, key) if part)

    def error(self, key: str, what: str) -> TemplateError:
        name = self.name(key)
        place = f"的“{name}”" if name else ""
        return TemplateError(f"样式《{self.file}》{place}{what}", _HINT)

    def value(self, key: str) -> object:
        self.asked.add(key)
        if key not in self.raw:
            raise self.error(key, "没有填写")
        return self.raw[key]

    def section(self, key: str) -> _Section:
        return _Section(self.value(key), self.name(key), self.file)

    def into(self, kind: type[T]) -> T:
        """Read the whole section into a dataclass of numbers, whole numbers, yes and no, and texts."""
        read: Mapping[object, Callable[[str], object]]
        read = {float: self.number, int: self.whole, bool: self.flag, str: self.text}
        types = get_type_hints(kind)
        values = {field.name: read[types[field.name]](field.name) for field in fields(kind)}  # type: ignore[arg-type]  # T is a dataclass
        self.finish()
        return kind(**values)

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
        value = self.words(key)
        if not value:
            raise self.error(key, f"应当是文字，现在是“{value}”")
        return self.colour(key) if key == "red" else value

    def words(self, key: str) -> str:
        """Read a text that may be empty."""
        value = self.value(key)
        if not isinstance(value, str):
            raise self.error(key, f"应当是文字，现在是“{value}”")
        return value

    def texts(self) -> dict[str, str]:
        return {key: self.text(key) for key in self.raw}

    def list_of_texts(self, key: str) -> tuple[str, ...]:
        value = self.value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(key, f"应当是几个名字，写成 [甲, 乙]，现在是“{value}”")
        return tuple(value)

    def colour(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise self.error(key, f"应当是六位颜色，如 FFE699，现在是“{value}”")
        return value.upper()

    def choice(self, key: str, known: Iterable[str]) -> str:
        value = self.text(key)
        if value not in known:
            raise self.error(key, f"应当是 {'、'.join(known)} 之一，现在是“{value}”")
        return value

    def finish(self) -> None:
        for key in self.raw:
            if key not in self.asked:
                raise self.error(key, "不认识")


def _texts(section: _Section, faces: Mapping[str, str], pitch: float) -> TextStyles:
    names = [field.name for field in fields(TextStyles)]
    styles = TextStyles(**{name: _text(section.section(name), faces, pitch) for name in names})
    section.finish()
    return styles


def _text(section: _Section, faces: Mapping[str, str], pitch: float) -> TextStyle:
    """Read one element; its font is a face of ``faces`` or a font by name, its line may be the page's pitch."""
    font = section.text("font")
    style = TextStyle(
        font=faces.get(font, font),
        bold=section.flag("bold"),
        line=pitch if section.value("line") == _PITCH else section.number("line"),
        align=section.choice("align", _ALIGNMENTS),
        **{key: section.number(key) for key in ("size", "first_line", "left", "after")},
    )
    section.finish()
    return style


def _page_number(section: _Section, faces: Mapping[str, str]) -> PageNumberStyle:
    font = section.text("font")
    style = PageNumberStyle(
        faces.get(font, font), section.number("size"), section.number("indent"), section.text("dash")
    )
    section.finish()
    return style


def _accepts(section: _Section) -> Accepts:
    faces = section.section("faces")
    numbers = ("margin", "size", "indent", "line_from", "line_to", "title_line_from", "title_line_to")
    return Accepts(
        faces=tuple((name, faces.list_of_texts(name)) for name in faces.raw),
        digits=section.list_of_texts("digits"),
        **{name: section.number(name) for name in numbers},
    )
