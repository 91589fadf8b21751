"""Stage 5: the parts of a .docx that depend on the style sheet alone. Worked out and packed once per style.

Not the text: ``body.py``; nor sections and footers. Not what differs from report to report: title, author and base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from drafter.project.stylesheet import PageStyle, StyleSheet
from drafter.word.footers import furniture_of
from drafter.word.package import Part, pack
from drafter.word.stylexml import styles_xml
from drafter.word.theme import theme_xml
from drafter.word.xmltext import DECLARATION, R, W, escaped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BASE_PART = "customXml/item1.xml"
_STORE_ID = "{6F2A1C64-2B0D-4B5E-9C57-6472616674D1}"


@lru_cache(maxsize=32)
def static_parts(style: StyleSheet, *, landscape: bool = False, letter: bool = False) -> tuple[Part, ...]:
    """Return the packed parts that every document in this style has; ``[Content_Types].xml`` comes first.

    Args:
        style: the style.
        landscape: whether the document has a landscape section, whose pages are numbered by footers of their own.
        letter: whether it is one, whose later pages have headers.
    """
    furniture = furniture_of(style, landscape=landscape, letter=letter)
    contents = {
        "[Content_Types].xml": _content_types(furniture),
        "_rels/.rels": _ROOT_RELATIONS,
        "word/_rels/document.xml.rels": _document_relations(furniture),
        "word/styles.xml": styles_xml(style),
        "word/settings.xml": _settings(style.page),
        "word/fontTable.xml": _font_table(style.substitutes),
        **{f"word/{name}.xml": part for name, part in furniture.items()},
        "word/theme/theme1.xml": theme_xml(),
        "docProps/app.xml": _APP,
        "customXml/_rels/item1.xml.rels": _BASE_RELATIONS,
        "customXml/itemProps1.xml": _BASE_PROPERTIES,
    }
    return tuple(pack(name, content.encode()) for name, content in contents.items())


def core_xml(title: str, author: str) -> str:
    """Return ``docProps/core.xml``. It has no dates: a made-up one would be worse than none."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(author)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _relations(*relations: tuple[str, str]) -> str:
    return _named_relations({f"rId{number}": relation for number, relation in enumerate(relations, start=1)})


def _named_relations(relations: Mapping[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in relations.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_ROOT_RELATIONS = _relations(
    (f"{R}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{R}/extended-properties", "docProps/app.xml"),
    (f"{R}/custom-properties", "docProps/custom.xml"),
)


def _document_relations(furniture: Iterable[str]) -> str:
    """Return the relations of the document, each called as its part; ``sections.py`` takes that for granted."""
    named = {
        "styles": (f"{R}/styles", "styles.xml"),
        "settings": (f"{R}/settings", "settings.xml"),
        "fontTable": (f"{R}/fontTable", "fontTable.xml"),
        "base": (f"{R}/customXml", "../customXml/item1.xml"),
        "theme": (f"{R}/theme", "theme/theme1.xml"),
    }
    return _named_relations(named | {name: (f"{R}/{name[:-1]}", f"{name}.xml") for name in furniture})


_BASE_RELATIONS = _relations((f"{R}/customXmlProps", "itemProps1.xml"))
_BASE_PROPERTIES = (
    f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE_ID}"><ds:schemaRefs>'
    '<ds:schemaRef ds:uri="urn:drafter:base:1"/></ds:schemaRefs></ds:datastoreItem>'
)
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "word/document.xml": f"{_WORD_TYPE}.document.main",
    "word/styles.xml": f"{_WORD_TYPE}.styles",
    "word/settings.xml": f"{_WORD_TYPE}.settings",
    "word/fontTable.xml": f"{_WORD_TYPE}.fontTable",
    "word/theme/theme1.xml": f"{_OFFICE_TYPE}.theme",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties",
    "docProps/app.xml": f"{_OFFICE_TYPE}.extended-properties",
    "docProps/custom.xml": f"{_OFFICE_TYPE}.custom-properties",
    "customXml/itemProps1.xml": f"{_OFFICE_TYPE}.customXmlProperties",
}


def _content_types(furniture: Iterable[str]) -> str:
    types = _TYPES | {f"word/{name}.xml": f"{_WORD_TYPE}.{name[:-1]}" for name in furniture}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}+xml"/>' for name, kind in types.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
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
