"""Stage 5: the parts of a .docx that depend on the style sheet alone. Worked out and packed once per style.

Not the text: ``body.py``. Not what differs from report to report: title, author and base.
"""

from __future__ import annotations

from functools import lru_cache

from drafter.project.stylesheet import PageStyle, StyleSheet
from drafter.word.package import Part, pack
from drafter.word.stylexml import fonts_xml, styles_xml
from drafter.word.theme import theme_xml
from drafter.word.xmltext import DECLARATION, R, W, escaped, twips_of_mm, twips_of_pt

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BASE_PART = "customXml/item1.xml"
_STORE_ID = "{6F2A1C64-2B0D-4B5E-9C57-6472616674D1}"


@lru_cache(maxsize=16)
def static_parts(style: StyleSheet) -> tuple[Part, ...]:
    """Return the packed parts that every document in this style has; ``[Content_Types].xml`` comes first."""
    contents = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": styles_xml(style),
        "word/settings.xml": _settings(style.page),
        "word/fontTable.xml": _font_table(style.substitutes),
        "word/footer1.xml": _footer(style, even=False),
        "word/footer2.xml": _footer(style, even=True),
        "word/theme/theme1.xml": theme_xml(),
        "docProps/app.xml": _APP,
        "customXml/_rels/item1.xml.rels": _BASE_RELATIONS,
        "customXml/itemProps1.xml": _BASE_PROPERTIES,
    }
    return tuple(pack(name, content.encode()) for name, content in contents.items())


def section_xml(page: PageStyle) -> str:
    """Return the section properties: paper, margins, footers and the grid of lines (clauses 5.1, 5.2, 7.5)."""
    width, height = twips_of_mm(page.width), twips_of_mm(page.height)
    edges = {name: twips_of_mm(getattr(page, name)) for name in ("top", "right", "bottom", "left", "footer")}
    margins = " ".join(f'w:{name}="{value}"' for name, value in edges.items() if name != "footer")
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {margins} w:header="851" w:footer="{edges["footer"]}" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{page.line_twips}"/></w:sectPr>'
    )


def core_xml(title: str, author: str) -> str:
    """Return ``docProps/core.xml``. It has no dates: a made-up one would be worse than none."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(author)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _relations(*relations: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_ROOT_RELATIONS = _relations(
    (f"{R}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{R}/extended-properties", "docProps/app.xml"),
    (f"{R}/custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONS = _relations(
    (f"{R}/styles", "styles.xml"),
    (f"{R}/settings", "settings.xml"),
    (f"{R}/fontTable", "fontTable.xml"),
    (f"{R}/footer", "footer1.xml"),
    (f"{R}/footer", "footer2.xml"),
    (f"{R}/customXml", "../customXml/item1.xml"),
    (f"{R}/theme", "theme/theme1.xml"),
)
_BASE_RELATIONS = _relations((f"{R}/customXmlProps", "itemProps1.xml"))
_BASE_PROPERTIES = (
    f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE_ID}"><ds:schemaRefs>'
    '<ds:schemaRef ds:uri="urn:drafter:base:1"/></ds:schemaRefs></ds:datastoreItem>'
)
_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("word/document.xml", f"{_WORD_TYPE}.document.main"),
            ("word/styles.xml", f"{_WORD_TYPE}.styles"),
            ("word/settings.xml", f"{_WORD_TYPE}.settings"),
            ("word/fontTable.xml", f"{_WORD_TYPE}.fontTable"),
            ("word/footer1.xml", f"{_WORD_TYPE}.footer"),
            ("word/footer2.xml", f"{_WORD_TYPE}.footer"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties"),
            ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties"),
            ("customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties"),
        )
    )
    + "</Types>"
)
_APP = f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>drafter</Application></Properties>'


def _settings(page: PageStyle) -> str:
    """Odd and even footers, and the choices that Chinese Word makes for a new document."""
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    kept = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f"{'<w:mirrorMargins/>' if page.mirror else ''}<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        f"<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{kept}</w:compat>"
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _font_table(fonts: tuple[tuple[str, str], ...]) -> str:
    """Name for every face the one to take where it is missing (``w:altName``)."""
    items = "".join(
        f'<w:font w:name="{escaped(name)}"><w:altName w:val="{escaped(substitute)}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, substitute in fonts
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{items}</w:fonts>'


def _footer(style: StyleSheet, *, even: bool) -> str:
    """The page number: on the right of odd pages, on the left of even ones, a 一字线 on each side (clause 7.5)."""
    number = style.page_number
    indent = twips_of_pt(number.indent * number.size)
    side, align = ("left", "left") if even else ("right", "right")
    face = f"<w:rPr>{fonts_xml(number.font)}</w:rPr>"
    dash = escaped(number.dash)
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="{indent}"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r>{face}<w:t xml:space="preserve">{dash} </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{face}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{face}<w:t xml:space="preserve"> {dash}</w:t></w:r></w:p></w:ftr>'
    )
