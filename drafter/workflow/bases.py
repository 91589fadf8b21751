"""Where the report lives that a document was written from, its base (底稿), and how it is found again.

In the document itself; failing that in the folder ``.drafter`` beside it, by the sha256 in a property that outlives saving
in other formats; failing that in the file that was written last. Not what is done with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from drafter.merge.likeness import key, likeness
from drafter.model.errors import DrafterError, InputError
from drafter.model.report import DocumentForm, Report
from drafter.word import WordFile, printed_blocks, read_docx
from drafter.word.base import BaseError, Packed, packed_report, stored_base
from drafter.workflow.files import hide, read_file, write_whole

STORE = ".drafter"
_DIGEST = 64  # hexadecimal digits of a sha256
_UP = 2  # folders above the document's that are asked
_SHOWN = 3
_TELLING = 10  # characters of a paragraph, up to which it may be in any report
_ALIKE = 0.5
_SHARE = 0.1  # of the base that must be in a document for it to be told of
_LOOKED_AT = 20  # documents of a folder, the newest first
_LARGEST = 64 * 1024 * 1024


def keep(base: Packed, target: Path) -> None:
    """Keep a copy of the base of the document that is written to ``target``, in ``.drafter`` beside that.

    Under its sha256, so it never changes and is written once. Where it cannot be written it is left out: the document
    carries its base itself.
    """
    store = target.absolute().parent / STORE
    with suppress(OSError, DrafterError):
        if _stored(store, base.sha256) is not None:
            return
        if not store.exists():
            store.mkdir()
            hide(store)
        write_whole(store / base.sha256, base.text.encode())


def find_base(path: Path, found: WordFile, ledgers: Path | None = None, given: Path | None = None) -> Report | None:
    """Return the report that a document was written from.

    Args:
        path: where the document is.
        found: what was read from it.
        ledgers: the ledgers that it is used with, beside which it may have been written.
        given: the document that drafter wrote last, for one that has lost its base.

    Returns:
        Its base; None when it is nowhere.

    Raises:
        InputError: ``given`` cannot be read or has no base, or the document has one of its own that is another, or says
            nothing of what is in it.
    """
    own = found.base or _told_of(found, _kept(path, found.base_digest, ledgers))
    if given is None:
        return own
    other = _of_file(given)
    if own is None and _told_of(found, other) is None:
        raise InputError(
            f"《{path.name}》和《{given.name}》说的不是一回事，不能用它的底稿",
            "请检查 --base 写的是不是这份报告上一次生成的那份",
        )
    if own is not None and packed_report(own) != packed_report(other):
        raise InputError(
            f"《{path.name}》有自己的底稿，和《{given.name}》的不是同一份",
            "请去掉 --base 再试；正文是整篇粘贴来的，请粘贴到一份新建的空白文档里，再用 --base",
        )
    return other


def others_with_base(path: Path) -> tuple[str, ...]:
    """Return the names of some documents beside one that carry the base of a report, the newest first, one for each base."""
    beside = [one for one in path.absolute().parent.glob("*.docx") if one.name != path.name]
    shown = [one for one in beside if not one.name.startswith(("~$", "."))]
    newest = sorted(shown, key=lambda one: (-_time(one), one.name))[:_LOOKED_AT]
    read = [one for one in map(_with_report, newest) if one is not None]
    oldest = read[::-1]  # so that of two with one base the newest wins, and one that nobody changed before all
    first = {one.base_digest: one.name for one in sorted(oldest, key=lambda one: one.untouched)}
    return tuple(one.name for one in read if first[one.base_digest] == one.name)[:_SHOWN]


def missing_base(path: Path, found: WordFile, action: str) -> InputError:
    """Return the refusal of a document whose base is nowhere: what it is, and what to do next.

    ``action`` is what cannot be done with it, as ``更新``.
    """
    lost = "里的底稿没有了" if found.ours else "不是 drafter 写的文档，没有底稿"
    others = "、".join(f"《{name}》" for name in others_with_base(path))
    last = f"上一次生成的那份，这个文件夹里有{others}" if others else "上一次生成的那份（这个文件夹里没有找到）"
    return InputError(
        f"《{path.name}》{lost}，不能{action}",
        f"请用 --base 写明{last}；都不是的，用 drafter compare {path.name} 新.docx 和新起草的一份对照",
    )


def _kept(path: Path, sha256: str, ledgers: Path | None) -> Report | None:
    """Return the report that is kept under this sha256 near a document or its ledgers."""
    digest = sha256.strip().lower()
    if len(digest) != _DIGEST or not all(character in "0123456789abcdef" for character in digest):
        return None
    return next(filter(None, (_stored(folder / STORE, digest) for folder in _folders(path, ledgers))), None)


def _folders(path: Path, ledgers: Path | None) -> Iterator[Path]:
    home = path.resolve().parent
    yield home
    yield from list(home.parents)[:_UP]
    if ledgers is not None:
        place = ledgers.resolve()
        yield from (place, place.parent)


def _stored(store: Path, sha256: str) -> Report | None:
    """Return what is kept in a store; a copy that is cut short or is another one is none."""
    try:
        if not (store / sha256).is_file() or (store / sha256).stat().st_size > _LARGEST:
            return None
        return stored_base(sha256, "", (store / sha256).read_bytes().decode("ascii")).report
    except (OSError, UnicodeDecodeError, BaseError):
        return None


def _of_file(path: Path) -> Report:
    found = read_docx(read_file(path), path.name)
    base = found.base or _kept(path, found.base_digest, None)
    if base is None:
        raise InputError(f"--base 的《{path.name}》里没有底稿", "请写 drafter 上一次写出的那个 .docx")
    return base


def _with_report(path: Path) -> WordFile | None:
    """Read a document; None unless it carries the base of a report."""
    try:
        found = read_docx(path.read_bytes(), path.name) if path.stat().st_size <= _LARGEST else None
    except (OSError, DrafterError):
        return None
    has = found is not None and found.base is not None and found.base.form is not DocumentForm.LETTER
    return found if has else None


def _told_of(found: WordFile, base: Report | None) -> Report | None:
    """Return a base that is not the document's own if the document says some of it: the property may have been copied."""
    if base is None:
        return None
    wanted = {text for block in printed_blocks(base) if len(text := key(block.text)) > _TELLING}
    there = [text for one in found.paragraphs if len(text := key(one.text)) > _TELLING]
    known = sum(1 for text in wanted if any(likeness(text, other) >= _ALIKE for other in there))
    return base if known >= _SHARE * len(wanted) else None


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
