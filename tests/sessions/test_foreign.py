"""Whatever other programs put into a report is there after updating: parts byte for byte, elements one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from tests.merge.documents import AUTHOR, Merged, merged
from tests.merge.oracle import resolved
from tests.merge.texts import draft
from tests.sessions.cases import around
from tests.sessions.desk import Desk, W, edited
from tests.sessions.foreign import AROUND, INLINE, any_xml, with_attributes, with_blocks, with_parts
from tests.sessions.report import BASE, NEW, changed, document
from tests.word.documents import unpacked

OURS = {  # the parts in which an update has something to say
    *("[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"),
    *("customXml/item1.xml", "docProps/custom.xml"),
}
CUT = {f"{W}{tag}" for tag in ("r", "rPr", "t", "delText", "ins", "moveTo")}  # what there is more of when a run is cut
REMARKS = {f"{W}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")}


def update(*edits: object, base: str = BASE, new: str = NEW) -> Merged:
    mine = edited(document(), with_parts, *edits)  # type: ignore[arg-type] # edits of a Desk
    return merged(draft(base), mine, draft(new))


def elements(part: bytes, *, but: set[str] = frozenset()) -> Counter[tuple[object, ...]]:  # type: ignore[assignment] # none
    """Return every element but those of our changes: its name and attributes; runs by their looks."""
    found: Counter[tuple[object, ...]] = Counter()
    for element in etree.fromstring(part).iter():
        ours = element.tag == f"{W}del" and element.get(f"{W}author") == AUTHOR
        remark = element.tag in REMARKS and element.get(f"{W}id") in but
        inside = any(one.tag == f"{W}rPr" for one in element.iterancestors())
        if not (ours or remark or inside or element.tag in CUT):
            found[element.tag, *sorted(element.attrib.items())] += 1
    return found


def looks(part: bytes) -> set[bytes]:
    return {etree.tostring(one, with_tail=False, method="c14n") for one in etree.fromstring(part).iter(f"{W}rPr")}


def relations(parts: dict[str, bytes]) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in etree.fromstring(parts["word/_rels/document.xml.rels"])]  # type: ignore[arg-type] # text


def check(result: Merged) -> None:
    before, after = unpacked(result.before), unpacked(result.data)
    assert [name for name in before if name not in OURS and before[name] != after.get(name)] == []
    assert [one for one in relations(before) if one not in relations(after)] == []
    types = [etree.tostring(one) for one in etree.fromstring(after["[Content_Types].xml"])]
    assert [one for one in etree.fromstring(before["[Content_Types].xml"]) if etree.tostring(one) not in types] == []
    old, new = (etree.fromstring(parts["word/comments.xml"]) for parts in (before, after))
    assert [etree.tostring(one) for one in new][: len(old)] == [etree.tostring(one) for one in old]
    remarks = {str(one.get(f"{W}id")) for one in list(new)[len(old) :]}
    assert len(remarks) == len(new) - len(old) > 0
    was, now = elements(before["word/document.xml"]), elements(after["word/document.xml"], but=remarks)
    assert (was - now, now - was) == (Counter(), Counter())
    assert looks(before["word/document.xml"]) <= looks(after["word/document.xml"])
    assert resolved(result.data, accept=False, author=AUTHOR) == result.texts
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)


def behind(words: str, *pieces: str) -> object:
    def edit(desk: Desk) -> None:
        last = desk.at(words)[-1]
        for piece in reversed(pieces):
            for element in reversed(any_xml(f"<x>{piece}</x>")):
                last.addnext(element)

    return edit


def inside(words: str, *pieces: str) -> object:
    """Return the edit that puts raw XML into the run of words itself, in front of its text."""

    def edit(desk: Desk) -> None:
        run = desk.at(words)[0]
        (text,) = run.findall(f"{W}t")
        for piece in pieces:
            for element in any_xml(f"<x>{piece}</x>"):
                text.addprevious(element)

    return edit


def test_everything_at_once() -> None:
    result = update(behind("广场宣传", *INLINE), with_blocks, with_attributes)
    check(result)
    assert list(result.plan.expected) == [
        changed(t) if "他人" not in t and "控件" not in t else t for t in result.texts
    ]


@pytest.mark.parametrize(
    "place", ["广场宣传", "6", "68场", "68场次"], ids=["before", "after a digit", "before a unit's end", "behind"]
)
@pytest.mark.parametrize("piece", INLINE)
def test_inside_and_beside_a_number(piece: str, place: str) -> None:
    check(update(behind(place, piece)))


@pytest.mark.parametrize("words", ["68场次", "8场", "宣传6", "场次，发", "广场宣传68场次，发放资料"])
@pytest.mark.parametrize("ends", AROUND)
def test_around_words(ends: tuple[str, str], words: str) -> None:
    result = update(around(words, *ends))
    check(result)
    assert list(result.plan.expected) == [changed(text) for text in result.texts]


@pytest.mark.parametrize("ends", AROUND)
@pytest.mark.parametrize("other", AROUND)
def test_one_in_another(ends: tuple[str, str], other: tuple[str, str]) -> None:
    check(update(around("广场宣传68场次，发放", *ends), around("8场", *other)))


@pytest.mark.parametrize(
    "piece", ["<x:y/>", "<w:softHyphen/>", "<w:annotationRef/>", "<w:drawing/>", "<mc:AlternateContent/>"]
)
@pytest.mark.parametrize("place", ["68场次", "8场", "场次"])
def test_in_the_run_of_a_number(piece: str, place: str) -> None:
    result = update(inside(place, piece))
    check(result)
    assert list(result.plan.expected) == [changed(text) for text in result.texts]


def test_paragraphs_and_rows_come_and_go_beside_what_is_foreign() -> None:
    new = NEW.replace("正文 s1.1", "正文 s1.0 组织专题学习[学习 9次]。\n正文 s1.1").replace(
        "行 t 西村", "行 t 南村 | 南村 | [南 9] | [南成 8]\n行 t 西村"
    )
    new = "\n".join(line for line in new.splitlines() if " s3.2 " not in line)
    result = update(behind("广场宣传", *INLINE), with_blocks, with_attributes, new=new)
    before, after = unpacked(result.before), unpacked(result.data)
    assert [name for name in before if name not in OURS and before[name] != after.get(name)] == []
    was, now = elements(before["word/document.xml"]), elements(after["word/document.xml"])
    assert was - now == Counter()
    assert resolved(result.data, accept=False, author=AUTHOR) == result.texts
    assert resolved(result.data, accept=True, author=AUTHOR) == list(result.plan.expected)


def test_the_root_keeps_its_namespaces_and_what_may_be_ignored() -> None:
    def edit(desk: Desk) -> None:
        body = desk.body
        name = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
        made = any_xml('<w:document mc:Ignorable="w14 w15 wps2 x"/>')
        made.append(body)
        desk.root = made
        assert made.get(name)

    result = update(edit)
    check(result)
    root = etree.fromstring(unpacked(result.data)["word/document.xml"])
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14 w15 wps2 x"
    assert {"w14", "w15", "wps2", "x"} <= set(root.nsmap)
