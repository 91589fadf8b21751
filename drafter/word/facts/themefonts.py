"""The fonts of a theme: what ``minorEastAsia`` and its like stand for."""

from __future__ import annotations

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS = {"ja": "Jpan", "ko": "Hang"}
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")
_SLOTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


def theme_fonts(theme: etree._Element | None, language: str) -> dict[str, str]:
    """Return the fonts by the names that run properties use; those the theme leaves open are missing.

    Args:
        theme: the root of the theme part, None when there is none.
        language: the East Asian language of the theme's fonts: it chooses among the scripts where no font is named.
    """
    found: dict[str, str] = {}
    for collection in () if theme is None else theme.iter(f"{_A}majorFont", f"{_A}minorFont"):
        prefix = "major" if collection.tag.endswith("majorFont") else "minor"
        faces = _faces(collection, _script(language))
        found |= {prefix + slot: faces[kind] for slot, kind in _SLOTS.items() if faces.get(kind)}
    return found


def _script(language: str) -> str:
    language = language.lower()
    if language.startswith("zh"):
        return "Hant" if language.startswith(_TRADITIONAL) else "Hans"
    return _SCRIPTS.get(language[:2], "")


def _faces(collection: etree._Element, script: str) -> dict[str, str]:
    faces: dict[str, str] = {}
    for font in collection:
        kind, face = font.tag[len(_A) :], font.get("typeface") or ""
        if kind == "font" and script and font.get("script") == script:
            faces["script"] = face
        elif kind in ("latin", "ea", "cs"):
            faces[kind] = face
    return faces | {"ea": faces.get("ea") or faces.get("script", "")}
