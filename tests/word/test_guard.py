"""Files that are no reports: each is refused with a sentence of its own, and nothing large is ever unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from drafter.model.errors import InputError
from drafter.word import read_docx
from tests.word.reports import SAMPLE, STYLE, report
from tests.word.written import written

GOOD = written(report(SAMPLE), STYLE)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
SMALLEST = {"[Content_Types].xml": "<Types/>", "_rels/.rels": RELATIONS, "word/document.xml": BODY}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_docx(data, "报告.docx")
    assert caught.value.hint
    assert "报告.docx" in caught.value.message
    return caught.value.message


def test_the_smallest_document_is_read() -> None:
    assert read_docx(package(SMALLEST), "报告.docx").paragraphs == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是完整的 .docx"),
        (b"hello", "不是完整的 .docx"),
        (GOOD[: len(GOOD) // 2], "不是完整的 .docx"),
        (OLE, "旧的 .doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (package({"a.txt": "1"}), "不是 Word 文档"),
        (package(SMALLEST | {"word/document.xml": "<w:document"}), "word/document.xml 已损坏"),
        (package(SMALLEST | {"word/document.xml": ""}), "word/document.xml 已损坏"),
        (
            package({name: SMALLEST[name] for name in ("[Content_Types].xml", "_rels/.rels")}),
            "word/document.xml 已损坏",
        ),
        (package(SMALLEST | {"word/document.xml": "<a/>"}), "不是 Word 文档"),
        (
            package(SMALLEST | {"_rels/.rels": RELATIONS.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml")}),
            "严格",
        ),
        (package(SMALLEST | {"word/document.xml": f'<!DOCTYPE a [<!ENTITY x "y">]>{BODY}'}), "DOCTYPE"),
        (package(SMALLEST | {"word/styles.xml": f"<!DOCTYPE a>{BODY}"}), "DOCTYPE"),
        (package(SMALLEST | {"word/document.xml": f"\ufeff<!DOCTYPE a>{BODY}".encode("utf-16-le")}), "DOCTYPE"),
        (package(SMALLEST | {"../x.xml": ""}), "不安全的路径"),
        (package(SMALLEST | {"/etc/passwd": ""}), "不安全的路径"),
        (package(SMALLEST | {"word\\x.xml": ""}), "不安全的路径"),
        (package(SMALLEST | {"C:x.xml": ""}), "不安全的路径"),
        (package(SMALLEST | {f"a{i}": "" for i in range(2001)}), "太大"),
        (package(SMALLEST | {"word/media/a.bin": b"\0" * (2 << 20)}), "太大"),
        (package(SMALLEST | {"word/media/a.bin": b"\0" * (65 << 20)}), "太大"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<a/>")
    assert "重名" in refused(out.getvalue())


def test_a_lie_about_the_size_is_not_believed() -> None:
    data = bytearray(package(SMALLEST | {"word/media/a.bin": b"\0" * (1 << 20)}))
    size = (1 << 20).to_bytes(4, "little")
    assert data.count(size) == 2
    refused(bytes(data.replace(size, (16).to_bytes(4, "little"))))


def test_nesting_without_end_is_refused() -> None:
    depth = 5000
    body = BODY.replace("<w:body/>", "<w:body>" + "<w:sdt>" * depth + "</w:sdt>" * depth + "</w:body>")
    assert "已损坏" in refused(package(SMALLEST | {"word/document.xml": body}))


def test_an_entity_that_is_not_declared_is_refused() -> None:
    assert "已损坏" in refused(
        package(SMALLEST | {"word/document.xml": BODY.replace("<w:body/>", "<w:body>&x;</w:body>")})
    )


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(package(SMALLEST))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        data[at + offset] |= 1
    assert "打开密码" in refused(bytes(data))
