"""Any .docx, made of pieces of raw XML: what other programs write, and what nobody should.

The namespaces ``w r mc wp wps a pic v o m`` are declared. Of the parts only those that are asked for are there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": f"{_DRAWING}/main",
        "pic": f"{_DRAWING}/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(  # noqa: PLR0913 - one argument a part, and all but the first have a default
    body: str,
    *,
    styles: str | None = None,
    numbering: str | None = None,
    settings: str | None = None,
    theme: str | None = None,
    comments: str | None = None,
    footnotes: str | None = None,
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    core: str | None = None,
    relations: str = "",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a document.

    Args:
        body: what is inside ``w:body``.
        styles: what is inside ``w:styles``; None leaves the part out. So are ``numbering``, ``settings``, ``comments``
            and ``footnotes``.
        numbering: as above.
        settings: as above.
        theme: what is inside ``a:fontScheme``.
        comments: as above.
        footnotes: as above.
        headers: what is inside ``w:hdr``, by relationship id.
        footers: what is inside ``w:ftr``, by relationship id.
        core: what is inside ``cp:coreProperties``, with the prefix ``dc``.
        relations: more ``Relationship`` elements of the document.
        parts: more parts by name; they go before those above.
    """
    inner = {
        "styles": styles,
        "numbering": numbering,
        "settings": settings,
        "comments": comments,
        "footnotes": footnotes,
    }
    made = {kind: _root(kind, content) for kind, content in inner.items() if content is not None}
    found = {f"word/{kind}.xml": content for kind, content in made.items()}
    links = [_relation(f"p{kind}", kind, f"{kind}.xml") for kind in made]
    for kind, root, stories in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for identity, content in (stories or {}).items():
            found[f"word/{kind}_{identity}.xml"] = _root(root, content)
            links.append(_relation(identity, kind, f"{kind}_{identity}.xml"))
    if theme is not None:
        scheme = f"<a:themeElements><a:fontScheme>{theme}</a:fontScheme></a:themeElements>"
        found["word/theme/theme1.xml"] = f"{_DECLARATION}<a:theme {NAMESPACES}>{scheme}</a:theme>"
        links.append(_relation("ptheme", "theme", "theme/theme1.xml"))
    if core is not None:
        space = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        found["docProps/core.xml"] = f"{_DECLARATION}<cp:coreProperties {space}>{core}</cp:coreProperties>"
    found["word/document.xml"] = _root("document", f"<w:body>{body}</w:body>")
    found["word/_rels/document.xml.rels"] = _relations("".join(links) + relations)
    whole = {name: content.encode() for name, content in found.items()} | dict(parts or {})
    return package(whole)


def package(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts, with content types and root relationships unless they are among them.

    It is not compressed, so that what repeats itself is no bomb.
    """
    main = _relation("r1", "officeDocument", "word/document.xml")
    core = (
        f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    needed = {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _relations(main + core).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (needed | dict(parts)).items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(*content: str, ppr: str = "", style: str = "") -> str:
    """Return a paragraph: every argument that does not begin with ``<`` becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
    return f"<w:p>{properties}{''.join(c if c.startswith('<') else r(c) for c in content)}</w:p>"


def r(text: str, rpr: str = "", style: str = "") -> str:
    """Return a run; of a text that begins with ``<`` the XML itself."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{named}{rpr}</w:rPr>" if named or rpr else ""
    inside = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{properties}{inside}</w:r>"


def style(  # noqa: PLR0913 - what a style says
    style_id: str,
    *,
    kind: str = "paragraph",
    based_on: str = "",
    name: str = "",
    ppr: str = "",
    rpr: str = "",
    more: str = "",
    default: bool = False,
) -> str:
    """Return a style; ``more`` is raw XML at its end."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    switch = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{switch}><w:name w:val="{name or style_id}"/>{base}'
        f"{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}{more}</w:style>"
    )


def defaults(rpr: str = "", ppr: str = "") -> str:
    """Return the document defaults, to stand in front of the styles."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{ppr}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def fonts(east: str = "", ascii_: str = "", other: str = "", hint: str = "") -> str:
    """Return ``w:rFonts`` with these fonts."""
    said = {"hint": hint, "ascii": ascii_, "hAnsi": other or ascii_, "eastAsia": east}
    return f"<w:rFonts {' '.join(f'w:{key}={chr(34)}{value}{chr(34)}' for key, value in said.items() if value)}/>"


def size(points: float) -> str:
    """Return ``w:sz`` for a size in pt."""
    return f'<w:sz w:val="{points * 2:g}"/>'


def table(*rows: str, properties: str = "") -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row; every cell is XML, or the text of its one paragraph."""
    made = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def numbered(num: int, level: int = 0) -> str:
    """Return the paragraph property of an automatic number."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def abstract(identity: int, *levels: str, more: str = "") -> str:
    """Return a list definition; ``more`` is raw XML in front of its levels."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def level(  # noqa: PLR0913 - what a level says
    index: int, text: str, kind: str = "decimal", *, start: int = 1, ppr: str = "", rpr: str = "", more: str = ""
) -> str:
    """Return a level of a list definition; ``more`` is raw XML after its start."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def num(identity: int, definition: int, overrides: str = "") -> str:
    """Return a list: an instance of a definition."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def _root(tag: str, content: str) -> str:
    return f"{_DECLARATION}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(content: str) -> str:
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'
