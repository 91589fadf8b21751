"""What other programs put into a document: parts of every kind, and elements that drafter knows nothing of."""

from __future__ import annotations

import posixpath

from lxml import etree

from tests.sessions.cases import FIELD
from tests.sessions.desk import Desk, W, put, xml
from tests.word.documents import NAMESPACES, p, r

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_ML = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_ML}.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\r\n'  # not as we would write it
_MORE = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:wps2="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:x="urn:example:unknown"'
)


def root(tag: str, content: str) -> bytes:
    """Return a part: its root in ``w:`` and what is inside."""
    return f"{_HEAD}<w:{tag} {NAMESPACES} {_MORE}>{content}</w:{tag}>".encode()


def any_xml(text: str) -> etree._Element:
    """Return the element that ``text`` is, with all namespaces that are known here."""
    (element,) = etree.fromstring(f"<x {NAMESPACES} {_MORE}>{text}</x>")
    return element


COMMENT = (
    '<w:comment w:id="40" w:author="李主任" w:initials="李"><w:p w14:paraId="1A2B3C4D">'
    "<w:r><w:t>请核实数字</w:t></w:r></w:p></w:comment>"
)
NOTES = '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}><w:{0} w:id="2">{1}</w:{0}>'

PARTS: dict[str, tuple[str, str, bytes]] = {  # name: kind of its relationship, content type, content
    "word/comments.xml": ("comments", f"{_WORD}.comments+xml", root("comments", COMMENT)),
    "word/commentsExtended.xml": (
        f"{_MICROSOFT}/2011/relationships/commentsExtended",
        f"{_WORD}.commentsExtended+xml",
        (
            f'{_HEAD}<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
            '<w15:commentEx w15:paraId="1A2B3C4D" w15:done="0"/></w15:commentsEx>'
        ).encode(),
    ),
    "word/people.xml": (
        f"{_MICROSOFT}/2011/relationships/people",
        f"{_WORD}.people+xml",
        (
            f'{_HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="李主任">'
            '<w15:presenceInfo w15:providerId="None" w15:userId="李主任"/></w15:person></w15:people>'
        ).encode(),
    ),
    "word/footnotes.xml": (
        "footnotes",
        f"{_WORD}.footnotes+xml",
        root("footnotes", NOTES.format("footnote", p("含进校园68场次"))),
    ),
    "word/endnotes.xml": ("endnotes", f"{_WORD}.endnotes+xml", root("endnotes", NOTES.format("endnote", p("尾注4件")))),
    "word/charts/chart1.xml": (
        "chart",
        f"{_ML}.drawingml.chart+xml",
        (
            f'{_HEAD}<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}"><c:chart/>'
            '<c:externalData r:id="rId1"/></c:chartSpace>'
        ).encode(),
    ),
    "word/embeddings/数据.xlsx": ("", f"{_ML}.spreadsheetml.sheet", b"PK\x03\x04" + bytes(range(256))),
    "word/embeddings/oleObject1.bin": ("oleObject", f"{_ML}.oleObject", b"\xd0\xcf\x11\xe0" + bytes(range(256))),
    "word/diagrams/data1.xml": (
        "diagramData",
        f"{_ML}.drawingml.diagramData+xml",
        f'{_HEAD}<dgm:dataModel xmlns:dgm="{_DRAWING}/diagram"><dgm:ptLst/></dgm:dataModel>'.encode(),
    ),
    "word/glossary/document.xml": (
        "glossaryDocument",
        f"{_WORD}.document.glossary+xml",
        root("glossaryDocument", "<w:docParts/>"),
    ),
    "word/afchunk.html": ("aFChunk", "text/html", "<p>另附68场次</p>".encode()),
    "word/media/image1.png": ("image", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "word/vendor/状态.bin": ("http://www.example.cn/relationships/state", "application/x-vendor", b"\x00\x01"),
    "customXml/item9.xml": (
        "customXml",
        "application/xml",
        b"<?xml version='1.0'?>\n<other xmlns='urn:other'  a = 'b' />",
    ),
}


def with_parts(desk: Desk) -> None:
    """Put the parts in, each related to the document by an id that tells its name."""
    types = etree.fromstring(desk.parts["[Content_Types].xml"])
    relations = etree.fromstring(desk.parts["word/_rels/document.xml.rels"])
    for name, (kind, content_type, content) in PARTS.items():
        desk.parts[name] = content
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=content_type)
        if kind:
            whole = kind if ":" in kind else f"{_OFFICE}/{kind}"
            made = {"Id": f"f{posixpath.basename(name).partition('.')[0]}", "Type": whole, "Target": f"/{name}"}
            etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", made)
    away = {
        "Id": "fAway",
        "Type": f"{_OFFICE}/hyperlink",
        "Target": "https://www.example.cn/?a=1&b=2",
        "TargetMode": "External",
    }
    etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", away)
    desk.parts["[Content_Types].xml"] = etree.tostring(types)
    desk.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    desk.parts["word/charts/_rels/chart1.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/package" Target="../embeddings/数据.xlsx"/></Relationships>'
    ).encode()


_GRAPHIC = (
    '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{0}" name="图 {0}"/><a:graphic>'
    '<a:graphicData uri="{1}">{2}</a:graphicData></a:graphic></wp:inline></w:drawing>'
)
_CHART = _GRAPHIC.format(71, f"{_DRAWING}/chart", '<c:chart r:id="fchart1"/>')
_SMART = _GRAPHIC.format(
    72, f"{_DRAWING}/diagram", '<dgm:relIds r:dm="fdata1" r:lo="fdata1" r:qs="fdata1" r:cs="fdata1"/>'
)
_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="{0}"/><w:tag w:val="{0}"/><w:id w:val="{1}"/>{2}</w:sdtPr>'
    "<w:sdtContent>{3}</w:sdtContent></w:sdt>"
)
INLINE = (  # what stands among the words of a paragraph, and holds none that count
    f'{FIELD.format("PAGEREF a")}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    f"<w:r>{_CHART}</w:r>",
    f'<w:r><mc:AlternateContent><mc:Choice Requires="dgm">{_SMART}</mc:Choice></mc:AlternateContent></w:r>',
    '<w:r><w:object w:dxaOrig="900" w:dyaOrig="900"><o:OLEObject Type="Embed" r:id="foleObject1"/></w:object></w:r>',
    "<m:oMath><m:r><m:t>x=68</m:t></m:r></m:oMath>",
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="2"/></w:r>',
    '<w:commentRangeStart w:id="40"/><w:commentRangeEnd w:id="40"/><w:r><w:commentReference w:id="40"/></w:r>',
    '<w:permStart w:id="900" w:edGrp="everyone"/><w:permEnd w:id="900"/>',
    '<x:mark x:level="3"><x:inner>68场次</x:inner></x:mark>',
    '<w:bookmarkStart w:id="901" w:name="_GoBack"/><w:bookmarkEnd w:id="901"/>',
    '<w:r x:seen="yes" w:rsidR="00AB12CD"><w:rPr><w14:glow w14:rad="1"/></w:rPr><x:inside/></w:r>',
    '<w:hyperlink r:id="fAway" w:tooltip="x"><w:r/></w:hyperlink>',
    '<w:proofErr w:type="gramStart"/>',
    '<w:moveFromRangeStart w:id="903" w:author="张三" w:name="move1"/><w:moveFromRangeEnd w:id="903"/>',
    '<w:del w:id="904" w:author="张三"><w:r><w:delText>原有68场次</w:delText></w:r></w:del>',
)
AROUND = (  # what may stand around words that do count
    (
        '<w:smartTag w:uri="urn:x" w:element="metric"><w:smartTagPr><w:attr w:name="n" w:val="68"/></w:smartTagPr>',
        "</w:smartTag>",
    ),
    (
        '<w:customXml w:uri="urn:x" w:element="n"><w:customXmlPr><w:placeholder w:val="p"/></w:customXmlPr>',
        "</w:customXml>",
    ),
    (_CONTROL.format("数", 91, "<w:text/>", "\x00").partition("\x00")[0], "</w:sdtContent></w:sdt>"),
    ('<w:hyperlink r:id="fAway" w:history="1">', "</w:hyperlink>"),
    ('<w:bdo w:val="ltr">', "</w:bdo>"),
    ('<w:ins w:id="905" w:author="张三" w:date="2025-01-09T08:00:00Z">', "</w:ins>"),
    ('<w:moveTo w:id="906" w:author="张三">', "</w:moveTo>"),
)
BLOCKS = (  # what stands between paragraphs
    '<w:altChunk r:id="fafchunk"/>',
    f'<w:customXml w:uri="urn:x" w:element="block">{p("他人的段落68场次。")}</w:customXml>',
    _CONTROL.format("块", 92, "<w15:color w:val='FF0000'/>", p("控件里的段落，共4件。")),
    '<x:block x:id="1"><x:any/></x:block>',
    p(
        r(
            '<w:ruby><w:rubyPr><w:hps w:val="16"/></w:rubyPr><w:rt><w:r><w:t>an</w:t></w:r></w:rt>'
            "<w:rubyBase><w:r><w:t>安</w:t></w:r></w:rubyBase></w:ruby>"
        ),
        "宁镇",
        ppr="<w:bidi/>",
    ),
    p("<m:oMathPara><m:oMath><m:r><m:t>y=4</m:t></m:r></m:oMath></m:oMathPara>"),
)


def with_blocks(desk: Desk) -> None:
    """Put what stands between paragraphs behind the introduction, and a control around a row and a cell of the table."""
    put(desk.body, 2, *map(any_xml, BLOCKS))
    rows = list(desk.body.iter(f"{W}tr"))
    for number, element in enumerate((rows[-1], next(rows[1].iter(f"{W}tc")))):
        control = any_xml(_CONTROL.format("行格", 95 + number, "", "<w:p/>"))
        element.addprevious(control)
        (content,) = control.findall(f"{W}sdtContent")
        content[:] = [element]


def with_attributes(desk: Desk) -> None:
    """Give everything the attributes that Word and WPS do."""
    for number, element in enumerate(desk.body.iter(f"{W}p", f"{W}tr", f"{W}r")):
        element.set(f"{W}rsidR", f"{number:08X}")
        if element.tag != f"{W}r":
            element.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"{0x10000000 + number:08X}")
    desk.body.append(xml("<w:proofErr w:type='spellEnd'/>"))
    section = desk.body.find(f"{W}sectPr")
    assert section is not None
    desk.body.append(section)
