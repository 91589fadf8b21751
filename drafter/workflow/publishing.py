"""The verb ``publish``: the copy of a document that goes out, and its words for a portal. Written only when nothing stands in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drafter.check.form import Elements, Kind, recognise
from drafter.check.publication import check_publication
from drafter.model.errors import DrafterError, InputError, OutputError, SettingsError
from drafter.model.problems.publishing import Asked, Publication, Unfinished
from drafter.model.publishing import PublicProperties, Removed
from drafter.model.report import Report
from drafter.word import read_document, read_docx
from drafter.word.publishing import ReleaseNote, leftovers, paper, public_copy
from drafter.workflow.bases import find_base
from drafter.workflow.files import lock_of, read_editable, write_whole
from drafter.workflow.receipts import Receipt, base_digest, digest, is_published, leave
from drafter.workflow.webtext import web_text

_ACTION = "公开"
_ADDED = "（公开）"
_NOTE = "（此件公开发布）"
_RELEASED = ("公开发布", "主动公开", "公开发表")
_CLOSED = ("不予公开", "依申请公开", "不公开")
_DATE = re.compile(r"(\d{4}) *[-/.年] *(\d{1,2}) *[-/.月] *(\d{1,2}) *日?")
_SIZE = 16.0  # pt, 3号


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What may be asked for besides the document.

    ``confirm`` are the keys of what may go out, ``confirm_all`` says so of everything but what has to be named alone.
    ``public`` adds the annotation （此件公开发布）. Empty ``title``, ``author`` and ``day`` are the document's own.
    """

    confirm: tuple[str, ...] = ()
    confirm_all: bool = False
    public: bool = False
    title: str = ""
    author: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing came to.

    ``action`` is create, identical, overwrite or refused. ``unfinished`` has to be gone first, ``asked`` is all that somebody
    has to say yes to, ``waiting`` what of it nobody has; ``unknown`` are keys that fit nothing. ``removed`` is what the copy
    does not have any more, ``properties`` what it says of itself; ``noted`` tells that the annotation was added.
    """

    name: str
    action: str
    written: bool
    output: Path | None
    page: Path | None
    unfinished: tuple[Publication, ...]
    asked: tuple[Asked, ...]
    waiting: tuple[Asked, ...]
    unknown: tuple[str, ...]
    removed: tuple[Removed, ...]
    properties: PublicProperties
    noted: bool
    pictures: int
    based: bool

    @property
    def refused(self) -> bool:
        """True when something stands in the way."""
        return bool(self.unfinished or self.waiting)


def publish(
    path: Path,
    output: Path | None = None,
    *,
    options: PublishOptions | None = None,
    dry_run: bool = False,
) -> Published:
    """Write the copy of the .docx at ``path`` that goes out, and beside it a page with its words.

    Args:
        path: any official document, drafter's or not; it is never changed.
        output: where to write the copy; None for a name beside the document. The page has the same name with ``.html``.
        options: what is confirmed, and what the copy says of itself.
        dry_run: do everything but write.

    Raises:
        InputError: there is no such file, it is open elsewhere, or no .docx; the annotation has no place, or contradicts
            the one that is there.
        OutputError: the place is not writable, or holds a file that ``publish`` did not write or that was changed since.
        SettingsError: the date is none.
    """
    options = options or PublishOptions()
    if path.is_dir():
        raise InputError(f"“{path}”是一个文件夹", "请写明一份 .docx：drafter publish 报告.docx")
    ready = _ready(path, read_editable(path, _ACTION), options)
    if ready.found.refused:
        return ready.found
    target = output or path.with_name(f"{path.stem}{_ADDED}.docx")
    action = _action(path, target, ready)
    written = not dry_run and action != "identical"
    if not dry_run:
        _write(target, ready, changed=written)
    page = target.with_suffix(".html")
    return replace(ready.found, action=action, written=written, output=target, page=page)


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything that is to be written, and what was found on the way."""

    found: Published
    copy: bytes
    page: bytes
    base: Report | None


def _ready(path: Path, data: bytes, options: PublishOptions) -> _Ready:
    elements = recognise(read_document(data, path.name))
    hits = check_publication(elements, *leftovers(data, path.name), paper(data, path.name))
    asked = tuple(one for one in hits if isinstance(one, Asked))
    base = _base(path, data)
    properties = _properties(elements, options, base, path)
    note = _note(elements) if options.public else None
    copy = public_copy(data, path.name, properties, note)
    page = web_text(recognise(read_document(copy.data, path.name)), properties.title)
    found = Published(
        name=path.name,
        action="refused",
        written=False,
        output=None,
        page=None,
        unfinished=tuple(one for one in hits if isinstance(one, Unfinished)),
        asked=asked,
        waiting=_waiting(asked, options),
        unknown=tuple(key for key in options.confirm if key not in {one.key for one in asked}),
        removed=copy.removed,
        properties=properties,
        noted=note is not None,
        pictures=sum(paragraph.pictures for paragraph in elements.document.paragraphs),
        based=base is not None,
    )
    return _Ready(found, copy.data, page.encode("utf-8", "replace"), base)


def _base(path: Path, data: bytes) -> Report | None:
    """Return the report that a document was written from; one that cannot be read has none."""
    with suppress(DrafterError):
        return find_base(path, read_docx(data, path.name))
    return None


def _waiting(asked: Sequence[Asked], options: PublishOptions) -> tuple[Asked, ...]:
    """Return what nobody has said yes to."""
    said = set(options.confirm)
    return tuple(one for one in asked if one.key not in said and (one.alone or not options.confirm_all))


def _properties(elements: Elements, options: PublishOptions, base: Report | None, path: Path) -> PublicProperties:
    """Return what the copy says of itself: as asked for, else as the document says, else as its base does."""
    organs = "、".join(dict.fromkeys("".join(one.text.split()) for one in elements.signature))
    title = elements.title_text or (base.title if base else "") or path.stem
    return PublicProperties(
        options.title or title,
        options.author or organs or (base.author if base else ""),
        _asked_day(options.day) if options.day else _day(elements.date.text if elements.date else ""),
    )


def _asked_day(text: str) -> str:
    found = _day(text)
    if not found:
        raise SettingsError(f"--date 后面应当是日期，现在是“{text}”", "例如：--date 2025-01-26")
    return found


def _day(text: str) -> str:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    try:
        return date(*(int(one) for one in match.groups())).isoformat()
    except ValueError:
        return ""


def _note(elements: Elements) -> ReleaseNote | None:
    """Return the annotation and its place, the line below the date (GB/T 9704-2012, 7.3.6); None when it is there."""
    there = [paragraph.text for paragraph in elements.of(Kind.ANNOTATION)]
    closed = next((text for text in there if any(word in text for word in _CLOSED)), "")
    if closed:
        raise InputError(f"附注写着“{closed.strip()}”，不能再加{_NOTE}", "请先确定公开不公开，再改附注")
    if any(word in text for text in there for word in _RELEASED):
        return None
    last = [one.index for one in (*elements.signature, *([elements.date] if elements.date else []))]
    if not last:
        raise InputError(
            f"找不到署名和成文日期，不知道{_NOTE}放在哪里", "请在正文后面写上署名和成文日期，或者自己写上附注"
        )
    paragraph = elements.document.paragraphs[max(last)]
    return ReleaseNote(paragraph.number, _NOTE, paragraph.pieces[0].face.size if paragraph.pieces else _SIZE)


def _action(path: Path, target: Path, ready: _Ready) -> str:
    """Return what writing will do.

    Raises:
        OutputError: it would do harm.
    """
    if target.is_dir():
        raise OutputError(f"“{target.name}”是一个文件夹", "请在 -o 后面写文件名，如 报告（公开）.docx")
    if target.suffix.lower() != ".docx":
        raise OutputError(f"“{target.name}”不是 .docx 文件名", "请在 -o 后面写文件名，如 报告（公开）.docx")
    if target.absolute() == path.absolute() or (target.exists() and target.samefile(path)):
        raise OutputError("公开的文件不能写到原来的文件上", "请用 -o 换一个文件名")
    lock = lock_of(target)
    if lock is not None:
        raise OutputError(f"《{target.name}》正在打开，没有覆盖", "请先关闭它，或者用 -o 换一个文件名")
    wanted = ((target, ready.copy), (target.with_suffix(".html"), ready.page))
    actions = {_one_action(place, data) for place, data in wanted}
    return "identical" if actions == {"identical"} else "overwrite" if "overwrite" in actions else "create"


def _one_action(target: Path, data: bytes) -> str:
    if not target.exists():
        return "create"
    try:
        existing = target.read_bytes()
    except OSError as error:
        raise OutputError(f"打不开已有的《{target.name}》", "请先关闭它，或者用 -o 换一个文件名") from error
    if existing == data:
        return "identical"
    if not is_published(target, existing):
        raise OutputError(
            f"已有一个《{target.name}》，不是 drafter publish 写的，或者写出以后有人改过，没有覆盖",
            "请用 -o 换一个文件名，或者先把原来的文件移走",
        )
    return "overwrite"


def _write(target: Path, ready: _Ready, *, changed: bool) -> None:
    """Write the receipt, the page and the copy, in this order: what is there afterwards is known to be ours."""
    said = tuple(paragraph.text for paragraph in read_docx(ready.copy, target.name).paragraphs)
    if target.absolute().parent.is_dir():
        receipt = Receipt(target.name, digest(ready.copy), digest(ready.page), base_digest(ready.base), said)
        leave(receipt, target, ready.base)
    if changed:
        write_whole(target.with_suffix(".html"), ready.page)
        write_whole(target, ready.copy)
