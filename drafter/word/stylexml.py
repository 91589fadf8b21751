"""Stage 5: the style sheet as Word says it: ``styles.xml``. Not the page (``parts.py``), not the text (``body.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from drafter.model.report import BlockKind
from drafter.project.stylesheet import PageStyle, StyleSheet, TextStyle
from drafter.word.xmltext import DECLARATION, W, escaped, twips_of_pt

STYLE_IDS = {
    BlockKind.TITLE: "DocTitle",
    BlockKind.RECIPIENTS: "Recipients",
    BlockKind.OPENING: "DocBody",
    BlockKind.PARAGRAPH: "DocBody",
    BlockKind.HEADING1: "Heading1",
    BlockKind.HEADING2: "Heading2",
    BlockKind.HEADING3: "Heading3",
    BlockKind.HEADING4: "Heading4",
    BlockKind.SIGNATURE: "DocSignature",
    BlockKind.DATE: "DocDate",
    BlockKind.ANNOTATION: "DocAnnotation",
    BlockKind.COPY_NUMBER: "CopyNumber",
    BlockKind.CLASSIFICATION: "Classification",
    BlockKind.URGENCY: "Urgency",
    BlockKind.BANNER: "Banner",
    BlockKind.DOCUMENT_NUMBER: "DocNumber",
    BlockKind.ATTACHMENT_NOTE: "AttachmentNote",
    BlockKind.ATTACHMENT_MARK: "AttachmentMark",
    BlockKind.ATTACHMENT_TITLE: "AttachmentTitle",
    BlockKind.TABLE: "TableCell",
    BlockKind.COPY_RECIPIENTS: "CopyRecipients",
    BlockKind.PRINTING: "Printing",
}
_SHARED = (BlockKind.OPENING, BlockKind.PARAGRAPH, BlockKind.TABLE)  # whose look is not called as they are
TABLE_HEAD = "TableHead"
PENDING = "Pending"
SIGNATORY = "Signatory"
ANCHOR = "Anchor"
_BOLD = "<w:b/>"
# The other elements: id and name of the style, its look in the style sheet.
_ELEMENTS = (
    ("CopyNumber", "份号", "copy_number"),
    ("Classification", "密级和保密期限", "classification"),
    ("Urgency", "紧急程度", "urgency"),
    ("DocNumber", "发文字号", "document_number"),
    ("AttachmentMark", "附件序号", "attachment_mark"),
    ("AttachmentTitle", "附件标题", "attachment_title"),
    (TABLE_HEAD, "表格标题行", "table_head"),
    ("TableCell", "表格内容", "table_cell"),
    ("CopyRecipients", "抄送机关", "copy_recipients"),
    ("Printing", "印发机关和印发日期", "printing"),
)
_CHARACTER = 320  # twips of a 字 of 16 pt: two of them are what Word shows as 2字符


@lru_cache(maxsize=16)
def chinese_faces(style: StyleSheet) -> Mapping[str, str]:
    """Return the font of Chinese words by the id of their style, where digits have another; else nothing."""
    if not style.digits:
        return {}
    text = style.text
    faces = {style_id: getattr(text, kind.value).font for kind, style_id in STYLE_IDS.items() if kind not in _SHARED}
    run_in = {run_in_style(level): look.font for level, look in enumerate(text.headings, start=1)}
    rest = {STYLE_IDS[BlockKind.PARAGRAPH]: text.body.font, STYLE_IDS[BlockKind.TABLE]: text.table_cell.font}
    return {**faces, **run_in, **rest, TABLE_HEAD: text.table_head.font, SIGNATORY: text.signatory.font}


def run_in_style(level: int) -> str:
    """Return the id of the character style of a run-in heading of ``level`` 1 to 4."""
    return f"RunInHeading{level}"


def styles_xml(style: StyleSheet) -> str:
    """Return ``word/styles.xml``."""
    text = style.text
    return "".join(
        [
            DECLARATION,
            f'<w:styles xmlns:w="{W}">',
            _defaults(style),
            _normal(style),
            _NO_STYLE,
            _paragraph(style, "DocTitle", "公文标题", text.title, keep=True),
            _paragraph(style, "Recipients", "主送机关", text.recipients),
            _paragraph(style, "DocBody", "公文正文", text.body),
            *(_heading(style, level, look) for level, look in enumerate(text.headings, start=1)),
            _paragraph(style, "DocSignature", "发文机关署名", text.signature),
            _paragraph(style, "DocDate", "成文日期", text.date),
            _paragraph(style, "DocAnnotation", "附注", text.annotation),
            _paragraph(style, "Banner", "发文机关标志", text.banner, colour=style.header_zone.red),
            _paragraph(style, "AttachmentNote", "附件说明", replace(text.attachment_note, first_line=0)),
            *(_paragraph(style, style_id, name, getattr(text, key)) for style_id, name, key in _ELEMENTS),
            _ANCHOR,
            *(_run_in(style, level, look) for level, look in enumerate(text.headings, start=1)),
            _character(style, SIGNATORY, "签发人姓名", text.signatory),
            _pending(style.pending_shade),
            _footer(style),
            _COMMENTS,
            "</w:styles>",
        ]
    )


def fonts_xml(font: str, digits: str = "") -> str:
    """Return the run property that sets the font of Chinese words (and of the quotes) and that of digits and letters.

    Without ``digits`` both have the one font.
    """
    name, latin = escaped(font), escaped(digits or font)
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{name}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _defaults(style: StyleSheet) -> str:
    """Return the document defaults. Latin text is not Chinese to LibreOffice, or it would break lines inside numbers."""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(style.text.body.font, style.digits)}"
        f'{_size(style.text.body.size)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _normal(style: StyleSheet) -> str:
    page, body = style.page, style.text.body
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="{page.hanging:d}"/>'
        f'<w:autoSpaceDE w:val="{page.auto_space:d}"/><w:autoSpaceDN w:val="{page.auto_space:d}"/>'
        f'{_spacing(page, body)}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:spacing w:val="{page.spacing_twips}"/><w:kern w:val="0"/>{_size(body.size)}</w:rPr></w:style>'
    )


_NO_STYLE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
# What Word needs to show a comment: merging writes some beside the clerk's words.
_COMMENTS = (
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>'
    '<w:jc w:val="left"/></w:pPr><w:rPr><w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)


def _paragraph(
    style: StyleSheet, style_id: str, name: str, look: TextStyle, *, keep: bool = False, colour: str = ""
) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{"DocBody" if keep else style_id}"/><w:qFormat/>'
        f"<w:pPr>{'<w:keepNext/><w:keepLines/>' if keep else ''}{_place(style.page, look)}</w:pPr>"
        f"{_face(style, look, colour)}</w:style>"
    )


def _heading(style: StyleSheet, level: int, look: TextStyle) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="DocBody"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/>{_place(style.page, look)}"
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>{_face(style, look)}</w:style>'
    )


def _place(page: PageStyle, look: TextStyle) -> str:
    free = "" if twips_of_pt(look.line) == page.line_twips else '<w:snapToGrid w:val="0"/>'
    return f'{free}{_spacing(page, look)}{_indent(look)}<w:jc w:val="{look.align}"/>'


def _spacing(page: PageStyle, look: TextStyle) -> str:
    after = round(look.after * page.line_twips)
    return f'<w:spacing w:before="0" w:after="{after}" w:line="{twips_of_pt(look.line)}" w:lineRule="exact"/>'


def _indent(look: TextStyle) -> str:
    left, first = round(look.left * _CHARACTER), round(look.first_line * _CHARACTER)
    shown = f' w:firstLineChars="{round(look.first_line * 100)}"' if first else ""
    return f'<w:ind w:left="{left}" w:right="0"{shown} w:firstLine="{first}"/>'


def _face(style: StyleSheet, look: TextStyle, colour: str = "") -> str:
    shown = f'<w:color w:val="{colour}"/>' if colour else ""
    spacing = style.page.spacing_twips if look.size == style.text.body.size else 0
    return (
        f"<w:rPr>{fonts_xml(look.font, style.digits)}{_BOLD * look.bold}{shown}"
        f'<w:spacing w:val="{spacing}"/>{_size(look.size)}</w:rPr>'
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _run_in(style: StyleSheet, level: int, look: TextStyle) -> str:
    return _character(style, run_in_style(level), f"段首标题{level}", look)


def _character(style: StyleSheet, style_id: str, name: str, look: TextStyle) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{fonts_xml(look.font, style.digits)}{_BOLD * look.bold}</w:rPr></w:style>"
    )


# A paragraph for where Word must have one: as low as a line can be, and nothing before or after it.
_ANCHOR = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ANCHOR}"><w:name w:val="定位"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:spacing w:val="0"/><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)


def _pending(shade: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{PENDING}"><w:name w:val="待补"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:rPr></w:style>'
    )


def _footer(style: StyleSheet) -> str:
    number = style.page_number
    line = twips_of_pt(number.size)
    return (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>'
        f'<w:rPr>{fonts_xml(number.font)}<w:spacing w:val="0"/>{_size(number.size)}</w:rPr></w:style>'
    )
