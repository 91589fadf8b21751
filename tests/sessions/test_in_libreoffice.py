"""Sessions in LibreOffice itself: edits made there, saved in three formats; and its own Accept All and Reject All.

All of a test goes through one start of LibreOffice, so failures are gathered by their case.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.word import read_docx
from tests.merge.documents import Merged, check, merged
from tests.merge.oracle import resolved
from tests.merge.texts import draft
from tests.sessions.cases import CASES
from tests.sessions.desk import edited
from tests.sessions.office import ACCEPT, REJECT, Step, run, without_comments
from tests.sessions.report import BASE, NEW, NEXT, OTHER, changed, document
from tests.word.documents import unpacked

pytestmark = pytest.mark.render

EDITS = {  # an edit of edits.bas: what its document shows then, and the numbers that stay as the clerk has them
    "words": ("全年扎实开展", ()),
    "number": ("66场次", ("66场次",)),
    "tracked": ("<w:ins ", ()),
    "tracked number": ("<w:ins ", ("66场次",)),
    "tracked paragraph": ("<w:del ", ("240人次",)),
    "tracked new paragraph": ("办事员写的一段", ()),
    "tracked row": ("南村", ()),
    "tracked row gone": ("<w:del ", ()),
    "no bookmarks": ("", ()),
    "split": ("", ()),
    "joined": ("", ()),
    "moved": ("", ()),
    "copied": ("办事员抄来的一段", ()),
    "new paragraph": ("法治文化阵地8处", ()),
    "paragraph gone": ("", ("240人次",)),
    "row more": ("南村", ()),
    "row gone": ("", ()),
    "column more": ("备注", ()),
    "column in the middle": ("人口", ()),
    "cell": (">18<", ("18",)),
    "cells merged": ("<w:vMerge", ()),
    "sum in a cell": ("合计", ()),
    "bold": ("<w:b/>", ()),
    "another face": ("宋体", ()),
    "footnote": ("<w:footnoteReference", ()),
    "header": ("<w:headerReference", ()),
    "frame": ("框内", ()),
    "link": ("<w:hyperlink", ()),
    "contents": ("TOC", ()),
    "fields": ("PAGE", ()),
    "breaks": ("<w:br/>", ()),
    "section": ("", ()),
    "replaced everywhere": ("文疃镇", ()),
    "replaced everywhere, tracked": ("化解", ()),
    "heading gone": ("", ()),
}
WAYS = {"docx": "", "doc": "odt", "odt": "doc"}  # what it is saved as after the edit, and was before
UNLIKE = {  # where LibreOffice shows something else whatever was merged
    *(
        "a page break",
        "a symbol",
        "a field",
    ),  # it splits the paragraph; it has a character for it; it works the field out
    *("fields", "sum in a cell"),  # it repeats an input field; it adds up again
}


def report_as_edited(folder: Path) -> dict[tuple[str, str], bytes]:
    """Return the report by edit and format."""
    (folder / "report.docx").write_bytes(document())
    steps = []
    for kind in ("odt", "doc"):
        steps += [
            Step(folder / "report.docx", "", folder / f"report.{kind}"),
            Step(folder / f"report.{kind}", "", folder / f"report_{kind}.docx"),
        ]
    for number, name in enumerate(EDITS):
        for kind, before in WAYS.items():
            source = folder / (f"report_{before}.docx" if before else "report.docx")
            saved = folder / f"{number}_{kind}.{kind}"
            steps.append(Step(source, name, saved))
            if kind != "docx":
                steps.append(Step(saved, "", folder / f"{number}_{kind}.docx"))
    run(steps, folder)
    return {
        (name, kind): (folder / f"{number}_{kind}.docx").read_bytes()
        for number, name in enumerate(EDITS)
        for kind in WAYS
    }


def decided(results: dict[str, Merged], folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return what LibreOffice makes of documents when it accepts and rejects all changes."""
    steps = []
    for number, result in enumerate(results.values()):
        source = folder / f"merged{number}.docx"
        source.write_bytes(without_comments(result.data))
        steps += [Step(source, what, folder / f"{end}{number}.docx") for what, end in ((ACCEPT, "a"), (REJECT, "r"))]
    run(steps, folder)
    return {
        name: (texts(folder / f"a{number}.docx"), texts(folder / f"r{number}.docx"))
        for number, name in enumerate(results)
    }


def texts(path: Path) -> list[str]:
    return visible(paragraph.text for paragraph in read_docx(path.read_bytes(), path.name).paragraphs)


def visible(lines: object) -> list[str]:
    """Return texts without what LibreOffice adds and drops at a paragraph's end, and without soft hyphens."""
    return [line.rstrip("\n").replace("\xad", "") for line in lines]  # type: ignore[attr-defined] # texts


def expected(result: Merged) -> tuple[list[str], list[str]]:
    return visible(resolved(result.data, accept=True)), visible(resolved(result.data, accept=False))


def test_the_edits_are_all_here() -> None:
    module = Path(__file__).with_name("edits.bas").read_text(encoding="utf-8")
    assert re.findall(r'Case "([^."]+)"\n', module) == list(EDITS)


def test_edited_in_libreoffice(tmp_path: Path) -> None:
    wrong = []
    once: dict[str, Merged] = {}
    for (name, kind), mine in report_as_edited(tmp_path).items():
        shows, stays = EDITS[name]
        result = merged(draft(BASE), mine, draft(NEW))
        if shows not in unpacked(mine)["word/document.xml"].decode() + "".join(result.texts):
            wrong.append((name, kind, "the edit was not made"))
        if kind == "docx":
            check(result, tmp_path)
        if list(result.plan.expected) != [changed(text, but=stays) for text in result.texts]:
            wrong.append((name, kind, "other words than expected"))
        if bool(stays) != bool(result.plan.conflicts):
            wrong.append((name, kind, "a remark too many or too few"))
        if kind == "docx":
            once[name] = merged(draft(BASE), mine, draft(OTHER))
    found = decided(once, tmp_path)
    wrong += [
        (name, "decided", "") for name, one in once.items() if found[name] != expected(one) and name not in UNLIKE
    ]
    assert wrong == []


def test_libreoffice_accepts_and_rejects_alike(tmp_path: Path) -> None:
    results = {case.name: merged(draft(BASE), edited(document(), case.edit), draft(OTHER)) for case in CASES}
    found = decided(results, tmp_path)
    assert [name for name, one in results.items() if found[name] != expected(one) and name not in UNLIKE] == []


def test_updates_that_lie_over_one_another(tmp_path: Path) -> None:
    """An update of an update that nobody decided: LibreOffice decides wrongly on a deletion inside an insertion."""
    first = merged(draft(BASE), document(), draft(OTHER))
    results = {name: merged(draft(OTHER), first.data, draft(new)) for name, new in (("on", NEXT), ("back", BASE))}
    found = decided(results, tmp_path)
    assert {name: found[name] for name in results} == {name: expected(one) for name, one in results.items()}
