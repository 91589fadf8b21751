"""Stage 5: the sections of a document: paper, margins, footers, the grid of lines (GB/T 9704 clauses 5, 7.5 and 8)."""

from __future__ import annotations

from drafter.project.stylesheet import PageStyle
from drafter.word.xmltext import twips_of_mm

HEADER = 851  # twips from the edge to the header, 15 mm
_LOW = 10  # mm from the edge to the empty footer of a page across; its number stands in a text box


def section_xml(page: PageStyle, *, landscape: bool, letter: bool, bare_first: bool) -> str:
    """Return the section properties.

    Args:
        page: the page.
        landscape: A4 across, as a wide table wants it: its upper edge is the sheet's left one, its right edge the
            sheet's upper one (clause 8: 表头 at the 订口 of odd pages, at the 切口 of even ones).
        letter: with the headers of a letter, which hold the text of its later pages in the type area.
        bare_first: no header and no page number on the section's first page (clause 10.1).
    """
    edges = _across(page) if landscape else _upright(page)
    width, height = twips_of_mm(page.width), twips_of_mm(page.height)
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if landscape else f'w:w="{width}" w:h="{height}"'
    margins = " ".join(f'w:{name}="{twips_of_mm(edge)}"' for name, edge in edges.items())
    odd, even, header = ("footer3", "footer4", "header2") if landscape else ("footer1", "footer2", "header1")
    references = [("footer", "default", odd), ("footer", "even", even)]
    if letter:
        references += [("header", "default", header), ("header", "even", header)]
    if bare_first:
        references += [("header", "first", "header2"), ("footer", "first", "footer5")]
    furniture = "".join(f'<w:{kind}Reference w:type="{on}" r:id="{part}"/>' for kind, on, part in references)
    return (
        f"<w:sectPr>{furniture}<w:pgSz {size}/>"
        f'<w:pgMar {margins} w:header="{HEADER}" w:footer="{twips_of_mm(_LOW if landscape else page.footer)}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{"<w:titlePg/>" * bare_first}'
        f'<w:docGrid w:type="lines" w:linePitch="{page.line_twips}"/></w:sectPr>'
    )


def width_of_page(page: PageStyle, *, landscape: bool) -> int:
    """Return the width of the type area in twips."""
    edges = _across(page) if landscape else _upright(page)
    paper = twips_of_mm(page.height if landscape else page.width)
    return paper - twips_of_mm(edges["left"]) - twips_of_mm(edges["right"])


def _upright(page: PageStyle) -> dict[str, float]:
    return {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}


def _across(page: PageStyle) -> dict[str, float]:
    """Turn the margins with the sheet. Word mirrors left and right of a page across too: halfway, each is 1 mm off."""
    left, right = page.bottom, page.top
    if page.mirror:
        left = right = (page.bottom + page.top) / 2
    return {"top": page.left, "right": right, "bottom": page.right, "left": left}
