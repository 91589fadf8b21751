"""The verb ``compare``: two documents, anybody's → a copy of the first with tracked changes that make it say the second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.merge import compare as differences
from drafter.model.comparison import Comparison, LeftOut
from drafter.model.errors import InputError
from drafter.model.merge import ClerkParagraph
from drafter.word import EditablePackage, clerk_paragraphs, compared, has_changes, left_out
from drafter.workflow.files import free_name, read_editable, write_whole

_AUTHOR = "drafter"
_ACTION = "对照"
_ADDED = "（对照{}）"


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing came to. ``same`` says that both say the same words in the same order, white space aside.

    ``output`` is the copy, None when there is nothing to write; ``left_out`` is what differs and is not in the copy.
    """

    old: str
    new: str
    same: bool
    found: Comparison
    left_out: tuple[LeftOut, ...]
    output: Path | None


def compare(old: Path, new: Path | None, *, output: Path | None = None) -> Compared:
    """Compare two documents, and write a copy of the first with what makes it say the second, each change tracked.

    Args:
        old: the one that the copy is of, with its looks; it is never changed.
        new: the one whose words the copy has once all is accepted.
        output: where to write the copy, over nothing; None for a name beside ``old``.

    Raises:
        InputError: one of them is missing, open elsewhere, or no .docx.
        OutputError: the copy cannot be written there.
    """
    if new is None:
        raise InputError("对照要两份文件", f"请写明和哪一份对照：drafter compare {old.name} 新.docx")
    first, second = _opened(old), _opened(new)
    mine, theirs = (clerk_paragraphs(package) for package in (first, second))
    found = differences(mine, theirs)
    missing = (*found.left_out, *left_out(first, second, found))
    if has_changes(first):
        missing = (*missing, LeftOut("原有的修订", of_old=True))
    same = _words(mine) == _words(theirs)
    target = None if same or not found.plan.operations else free_name(old, output, _ADDED, "对照.docx")
    if target:
        write_whole(target, compared(first, second, found, author=_AUTHOR))
    return Compared(old.name, second.name, same, found, missing, target)


def _opened(path: Path) -> EditablePackage:
    if path.is_dir():
        raise InputError(f"“{path}”是一个文件夹", "请写明两份 .docx：drafter compare 旧.docx 新.docx")
    return EditablePackage(read_editable(path, _ACTION), path.name)


def _words(paragraphs: tuple[ClerkParagraph, ...]) -> list[str]:
    """Return the words of each paragraph and of each cell without white space; nothing for an empty paragraph."""
    words = ("".join(own.text.split()) for own in paragraphs)
    return [text for text in words if text]
