"""Stage 5: the copy of a .docx that goes out: nothing of drafter, of who wrote it and of what it was made from.

Nothing is decided here: what still stands in it says ``unfinished``, whether it may go out ``workflow``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from drafter.model.errors import InputError
from drafter.model.publishing import Elsewhere, Leftover, PublicProperties, Removed
from drafter.word.base import NAMESPACE, PROPERTY
from drafter.word.flattening import MARK
from drafter.word.guard import open_parts
from drafter.word.outgoing import PACKAGE, OutgoingPackage, is_xml
from drafter.word.picture_notes import without_notes
from drafter.word.release_note import add_release_note
from drafter.word.stripping import strip
from drafter.word.unfinished import elsewhere, paper_colour, unfinished
from drafter.word.xmltext import DECLARATION, escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_APP = f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"></Properties>'
_MARKS = (MARK.encode(), NAMESPACE.encode(), PROPERTY.encode())
# What a part was for that stays behind, by what its name has in it; the first one counts.
_BEHIND = (
    ("customxml/", "自定义数据（底稿也在内）"),
    ("docprops/custom", "自定义属性"),
    ("comments", "批注部件"),
    ("people", "修订人的姓名"),
    ("embeddings/", "嵌入的文件"),
    ("printersettings", "打印机设置"),
    ("thumbnail", "缩略图"),
    ("glossary/", "自动图文集"),
    ("_xmlsignatures", "数字签名"),
    ("media/", "没有用到的图片"),
)


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """An annotation to be put in: below which paragraph, its words, and how large that paragraph's characters are (pt)."""

    below: int
    words: str
    size: float


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """The copy's bytes, and what was taken out of it."""

    data: bytes
    removed: tuple[Removed, ...]


def leftovers(data: bytes, name: str) -> tuple[tuple[Leftover, ...], tuple[Elsewhere, ...]]:
    """Return what still stands in a document that goes out, and the words in it that are no paragraph.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or a part of it is broken.
    """
    package = OutgoingPackage(data, name)
    return unfinished(package), elsewhere(package)


def paper(data: bytes, name: str) -> str:
    """Return the colour of the page of a document, six hexadecimal digits.

    Raises:
        InputError: as for ``leftovers``.
    """
    return paper_colour(OutgoingPackage(data, name))


def public_copy(data: bytes, name: str, properties: PublicProperties, note: ReleaseNote | None = None) -> PublicCopy:
    """Return the copy of a document that goes out; the same document and properties give the same bytes.

    Args:
        data: the document, which has nothing left that ``leftovers`` finds.
        name: its name, for messages.
        properties: what the copy says of itself.
        note: an annotation to put in.

    Raises:
        InputError: it is no .docx, is encrypted or unsafe, or a part of it is broken.
    """
    package = OutgoingPackage(data, name)
    if note is not None:
        add_release_note(package, note.below, note.words, note.size)
    done = strip(package)
    for part in package.seen():
        if not is_xml(part):
            bare = without_notes(package.parts[part])
            done["图片里的拍摄信息"] += bare != package.parts[part]
            package.parts[part] = bare
    done += Counter(_behind(part) for part in package.left_behind())
    removed = tuple(Removed(what, count) for what, count in sorted(done.items()) if count)
    copy = package.saved(core_xml(properties), _APP)
    _refuse_marks(copy, name)
    return PublicCopy(copy, removed)


def _refuse_marks(copy: bytes, name: str) -> None:
    """Look at every byte of the copy once more: what is there of ours was in a place that nobody thought of."""
    for part, content in open_parts(copy, name).items():
        if any(mark in content for mark in _MARKS):
            raise InputError(
                f"《{name}》里有的标记去不掉（{part}），没有写出公开的文件", "请用 WPS 另存为一份新的 .docx 后再试"
            )


def core_xml(properties: PublicProperties) -> str:
    """Return the core properties of a published file: title, organ and date, and no person."""
    day = f"{properties.day}T00:00:00Z" if properties.day else ""
    stamped = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(properties.title)}</dc:title><dc:creator>{escaped(properties.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escaped(properties.author)}</cp:lastModifiedBy>{stamped}<dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


def _behind(part: str) -> str:
    lower = part.lower()
    return next((what for sign, what in _BEHIND if sign in lower), "不显示的部件")
