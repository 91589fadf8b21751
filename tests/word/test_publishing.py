"""The copy that goes out: what is still in a document is found, what says who made it is taken out, what is seen stays."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx as python_docx
import pytest

from drafter.model.publishing import LeftoverKind, PublicProperties
from drafter.word import read_document, read_docx
from drafter.word.publishing import PublicCopy, ReleaseNote, leftovers, public_copy
from tests.sessions import foreign
from tests.sessions.desk import edited
from tests.sessions.report import document
from tests.word.documents import docx, p, r, unpacked
from tests.word.reports import EVERYTHING, SAMPLE, report
from tests.word.validity import complaints
from tests.word.written import written

SAID = PublicProperties("关于情况的报告", "安宁镇人民政府", "2025-01-26")
OURS = (b"drafter", b"_drafter", b"urn:drafter", b"6F2A1C64", b"\xe5\xbe\x85\xe8\xa1\xa5")
_TYPE = "application/vnd.openxmlformats-officedocument"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
W14 = f'xmlns:w14="{_MS}/word/2010/wordml"'


def copied(data: bytes, note: ReleaseNote | None = None) -> PublicCopy:
    return public_copy(data, "报告.docx", SAID, note)


def everything(data: bytes) -> bytes:
    """Return all parts of a package, with their names."""
    return b"\n".join(name.encode() + b"\n" + content for name, content in sorted(unpacked(data).items()))


def texts(data: bytes) -> list[str]:
    return [one.text for one in read_docx(data, "报告.docx").paragraphs if one.text.strip()]


def looks(data: bytes) -> list[object]:
    """Return how everything looks in effect that is printed."""
    found = read_document(data, "报告.docx")
    return [(one.whole, one.layout, one.pieces, one.story) for one in found.paragraphs if one.text.strip()]


def worse(data: bytes, copy: bytes, folder: Path) -> list[str]:
    """Return what the validator has against a copy and not against the document."""
    return sorted(set(complaints(copy, folder)) - set(complaints(data, folder)))


def png(*notes: bytes) -> bytes:
    chunks = [b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), *notes, b"IDAT" + zlib.compress(b"\0\0"), b"IEND"]
    packed = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def linked(identity: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identity}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'


@pytest.mark.parametrize("text", [SAMPLE.replace("【待核实】", "[5次]").replace("〔人数〕", "万人"), EVERYTHING])
def test_nothing_of_drafter_is_in_the_copy_of_its_own_report(text: str, tmp_path: Path) -> None:
    text = text.replace("〔人数〕", "万人").replace("〔案号〕", "1号")
    data = written(report(text))
    base = read_docx(data, "报告.docx").base_digest
    found = copied(data)
    assert base
    assert all(word not in everything(found.data) for word in (*OURS, base.encode()))
    assert any(word in everything(data) for word in OURS), "the search can find what is there"
    assert complaints(found.data, tmp_path) == []
    assert texts(found.data) == texts(data)
    assert looks(found.data) == looks(data)


def test_a_gap_that_is_left_keeps_its_look() -> None:
    data = written(report(SAMPLE))
    assert looks(copied(data).data) == looks(data)


def test_the_same_document_gives_the_same_bytes() -> None:
    data = written(report(EVERYTHING))
    assert copied(data).data == copied(data).data


def test_the_copy_says_who_and_when_and_no_person() -> None:
    core = "<dc:creator>李主任</dc:creator><cp:lastModifiedBy>王五</cp:lastModifiedBy><cp:keywords>内部</cp:keywords>"
    data = copied(docx(p("正文。"), core=core)).data
    found = read_document(data, "a.docx")
    assert (found.title, found.author) == ("关于情况的报告", "安宁镇人民政府")
    said = unpacked(data)["docProps/core.xml"].decode()
    assert said.count("2025-01-26T00:00:00Z") == 2
    assert not any(word in said for word in ("李主任", "王五", "内部"))


PARTS = {
    "docProps/custom.xml": b"<Properties>SECRET</Properties>",
    "docProps/thumbnail.jpeg": b"\xff\xd8SECRET",
    "word/printerSettings1.bin": b"SECRET",
    "word/people.xml": b"<people>SECRET</people>",
    "word/media/image7.gif": b"GIF89a SECRET",
    "customXml/item1.xml": b"<a>SECRET</a>",
    "word/embeddings/SECRET.xlsx": b"PK SECRET",
    "word/glossary/document.xml": b"<a>SECRET</a>",
    "_xmlsignatures/sig1.xml": b"<a>SECRET</a>",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_not_seen_stays_behind(name: str, tmp_path: Path) -> None:
    kinds = {"word/media/image7.gif": "image", "word/glossary/document.xml": "glossaryDocument"}
    relation = linked("rId77", kinds.get(name, "customXml"), f"/{name}")
    data = docx(p("正文。"), relations=relation, parts={name: PARTS[name]})
    found = copied(data)
    assert b"SECRET" not in everything(found.data)
    assert found.removed, "and it is told"
    assert worse(data, found.data, tmp_path) == []


TRACES = {
    "rsid": p(r("话", "")).replace("<w:r>", '<w:r w:rsidR="00SECRET">').replace("<w:p>", '<w:p w:rsidP="00SECRET">'),
    "paragraph id": f'<w:p {W14} w14:paraId="SECRET01" w14:textId="77777777"><w:r><w:t>话</w:t></w:r></w:p>',
    "bookmark": p('<w:bookmarkStart w:id="1" w:name="SECRET"/>', "话", '<w:bookmarkEnd w:id="1"/>'),
    "our bookmark with a link": p(
        '<w:bookmarkStart w:id="1" w:name="_drafter_SECRET"/>', "话", '<w:bookmarkEnd w:id="1"/>',
        '<w:hyperlink w:anchor="_drafter_SECRET"><w:r><w:t>见</w:t></w:r></w:hyperlink>',
    ),
    "our bookmark with the number of another": p(
        '<w:bookmarkStart w:id="1" w:name="_Toc1"/>', '<w:bookmarkStart w:id="1" w:name="_drafter_SECRET"/>', "话",
        '<w:bookmarkEnd w:id="1"/>', '<w:bookmarkEnd w:id="1"/>', '<w:hyperlink w:anchor="_Toc1"><w:r/></w:hyperlink>',
    ),
    "link": p('<w:hyperlink r:id="away" w:tooltip="SECRET"><w:r><w:t>话</w:t></w:r></w:hyperlink>'),
    "control": (
        '<w:sdt><w:sdtPr><w:alias w:val="SECRET"/><w:tag w:val="SECRET"/><w:dataBinding w:xpath="/SECRET" '
        f'w:storeItemID="SECRET"/></w:sdtPr><w:sdtContent>{p("话")}</w:sdtContent></w:sdt>'
    ),
    "control in words": p(
        '<w:sdt><w:sdtPr><w:tag w:val="SECRET"/></w:sdtPr><w:sdtContent><w:r><w:t>话</w:t></w:r></w:sdtContent></w:sdt>'
    ),
    "smart tag": p('<w:smartTag w:uri="SECRET" w:element="x"><w:r><w:t>话</w:t></w:r></w:smartTag>'),
    "custom tag": p(
        '<w:customXml w:uri="SECRET" w:element="x"><w:customXmlPr><w:attr w:name="SECRET" w:val="1"/></w:customXmlPr>'
        "<w:r><w:t>话</w:t></w:r></w:customXml>"
    ),
    "editable by": p('<w:permStart w:id="1" w:ed="SECRET@a.cn"/>', "话", '<w:permEnd w:id="1"/>'),
    "comment in XML": p("话").replace("<w:r>", "<!-- SECRET --><w:r>"),
    "field of a file": p(
        r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>LINK Excel.Sheet "C:\\SECRET.xlsx"</w:instrText>'),
        r('<w:fldChar w:fldCharType="separate"/>'), "话", r('<w:fldChar w:fldCharType="end"/>'),
    ),
    "field in the code of a field": p(
        r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>INCLUDETEXT "</w:instrText>'),
        r('<w:fldChar w:fldCharType="begin"/>'), r("<w:instrText>DOCPROPERTY path</w:instrText>"),
        r('<w:fldChar w:fldCharType="separate"/>'), "SECRET", r('<w:fldChar w:fldCharType="end"/>'),
        r('<w:instrText>"</w:instrText>'),
        r('<w:fldChar w:fldCharType="separate"/>'), "话", r('<w:fldChar w:fldCharType="end"/>'),
    ),
    "entry of an index": p(
        "话", r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>XE "SECRET"</w:instrText>'),
        r('<w:fldChar w:fldCharType="end"/>'),
    ),
    "simple field": p('<w:fldSimple w:instr="AUTHOR SECRET"><w:r><w:t>话</w:t></w:r></w:fldSimple>'),
    "hyperlink field": p(
        r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>HYPERLINK "file:///C:/SECRET"</w:instrText>'),
        r('<w:fldChar w:fldCharType="separate"/>'), "话", r('<w:fldChar w:fldCharType="end"/>'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TRACES)
def test_traces_go_and_the_words_stay(case: str) -> None:
    away = linked("away", "hyperlink", "file:///C:/SECRET/a.docx", outside=True)
    data = docx(TRACES[case], relations=away)
    found = copied(data).data
    assert b"SECRET" not in everything(found)
    assert "".join(texts(found)).startswith("话")


SETTINGS = (
    '<w:rsids><w:rsidRoot w:val="00SECRET"/></w:rsids>',
    '<w:docVars><w:docVar w:name="SECRET" w:val="x"/></w:docVars>',
    '<w:attachedTemplate r:id="away"/>',
    '<w:documentProtection w:edit="readOnly" w:hash="SECRET"/>',
    '<w:mailMerge><w:dataSource r:id="away"/><w:query w:val="SECRET"/></w:mailMerge>',
    f'<w14:docId {W14} w14:val="SECRET01"/>',
    "<w:trackRevisions/><!--SECRET-->",
)


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_that_say_who_and_where_go(setting: str, tmp_path: Path) -> None:
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{linked('away', 'attachedTemplate', 'file:///C:/SECRET.dotm', outside=True)}</Relationships>"
    )
    parts = {"word/_rels/settings.xml.rels": relations.encode()}
    data = docx(p("正文。"), settings=f"{setting}<w:evenAndOddHeaders/>", parts=parts)
    found = copied(data).data
    assert b"SECRET" not in everything(found)
    assert b"trackRevisions" not in everything(found)
    assert b"evenAndOddHeaders" in everything(found)
    assert worse(data, found, tmp_path) == []


def test_page_numbers_and_contents_stay_fields() -> None:
    def field(code: str, shown: str) -> str:
        begin, part, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
        return begin + r(f"<w:instrText>{code}</w:instrText>") + part + r(shown) + end

    marked = p('<w:bookmarkStart w:id="5" w:name="_Toc1"/>', "一、成效", '<w:bookmarkEnd w:id="5"/>')
    body = p(field("PAGE", "1")) + p(field("PAGEREF _Toc1 \\h", "3")) + p(field('HYPERLINK \\l "_Toc1"', "见")) + marked
    found = everything(copied(docx(body)).data)
    assert all(word in found for word in (b"PAGE", b"PAGEREF _Toc1", b'w:name="_Toc1"', b"HYPERLINK"))


def picture(attributes: str = 'r:embed="pic"', name: str = "图", description: str = "") -> str:
    return p(
        '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="1" name="{name}" descr="{description}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="{name}" descr="{description}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"<a:blip {attributes}/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def test_a_picture_comes_along_without_its_notes_and_its_name() -> None:
    noted = png(b"tEXtAuthor\0SECRET", b"eXIfSECRET")
    body = picture(name="SECRET.png", description="C:\\SECRET\\图.png") + picture(description="组织机构图")
    relation = linked("pic", "image", "media/%E7%85%A7.png").replace("%E7%85%A7", "SECRET照")
    data = docx(body, relations=relation, parts={"word/media/SECRET照.png": noted})
    types = unpacked(data)["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
    )
    data = docx(body, relations=relation, parts={"word/media/SECRET照.png": noted, "[Content_Types].xml": types})
    parts = unpacked(copied(data).data)
    assert b"SECRET" not in everything(copied(data).data)
    (image,) = [content for name, content in parts.items() if name.endswith(".png")]
    assert image == png()
    assert "组织机构图" in parts["word/document.xml"].decode()


def test_a_photograph_keeps_its_pixels_only() -> None:
    from drafter.word.picture_notes import without_notes

    def segment(marker: int, content: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content

    jfif, tables, scan = (
        segment(0xE0, b"JFIF\0"),
        segment(0xDB, b"q" * 4),
        b"\xff\xda\x00\x04xx\x12\xff\x00\x34\xff\xd9",
    )
    noted = (
        b"\xff\xd8" + jfif + segment(0xE1, b"Exif GPS") + segment(0xED, b"IPTC") + segment(0xFE, b"me") + tables + scan
    )
    assert without_notes(noted) == b"\xff\xd8" + jfif + tables + scan
    assert without_notes(noted[:12]) == noted[:12], "one that is cut short is let be"


CHANGES = {
    "ins": p('<w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins>'),
    "del": p('<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'),
    "moveFrom": p('<w:moveFrom w:id="1" w:author="a"><w:r><w:t>旧</w:t></w:r></w:moveFrom>'),
    "moveTo": p('<w:moveTo w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:moveTo>'),
    "rPrChange": p(r("话", '<w:b/><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange>')),
    "pPrChange": p("话", ppr='<w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>'),
    "mark": p("话", ppr='<w:rPr><w:ins w:id="1" w:author="a"/></w:rPr>'),
    "table": (
        '<w:tbl><w:tblPr><w:tblPrChange w:id="1" w:author="a"><w:tblPr/></w:tblPrChange></w:tblPr><w:tr><w:tc>'
        f"{p('格')}</w:tc></w:tr></w:tbl>"
    ),
    "row": f'<w:tbl><w:tr><w:trPr><w:ins w:id="1" w:author="a"/></w:trPr><w:tc>{p("格")}</w:tc></w:tr></w:tbl>',
    "cell": (f'<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:id="1" w:author="a"/></w:tcPr>{p("格")}</w:tc></w:tr></w:tbl>'),
    "section": p("话") + '<w:sectPr><w:sectPrChange w:id="1" w:author="a"><w:sectPr/></w:sectPrChange></w:sectPr>',
    "text box": p(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p('<w:ins w:id=' + chr(34) + '1' + chr(34) + '><w:r><w:t>框</w:t></w:r></w:ins>')}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_tracked_change_is_found_wherever_it_is(case: str) -> None:
    data = docx(p("第一段。") + p("第二段。") + CHANGES[case])
    ((one,), _) = leftovers(data, "a.docx")
    assert one.kind is LeftoverKind.CHANGE
    if case != "section":
        deleted = case in ("del", "moveFrom")
        assert one.paragraph == 3, (case, deleted)


CHANGED = '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("页眉", {"headers": {"h1": CHANGED}}),
        ("页脚", {"footers": {"f1": CHANGED}}),
        ("脚注", {"footnotes": f'<w:footnote w:id="2">{CHANGED}</w:footnote>'}),
        (
            "样式",
            {"styles": '<w:style w:styleId="a"><w:rPr><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr></w:style>'},
        ),
    ],
)
def test_a_tracked_change_beside_the_text_is_found(where: str, parts: dict[str, object]) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    ((one,), _) = leftovers(docx(p("正文。") + section, **parts), "a.docx")  # type: ignore[arg-type] # one part each
    assert (one.kind, one.where) == (LeftoverKind.CHANGE, where)


def test_comments_are_found_and_what_update_left_to_decide_is_told_apart() -> None:
    comment = '<w:comment w:id="{}" w:author="a"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    body = p("第一段。") + p("第二段。", '<w:r><w:commentReference w:id="1"/></w:r>')
    data = docx(body, comments=comment.format(1, "请核实") + comment.format(2, "【数据已变】人工改过这个数。"))
    found, _ = leftovers(data, "a.docx")
    assert [(one.kind, one.where, one.text) for one in found] == [
        (LeftoverKind.REMARK, "第2段", "请核实"),
        (LeftoverKind.CONFLICT, "批注", "【数据已变】人工改过这个数。"),
    ]


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + p("单击此处输入文字")
            + "</w:sdtContent></w:sdt>",
            LeftoverKind.BLANK,
            "单击此处输入文字",
        ),
        (picture('r:link="away"'), LeftoverKind.OUTSIDE, "图片"),
        (picture('r:embed="nowhere"'), LeftoverKind.OUTSIDE, "图片"),
        ('<w:altChunk r:id="away"/>', LeftoverKind.UNKNOWN, "插入的文件"),
        (p('<w:r><x:ink xmlns:x="urn:x" r:id="odd"/></w:r>'), LeftoverKind.UNKNOWN, "customXml"),
    ],
)
def test_what_cannot_come_along_is_found(body: str, kind: LeftoverKind, text: str) -> None:
    relations = linked("away", "image", "file:///C:/a.png", outside=True) + linked(
        "odd", "customXml", "/customXml/i.xml"
    )
    data = docx(body, relations=relations, parts={"customXml/i.xml": b"<a/>"})
    ((one,), _) = leftovers(data, "a.docx")
    assert (one.kind, one.text) == (kind, text)


@pytest.mark.parametrize("how", ["part", "type"])
def test_macros_are_found(how: str) -> None:
    data = docx(p("正文。"), parts={"word/vbaProject.bin": b"x"} if how == "part" else {})
    if how == "type":
        types = unpacked(data)["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        )
        data = docx(p("正文。"), parts={"[Content_Types].xml": types})
    ((one,), _) = leftovers(data, "a.docx")
    assert one.kind is LeftoverKind.MACRO


def test_words_in_charts_and_of_pictures_are_read() -> None:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>'
        '<c:v>图里的字</c:v></c:chart><c:externalData r:id="rId1" '
        f"xmlns:r=\"{_REL}\"/><c:f>'C:\\SECRET\\[SECRET.xlsx]表'!$A$1</c:f></c:chartSpace>"
    )
    body = picture('r:embed="chart1"', description="张三的照片") + p(
        '<w:r><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="chart1"/></w:r>'
    )
    relations = linked("chart1", "chart", "charts/chart1.xml")
    data = docx(body, relations=relations, parts={"word/charts/chart1.xml": chart.encode()})
    _, words = leftovers(data, "a.docx")
    assert [(one.where, one.text) for one in words] == [("第1段的图", "张三的照片"), ("图", "图里的字")]
    assert b"SECRET" not in everything(copied(data).data)
    assert b"externalData" not in everything(copied(data).data)


def test_an_embedded_object_leaves_its_picture() -> None:
    shape = '<v:shape id="s" o:ole="" style="width:10pt"><v:imagedata r:id="pic" o:title="SECRET"/></v:shape>'
    body = p(
        f'<w:r><w:object w:dxaOrig="900">{shape}<o:OLEObject Type="Embed" ProgID="Excel.Sheet" r:id="ole"/></w:object></w:r>'
    )
    relations = linked("pic", "image", "media/image1.png") + linked("ole", "oleObject", "embeddings/oleObject1.bin")
    parts = {"word/media/image1.png": png(), "word/embeddings/oleObject1.bin": b"SECRET"}
    found = unpacked(copied(docx(body, relations=relations, parts=parts)).data)
    assert b"SECRET" not in b"".join(found.values())
    assert b"v:imagedata" in found["word/document.xml"]
    assert "word/media/image1.png" in found


def test_what_other_programs_put_in_is_found_and_taken_out() -> None:
    data = edited(document(), foreign.with_parts, foreign.with_blocks, foreign.with_attributes)
    found, _ = leftovers(data, "报告.docx")
    assert {one.kind for one in found} == {LeftoverKind.REMARK, LeftoverKind.UNKNOWN}
    copy = everything(copied(data).data)
    gone = (
        "李主任",
        "example.cn",
        "rsid",
        "paraId",
        "customXml",
        "oleObject",
        "数据.xlsx",
        "另附68场次",
        "urn:x",
        "控件里",
    ).__iter__
    assert [word for word in gone() if word.encode() in copy] == ["控件里"], "the words of a control stay"


@pytest.mark.parametrize("style", [True, False], ids=["own style", "no style"])
def test_the_annotation_stands_below_the_date(style: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    named = '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="附注"/></w:style>'
    date = p(
        r("2025年1月26日", '<w:sz w:val="32"/>'), ppr='<w:keepNext/><w:spacing w:line="579"/><w:jc w:val="right"/>'
    )
    data = docx(p("正文。") + date + p("附件"), styles=named if style else "")
    copy = copied(data, ReleaseNote(2, "（此件公开发布）", 16.0)).data
    assert texts(copy) == ["正文。", "2025年1月26日", "（此件公开发布）", "附件"]
    note = next(one for one in read_document(copy, "a.docx").paragraphs if one.text.startswith("（"))
    assert note.pieces[0].face.size == 16
    if style:
        assert note.style == "附注"
    else:
        assert (note.layout.align, note.layout.first_line) == ("left", 32.0)
        assert note.layout.line == pytest.approx(579 / 240)
    assert worse(data, copy, tmp_path) == []


def test_the_annotation_does_not_stand_in_the_table_of_a_signature() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('安宁镇人民政府')}{p('2025年1月26日')}</w:tc></w:tr></w:tbl>"
    copy = copied(docx(p("正文。") + table + p("附件")), ReleaseNote(3, "（此件公开发布）", 16.0)).data
    found = [(one.text, one.cell is None) for one in read_document(copy, "a.docx").paragraphs]
    assert found[2:] == [("2025年1月26日", False), ("（此件公开发布）", True), ("附件", True)]


def test_a_picture_whose_name_is_written_in_percents_comes_along() -> None:
    relation = linked("pic", "image", "media/%E7%85%A7%E7%89%87.png")
    data = docx(picture(), relations=relation, parts={"word/media/照片.png": png()})
    assert leftovers(data, "a.docx")[0] == ()
    assert png() in unpacked(copied(data).data).values()


def test_the_new_document_of_another_program_is_published(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_paragraph("一段话。")
    document.core_properties.author = "李主任"
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    found = copied(data)
    assert {"docProps/thumbnail.jpeg", "customXml/item1.xml"} <= set(unpacked(data))
    assert not {"docProps/thumbnail.jpeg", "customXml/item1.xml"} & set(unpacked(found.data))
    assert "李主任".encode() not in everything(found.data)
    assert worse(data, found.data, tmp_path) == []
    assert python_docx.Document(io.BytesIO(found.data)).paragraphs[0].text == "一段话。"
