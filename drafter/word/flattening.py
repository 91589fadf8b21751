"""Stage 5: fields that name something outside the page, turned into the words they show. Page numbers and contents stay fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from drafter.word.editing import w

# What a field may do in a document that went out: number its pages, lead from one place of it to another, draw.
_KEPT = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "TOC", "REF", "NOTEREF", "SEQ", "STYLEREF", "="),
        *("EQ", "SYMBOL", "ADVANCE", "INDEX", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "QUOTE"),
    )
)
MARK = "_drafter_"
_RUN, _CHARACTER, _PROPERTIES = w("r"), w("fldChar"), w("rPr")


@dataclass(slots=True)
class _Field:
    """A field that is open: what begins, parts and ends it, what it is made from, and whether that is being read."""

    marks: list[etree._Element] = field(default_factory=list)
    code: list[etree._Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    in_code: bool = True


def flatten_fields(root: etree._Element) -> int:
    """Leave of fields that name files, people or properties only the words they show; return how many there were."""
    count = 0
    for simple in list(root.iter(w("fldSimple"))):
        if not _is_kept(simple.get(w("instr")) or ""):
            _unwrap(simple)
            count += 1
    for data in list(root.iter(w("fldData"), w("ffData"))):
        _take_out(data)
    return count + sum(_flatten(one) for one in _complex(root) if not _is_kept("".join(one.words)))


def bookmarks_used(root: etree._Element) -> frozenset[str]:
    """Return the names of bookmarks that fields and links of a part lead to."""
    codes = ["".join(one.words) for one in _complex(root)]
    codes += [simple.get(w("instr")) or "" for simple in root.iter(w("fldSimple"))]
    linked = [link.get(w("anchor")) or "" for link in root.iter(w("hyperlink"))]
    words = {word.strip('"') for code in codes for word in code.split()} | set(linked)
    return frozenset(word for word in words if not is_ours(word))


def is_ours(name: str) -> bool:
    """Tell whether a bookmark is one of drafter's, which never goes out, whatever leads to it."""
    return name.startswith(MARK)


def _is_kept(code: str) -> bool:
    words = code.split()
    if any(is_ours(word.strip('"')) for word in words):
        return False
    name = words[0].upper() if words else ""
    if name == "HYPERLINK":  # one inside the document, as in a table of contents
        return len(words) > 1 and words[1].lower() == "\\l"
    return name in _KEPT or name.startswith("=")


def _complex(root: etree._Element) -> list[_Field]:
    """Return the fields of runs, inner ones before outer ones; one without an end is none."""
    opened: list[_Field] = []
    found: list[_Field] = []
    for run in root.iter(_RUN):
        for child in run:
            kind = child.get(w("fldCharType")) if child.tag == _CHARACTER else ""
            if kind == "begin":
                opened.append(_Field())
            _note(child, opened, kind or "")
            if kind == "end" and opened:
                found.append(opened.pop())
    return found


def _note(child: etree._Element, opened: list[_Field], kind: str) -> None:
    for outer in opened[:-1] if kind else opened:
        if outer.in_code and child.tag != _PROPERTIES:
            outer.code.append(child)
    if not opened:
        return
    inner = opened[-1]
    if kind:
        inner.marks.append(child)
        inner.in_code = kind == "begin"
    elif inner.in_code and child.tag == w("instrText"):
        inner.words.append(child.text or "")


def _flatten(one: _Field) -> int:
    for element in (*one.marks, *one.code):
        run = element.getparent()
        _take_out(element)
        if run is not None and all(child.tag == _PROPERTIES for child in run):
            _take_out(run)
    return 1


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = [child for child in element if child.tag != w("fldData")]
