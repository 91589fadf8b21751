"""Random documents, XML and all, as they come back from a desk: what must hold of each once a merge was carried out in it.

Beside ``invariants``, which knows the plan only. No file is written, so that a case is cheap enough for the soak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from random import Random

from lxml import etree

from drafter.merge import merge
from drafter.model.merge import Draft, MergePlan
from drafter.word.body import body_of
from drafter.word.editing import EditablePackage
from drafter.word.located import clerk_paragraphs, draft_of
from drafter.word.revising import Revision
from drafter.word.tracked import Reviser
from tests.merge import documents
from tests.merge.documents import AUTHOR, report_of
from tests.merge.oracle import settle, texts
from tests.merge.scripts import changed, model, written
from tests.merge.texts import draft
from tests.sessions.desk import W, between, out, text_of, xml
from tests.word.reports import STYLE

_OWN = [chr(code) for code in range(0x3D00, 0x4D00)]  # characters that only the clerk writes here
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LOOKS = ("<w:b/>", '<w:sz w:val="30"/>', '<w:rFonts w:eastAsia="楷体"/>', '<w:color w:val="FF0000"/>')
_AROUND = (
    '<w:hyperlink w:anchor="a"/>',
    '<w:smartTag w:uri="urn:x" w:element="n"/>',
    '<w:ins w:id="{0}" w:author="张三"/>',
    '<w:moveTo w:id="{0}" w:author="张三"/>',
    '<w:fldSimple w:instr=" REF n "/>',
)
_BETWEEN = (
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    '<w:proofErr w:type="spellStart"/>',
    '<w:commentRangeStart w:id="{0}"/>',
    '<w:bookmarkStart w:id="{0}" w:name="own{0}"/>',
    "<w:r><w:drawing/></w:r>",
    "<w:r><w:br/></w:r>",
    "<w:r><w:tab/></w:r>",
    '<w:del w:id="{0}" w:author="张三"><w:r><w:delText>原有{0}件</w:delText></w:r></w:del>',
)
_CUT = frozenset(
    f"{W}{tag}" for tag in ("r", "t", "rPr", "ins", "moveTo", "document", "body", "p", "pPr", "tr", "trPr")
)


class Desk:
    """A body that is being worn: its random choices, the characters that the clerk wrote, the next id of his own."""

    def __init__(self, random: Random, body: etree._Element) -> None:
        """Take a body."""
        self.random, self.body = random, body
        self.own: list[str] = []
        self.number = 20000

    def paragraphs(self, *, table: bool | None = None) -> list[etree._Element]:
        """Return the paragraphs with words, those of tables or of the text alone."""
        found = [p for p in self.body.iter(f"{W}p") if text_of(p)]
        return [p for p in found if table is None or (next(p.iterancestors(f"{W}tc"), None) is not None) is table]

    def stretch(self) -> list[etree._Element]:
        """Return runs that hold one to six random characters."""
        paragraph = self.random.choice(self.paragraphs())
        length = len(text_of(paragraph))
        start = self.random.randrange(length)
        return between(paragraph, start, min(length, start + self.random.randint(1, 6)))

    def made(self, text: str) -> etree._Element:
        """Return an element with an id of its own."""
        self.number += 1
        return xml(text.format(self.number))

    def word(self) -> str:
        """Return a word that nobody else wrote."""
        self.own.append(_OWN[len(self.own)])
        return self.own[-1]


def _look(desk: Desk) -> None:
    for run in desk.stretch():
        for had in run.findall(f"{W}rPr"):
            out(had)
        run.insert(0, xml(f"<w:rPr>{desk.random.choice(_LOOKS)}</w:rPr>"))


def _crumble(desk: Desk) -> None:
    """Cut a paragraph into one run a character."""
    paragraph = desk.random.choice(desk.paragraphs())
    for place in range(len(text_of(paragraph))):
        between(paragraph, place, place + 1)


def _wrap(desk: Desk) -> None:
    first, *others = desk.stretch()
    element = desk.made(desk.random.choice(_AROUND))
    first.addprevious(element)
    for run in (first, *others):
        parent = run.getparent()
        if parent is element.getparent() or run is first:
            element.append(run)


def _piece(desk: Desk) -> None:
    desk.stretch()[-1].addnext(desk.made(desk.random.choice(_BETWEEN)))


def _type(desk: Desk) -> None:
    (*_, run) = desk.stretch()
    made = deepcopy(run)
    made.find(f"{W}t").text = desk.random.choice(["", "约", "3", "，今年"]) + desk.word()  # type: ignore[union-attr] # a run of words
    if desk.random.random() < 0.5:
        tracked = desk.made('<w:ins w:id="{0}" w:author="张三"/>')
        inside = next(run.iterancestors(f"{W}ins", f"{W}moveTo"), None)
        if inside is None:
            tracked.append(made)
            made = tracked
    run.addnext(made)


def _strike(desk: Desk) -> None:
    """Take words out, tracked or at once; the clerk's own stay."""
    for run in desk.stretch():
        text = run.find(f"{W}t")
        if text is None or any(word in (text.text or "") for word in desk.own):
            continue
        if desk.random.random() < 0.5:
            out(run)
            continue
        gone = desk.made('<w:del w:id="{0}" w:author="张三"/>')
        run.addprevious(gone)
        gone.append(run)
        text.tag = f"{W}delText"


def _break(desk: Desk) -> None:
    (paragraph,) = desk.random.sample(desk.paragraphs(table=False), 1)
    at = desk.random.randrange(len(text_of(paragraph)))
    (run, *_) = between(paragraph, at, at + 1)
    if run.getparent() is not paragraph:
        return
    made = xml("<w:p/>")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend([run, *run.itersiblings()])
    paragraph.addnext(made)


def _join(desk: Desk) -> None:
    paragraph = desk.random.choice(desk.paragraphs(table=False))
    behind = paragraph.getnext()
    if behind is not None and behind.tag == f"{W}p" and behind.find(f"{W}pPr/{W}sectPr") is None:
        paragraph.extend([child for child in behind if child.tag != f"{W}pPr"])
        out(behind)


def _write(desk: Desk) -> None:
    paragraph = desk.random.choice(desk.paragraphs(table=False))
    words = f"办事员写了{desk.word()}，共{desk.random.randint(1, 9)}项。"
    mark = desk.made('<w:pPr><w:rPr><w:ins w:id="{0}" w:author="张三"/></w:rPr></w:pPr>')
    made = xml(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    if desk.random.random() < 0.3:
        made.insert(0, mark)
    paragraph.addnext(made)


def _move(desk: Desk) -> None:
    paragraph, other = (desk.random.choice(desk.paragraphs(table=False)) for _ in range(2))
    if paragraph is not other:
        other.addnext(paragraph)


def _gone(desk: Desk) -> None:
    found = [p for p in desk.paragraphs(table=False) if not any(word in text_of(p) for word in desk.own)]
    if len(found) > 1:
        out(desk.random.choice(found))


def _row(desk: Desk) -> None:
    rows = [
        row
        for row in desk.body.iter(f"{W}tr")
        if not any(word in text for text in map(text_of, row.iter(f"{W}p")) for word in desk.own)
    ]
    if len(rows) > 1:
        row = desk.random.choice(rows)
        if desk.random.random() < 0.5:
            out(row)
        elif row.find(f"{W}trPr") is None:
            properties = xml("<w:trPr/>")
            properties.append(desk.made('<w:del w:id="{0}" w:author="张三"/>'))
            row.insert(0, properties)


def _marks(desk: Desk) -> None:
    """Lose, double or empty bookmarks."""
    starts = list(desk.body.iter(f"{W}bookmarkStart"))
    what = desk.random.random()
    for start in starts:
        end = next((e for e in desk.body.iter(f"{W}bookmarkEnd") if e.get(f"{W}id") == start.get(f"{W}id")), None)
        if end is None or desk.random.random() < 0.5:
            continue
        if what < 0.4:
            out(start)
            out(end)
        elif what < 0.6:
            end.addprevious(start)
        elif what < 0.8:
            desk.random.choice(desk.paragraphs()).append(deepcopy(start))


_EDITS: tuple[Callable[[Desk], None], ...] = (
    *(_look, _look, _crumble, _wrap, _wrap, _piece, _piece, _type, _type, _strike, _strike),
    *(_break, _join, _write, _move, _gone, _row, _marks, _marks),
)


def hold_for_document(random: Random) -> MergePlan:
    """Make a document, wear it, merge it, and check what must hold; returns the plan."""
    report = model(random)
    later = changed(random, report)
    base, new = report_of(written(report)), report_of(written(later))
    package = _package()
    root = package.document
    root[:] = etree.fromstring(body_of(base, STYLE).xml.encode())
    desk = Desk(random, root[0])
    for _ in range(random.randint(0, 8)):
        if desk.paragraphs(table=False):
            random.choice(_EDITS)(desk)
    before = deepcopy(root)
    mine = clerk_paragraphs(package)
    assert [p.text for p in mine] == texts(root[0]), "the document is read otherwise"
    plan = merge(_drafted(base), mine, _drafted(new))
    clean = deepcopy(root)
    _revision(package, new, clean=False).carry_out(plan)
    check_decisions(plan, before, root)
    whole = "\n".join(plan.expected)
    assert [word for word in desk.own if word not in whole] == [], "the clerk's words are lost"
    known = _numbers(p.text for p in mine) | _numbers(p.text for p in _drafted(new).passages)
    assert _numbers(plan.expected) <= known, "a number that nobody wrote"
    assert all(one.causes for one in plan.changes), "a change without a cause"
    check_ids(root)
    check_marks(root)
    pending = clerk_paragraphs(package)
    assert not merge(_drafted(new), pending, _drafted(new)).changes, "a second time changes something"
    if random.random() < 0.5:
        root[:] = list(clean)
        _revision(package, new, clean=True).carry_out(plan)
        assert texts(root[0]) == list(plan.expected), "made at once it is another text"
    else:
        last = report_of(written(changed(random, later)))
        over = merge(_drafted(new), pending, _drafted(last))
        undecided = deepcopy(root)
        _revision(package, last, clean=False).carry_out(over)
        check_decisions(over, before, root)
        check_ids(root)
        check_marks(root)
        inside = (own for own in root.iter(f"{W}ins") if own.get(f"{W}author") == AUTHOR)
        assert not [text for own in inside for text in own.iter(f"{W}delText")], "a deletion in an insertion of ours"
        check_at_once_over(package, undecided, over, last)
    return plan


def check_decisions(plan: MergePlan, before: etree._Element, after: etree._Element) -> None:
    """Check that refusing gives the clerk's document with all that is in it, and accepting the expected text."""
    refused, accepted = deepcopy(after), deepcopy(after)
    settle(refused[0], accept=False, author=AUTHOR)
    assert texts(refused[0]) == texts(before[0]), "refusing does not give the clerk's words"
    assert foreign(refused) == foreign(before), "something that was no word is lost"
    settle(accepted[0], accept=True, author=AUTHOR)
    assert texts(accepted[0]) == list(plan.expected), "accepting does not give the expected text"


def check_at_once_over(package: EditablePackage, undecided: etree._Element, plan: MergePlan, last: object) -> None:
    """Check that a second merge made at once gives its text, whatever becomes of what the first left undecided."""
    root = package.document
    root[:] = list(undecided)
    _revision(package, last, clean=True).carry_out(plan)
    pending = [one.text for one in clerk_paragraphs(package)]
    assert pending == list(plan.expected), "made at once over changes it is another text"
    settle(root[0], accept=True, author=AUTHOR)
    assert texts(root[0]) == list(plan.expected), "made at once and accepted it is another text"


def foreign(root: etree._Element) -> Counter[tuple[object, ...]]:
    """Return what is no run, no paragraph and none of our marks: names and attributes."""
    found: Counter[tuple[object, ...]] = Counter()
    for element in root.iter():
        if element.tag not in _CUT and "_drafter_" not in (element.get(f"{W}name") or "") and not _is_look(element):
            found[element.tag, *sorted(element.attrib.items())] += 1
    ends = [key for key in found if key[0] == f"{W}bookmarkEnd"]
    for key in ends:  # those of our marks go with them
        del found[key]
    return found


def _is_look(element: etree._Element) -> bool:
    return any(one.tag in (f"{W}rPr", f"{W}pPr") for one in element.iterancestors())


def check_ids(root: etree._Element) -> None:
    """Check that our changes have ids that nothing else has."""
    ours = [e.get(f"{W}id") for e in root.iter(f"{W}ins", f"{W}del", f"{W}pPrChange") if e.get(f"{W}author") == AUTHOR]
    others = {e.get(f"{W}id") for e in root.iter() if e.get(f"{W}id") and e.get(f"{W}author") != AUTHOR}
    assert len(set(ours)) == len(ours)
    assert not others & set(ours)


def check_marks(root: etree._Element) -> None:
    """Check that no mark of a paragraph is both put in and taken out by us: LibreOffice refuses only one of the two."""
    for mark in root.iterfind(f".//{W}pPr/{W}rPr"):
        ours = [e.tag for e in mark if e.tag in (f"{W}ins", f"{W}del") and e.get(f"{W}author") == AUTHOR]
        assert len(ours) < 2, "a mark that we put in and took out"


def _numbers(lines: object) -> set[str]:
    return {number for line in lines for number in _NUMBER.findall(line)}  # type: ignore[attr-defined] # texts


def _drafted(report: object) -> Draft:
    return draft_of(report, STYLE)  # type: ignore[arg-type] # a Report


def _revision(package: EditablePackage, new: object, *, clean: bool) -> Revision:
    return Revision(package, new, STYLE, Reviser(package, AUTHOR, "", clean=clean))  # type: ignore[arg-type] # a Report


@cache
def _package() -> EditablePackage:
    """Return an opened document whose body is exchanged case by case."""
    package = EditablePackage(documents.written(draft("正文 a 一。")), "报告.docx")
    for part in (package.main, package.related("styles")):
        package.root(part)
    return package
