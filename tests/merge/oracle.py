"""Accepting and rejecting the tracked changes of a .docx by the rules of ECMA-376, independent of the program's own code."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_READ = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": "\ufffc",
}


def body_of(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def resolved(data: bytes, *, accept: bool, author: str = "") -> list[str]:
    """Return the paragraphs of the text after accepting or rejecting all changes, or all of one author's."""
    body = body_of(data)
    settle(body, accept=accept, author=author)
    return texts(body)


def texts(body: etree._Element) -> list[str]:
    """Return the paragraphs below ``body``, with what is tracked as put in and without what is tracked as taken out."""
    return [text for p in _paragraphs(body) if (text := _text(p)) or not _is_ours_alone(p)]


def settle(body: etree._Element, *, accept: bool, author: str = "") -> None:
    """Accept or reject all changes below ``body``, or all of one author's."""
    stay, go = ("ins", "del") if accept else ("del", "ins")
    moved = {"ins": f"{W}moveTo", "del": f"{W}moveFrom"}
    _rows(body, stay, go, author)
    for element in list(body.iter(f"{W}{go}", f"{W}{stay}", *moved.values())):
        parent = element.getparent()
        if parent is None or not _is_by(element, author) or parent.tag in (f"{W}rPr", f"{W}trPr"):
            continue
        if element.tag in (f"{W}{go}", moved[go]):
            parent.remove(element)
        else:
            _unwrap(element, parent)
    for paragraph in list(body.iter(f"{W}p")):
        _mark(paragraph, go, author)
    for mark in list(body.iter(f"{W}{stay}")):
        if _is_by(mark, author) and (parent := mark.getparent()) is not None and parent.tag == f"{W}rPr":
            parent.remove(mark)


def _is_by(element: etree._Element, author: str) -> bool:
    return not author or element.get(f"{W}author") == author


def _rows(body: etree._Element, stay: str, go: str, author: str) -> None:
    for row in list(body.iter(f"{W}tr")):
        change = row.find(f"{W}trPr/{W}{go}")
        table = row.getparent()
        if table is not None and change is not None and _is_by(change, author):
            table.remove(row)
            if table.tag == f"{W}tbl" and table.find(f"{W}tr") is None:
                parent = table.getparent()
                assert parent is not None
                parent.remove(table)
        for kept in row.findall(f"{W}trPr/{W}{stay}"):
            kept.getparent().remove(kept)  # type: ignore[union-attr] # it was found below its parent


def _unwrap(element: etree._Element, parent: etree._Element) -> None:
    for text in element.iter(f"{W}delText"):
        if not any(one.tag == f"{W}del" for one in text.iterancestors() if one is not element):
            text.tag = f"{W}t"
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _mark(paragraph: etree._Element, go: str, author: str) -> None:
    change = paragraph.find(f"{W}pPr/{W}rPr/{W}{go}")
    if change is None or not _is_by(change, author):
        return
    following = paragraph.getnext()
    parent = paragraph.getparent()
    assert parent is not None
    if following is not None and following.tag == f"{W}p":
        properties = following.find(f"{W}pPr")
        at = 0 if properties is None else 1
        for child in reversed([child for child in paragraph if child.tag != f"{W}pPr"]):
            following.insert(at, child)
        parent.remove(paragraph)
    elif not _text(paragraph):
        parent.remove(paragraph)


def _paragraphs(body: etree._Element) -> list[etree._Element]:
    hidden = (f"{W}txbxContent", f"{W}del", f"{W}moveFrom")
    return [p for p in body.iter(f"{W}p") if not any(one.tag in hidden for one in p.iterancestors())]


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter():
        hidden = any(
            one.tag in (f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rt")
            for one in element.iterancestors()
        )
        if hidden:
            continue
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in _READ and element.getparent().tag == f"{W}r":  # type: ignore[union-attr] # it is below the paragraph
            pieces.append(_READ[str(element.tag)])
    return "".join(pieces)


def _is_ours_alone(paragraph: etree._Element) -> bool:
    """True for an empty paragraph that only keeps tables apart, or whose mark somebody else deleted."""
    names = (mark.get(f"{W}name") or "" for mark in paragraph.iter(f"{W}bookmarkStart"))
    return any(name.startswith("_drafter_anchor_") for name in names) or (
        paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
    )
