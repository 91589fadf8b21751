"""A style taken over from a document that a county likes: its page, fonts, sizes, indents, over a style of ours.

What the document does not show stays as the style beneath has it. Which paragraph shows which element is found out by
whoever calls this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from drafter.model.document import Document, Face, Layout, Paragraph, Section
from drafter.project.stylesheet import PageStyle, StyleSheet, TextStyle

_TWIPS = 20
_MM = 72 / 25.4  # pt
_SINGLE = 1.3  # of the size: single spacing where no grid says more
_PLAIN = ("left", "center", "right", "both")


def adopted(style: StyleSheet, document: Document, shown: Mapping[str, Paragraph]) -> StyleSheet:
    """Lay what a document shows over a style.

    Args:
        style: the style beneath.
        document: the county's document.
        shown: for elements (the names of ``TextStyles``) a paragraph that shows how it looks.

    Returns:
        The style with the document's page (of its first section) and the looks of ``shown``; every length in the units
        of a style.
    """
    body = shown.get("body")
    page = _page(style.page, document.sections[0], body) if document.sections else style.page
    looks = {field.name: _at_pitch(getattr(style.text, field.name), style.page, page) for field in fields(style.text)}
    looks |= {name: _look(getattr(style.text, name), paragraph, page) for name, paragraph in shown.items()}
    digits = _digits(body) if body else style.digits
    return replace(style, name=f"照《{document.name}》", page=page, digits=digits, text=replace(style.text, **looks))


def _page(page: PageStyle, section: Section, body: Paragraph | None) -> PageStyle:
    pitch = _pitch(section, body) or page.line_twips / _TWIPS
    face = main_face(body) if body else None
    spacing = (face.spacing if face else page.spacing_twips / _TWIPS) + section.character_space
    size = face.size if face and face.size else 16.0
    height = (section.height - section.top - section.bottom) * _MM
    width = (section.width - section.left - section.right) * _MM
    return replace(
        page,
        **{name: getattr(section, name) for name in ("width", "height", "top", "bottom", "left", "right", "footer")},
        line_twips=round(pitch * _TWIPS),
        spacing_twips=round(spacing * _TWIPS),
        lines=max(1, int(height / pitch + 1e-6)),
        characters=max(1, int(width / (size + spacing) + 1e-6)),
    )


def _pitch(section: Section, body: Paragraph | None) -> float:
    """Return how far apart the lines of the text are, in pt; 0 when nothing says."""
    if body and body.layout.line_rule != "auto":
        return body.layout.line
    multiple = body.layout.line if body else 1.0
    if section.grid and section.line_pitch and (body is None or body.layout.snap_to_grid):
        return section.line_pitch * multiple
    face = main_face(body) if body else None
    return face.size * _SINGLE * multiple if face else 0.0


def _at_pitch(look: TextStyle, before: PageStyle, page: PageStyle) -> TextStyle:
    """Let what stood on the lines of the page stand on those that the document has."""
    return replace(look, line=page.line_twips / _TWIPS) if look.line * _TWIPS == before.line_twips else look


def _look(look: TextStyle, paragraph: Paragraph, page: PageStyle) -> TextStyle:
    face, layout = main_face(paragraph) or paragraph.mark, paragraph.layout
    pitch = page.line_twips / _TWIPS
    size = face.size or look.size
    return TextStyle(
        font=face.font or look.font,
        size=size,
        bold=face.bold,
        line=layout.line if layout.line_rule != "auto" else pitch * max(1.0, layout.line),
        align=layout.align if layout.align in _PLAIN else look.align,
        first_line=_characters(layout, "first_line", size),
        left=_characters(layout, "left", size),
        after=round(layout.after / pitch, 2),
    )


def _characters(layout: Layout, name: str, size: float) -> float:
    """Return an indent in 字: as the document says it, or worked out from its points."""
    said: float | None = getattr(layout, f"{name}_characters")
    return said or round(getattr(layout, name) / size * 4) / 4


def main_face(paragraph: Paragraph) -> Face | None:
    """Return the look of most of a paragraph's Chinese characters, None when it has none."""
    lengths: dict[Face, int] = {}
    for piece in paragraph.pieces:
        if not piece.latin and piece.text.strip():
            lengths[piece.face] = lengths.get(piece.face, 0) + len(piece.text)
    return max(lengths, key=lambda face: lengths[face], default=None)


def _digits(body: Paragraph) -> str:
    """Return the font of a paragraph's digits and letters when it is not that of its Chinese characters."""
    face = main_face(body)
    latin = next((piece.face.font for piece in body.pieces if piece.latin and piece.text.strip()), "")
    return "" if face is None or latin == face.font else latin
