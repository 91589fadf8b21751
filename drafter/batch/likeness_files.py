"""The reports of a folder: those of a batch's townships, or any .docx in it. Reads them; holds nothing against anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.batch.likeness import likeness
from drafter.batch.likeness_forms import LOOKS
from drafter.batch.state import kept_lines
from drafter.check.form import Elements, HeadingForm, Kind, recognise
from drafter.model.errors import DrafterError, InputError
from drafter.model.likeness import Likeness, ReportHeading, TownshipReport, Unread
from drafter.model.merge import ClerkParagraph
from drafter.model.report import Report, SpanKind, SpanRole
from drafter.model.townships import COUNTED
from drafter.project.locations import template_folders
from drafter.project.stylesheet import StyleSheet
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.tally import digest
from drafter.word import (
    EditablePackage,
    block_hash,
    clerk_paragraphs,
    draft_of,
    printed_blocks,
    read_document,
    read_docx,
)
from drafter.workflow.bases import find_base
from drafter.workflow.files import read_file
from drafter.workflow.styling import style_of

_STYLE, _SET = "gbt9704", "annual"
_DEEP = 3  # folders below, in which reports are looked for
_MOST = 5000  # documents of one folder
_CHARACTER = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_NO_NAME = re.compile(r"\d+|年度?|关于|中共|中国共产党")
_TOWNSHIP = re.compile(rf"{_CHARACTER}{{1,16}}?(?:镇|乡|街道|苏木)")
_COUNTY = re.compile(rf"^{_CHARACTER}*?[县市区旗州盟](?={_CHARACTER}{{2,}}$)")
_NOBODY = frozenset({"乡镇", "城镇", "城乡", "村镇", "下乡", "本镇", "我镇", "全镇", "各乡镇"})
_ELEMENTS = (
    *(Kind.BANNER, Kind.DOCUMENT_NUMBER, Kind.TITLE, Kind.RECIPIENTS, Kind.ATTACHMENT_NOTE, Kind.SIGNATURE),
    *(Kind.DATE, Kind.ANNOTATION, Kind.COPY_RECIPIENTS, Kind.PRINTING),
)
_SHOWN_ITEMS = ("", "无", "有", "是", "否", "自动", "全部")


@dataclass(frozen=True, slots=True)
class _Found:
    """A document to be read: how the township is called, if a batch knows, and where the document lies."""

    path: Path
    name: str = ""


def compare_townships(place: Path) -> Likeness:
    """Hold the reports of all townships in a folder against each other.

    Args:
        place: what a batch has written, or any folder with reports, also in folders in it.

    Raises:
        InputError: there is no such folder, or fewer than two reports in it.
    """
    if not place.is_dir():
        raise InputError(f"没有这个文件夹：{place}", "请写 drafter batch 的结果文件夹，或者放着各乡镇报告的文件夹")
    style = style_of(_STYLE, template_folders(place))
    read = [_read(one, place, style) for one in _documents(place)]
    reports = _one_each([one for one in read if isinstance(one, TownshipReport)], place)
    unread = [one for one in read if isinstance(one, Unread)]
    if len(reports) < 2:  # noqa: PLR2004 - one report cannot be held against itself
        why = f"，另有{len(unread)}份打不开：《{unread[0].file}》{unread[0].reason}" if unread else ""
        raise InputError(f"“{place}”里能对照的报告只有{len(reports)}份{why}", "请放进两份以上的 .docx，一个乡镇一份")
    return likeness(reports, unread, _known_settings(place))


def _documents(place: Path) -> Iterator[_Found]:
    """Yield the newest report of each township of a batch, and what others have put beside them; elsewhere every document."""
    lines = [line for line in kept_lines(place) if line.output]
    for line in lines:
        path = place / line.output
        yield _Found(path if path.is_file() else _newest(path.parent) or path, line.name)
    done = {Path(line.output).parts[0] for line in lines}
    found = (
        path
        for path in sorted(place.rglob("*"))
        if path.suffix.lower() == ".docx" and not _is_aside(path.relative_to(place)) and path.is_file()
    )
    others = (
        path for path in found if not done or (path.relative_to(place).parts[0] not in done and _is_foreign(path))
    )
    for _, path in zip(range(_MOST), others, strict=False):
        yield _Found(path)


def _is_foreign(path: Path) -> bool:
    """Tell whether a document among the results of a batch is of none: not the county's, not one of a run before."""
    try:
        return not read_docx(read_file(path), path.name).ours
    except DrafterError:
        return True  # that it cannot be read is said where it is read


def _is_aside(path: Path) -> bool:
    """Tell whether a document is no report: what a program locks, hides or keeps, and what lies too deep."""
    return (
        len(path.parts) > _DEEP
        or path.name.startswith(("~$", ".~"))
        or any(part.startswith(".") or part == "templates" for part in path.parts)
    )


def _newest(folder: Path) -> Path | None:
    """Return the document that was written last, where the one that a batch wrote has another name now."""
    there = [path for path in folder.glob("*.docx") if not path.name.startswith(("~$", "."))]
    return max(there, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)


def _read(found: _Found, place: Path, style: StyleSheet) -> TownshipReport | Unread:
    file = found.path.relative_to(place).as_posix()
    try:
        return _report(found, file, read_file(found.path), style)
    except DrafterError as error:
        return Unread(found.name or found.path.stem, file, error.message)
    except Exception as error:  # noqa: BLE001 - one document must not stop the others
        return Unread(found.name or found.path.stem, file, f"读的时候出错了（{type(error).__name__}）")


def _report(found: _Found, file: str, data: bytes, style: StyleSheet) -> TownshipReport:
    name = found.path.name
    document = read_docx(data, name)
    base = find_base(found.path, document)
    seen = recognise(read_document(data, name))
    elements = dict(_elements_of(seen))
    names = tuple(dict.fromkeys(_names(elements, base, found)))
    paragraphs = clerk_paragraphs(EditablePackage(data, name))
    return TownshipReport(
        found.name or (base.unit if base else "") or (names[0] if names else found.path.stem),
        file,
        paragraphs,
        tuple(_headings_of(seen, base, paragraphs)),
        elements,
        names,
        base,
        draft_of(base, style) if base and not document.untouched else None,
        document.untouched,
    )


def _elements_of(seen: Elements) -> Iterator[tuple[str, str]]:
    """Yield the elements of the main document as they stand."""
    for kind in _ELEMENTS:
        texts = [one.text.strip() for one in seen.of(kind) if seen.parts[one.index] == 0 or kind is Kind.PRINTING]
        if texts:
            yield kind.value, "\n".join(texts)
    yield from _looks_of(seen)


def _looks_of(seen: Elements) -> Iterator[tuple[str, str]]:
    """Yield how most of the title and the text look, and the margins of the first page."""
    for name, kind in ((LOOKS[0], Kind.TITLE), (LOOKS[1], Kind.BODY)):
        faces: Counter[tuple[str, float]] = Counter()
        for piece in (piece for one in seen.of(kind) for piece in one.pieces if not piece.latin and piece.text.strip()):
            faces[piece.face.font, piece.face.size] += len(piece.text)
        if faces:
            font, size = faces.most_common(1)[0][0]
            yield name, f"{font or '没有写明的字体'} {size:g}磅"
    lines = Counter((one.layout.line, one.layout.line_rule) for one in seen.of(Kind.BODY))
    if lines:
        line, rule = lines.most_common(1)[0][0]
        yield LOOKS[2], f"{line:g}倍" if rule == "auto" else f"{'固定' if rule == 'exact' else '最少'}{line:g}磅"
    for page in seen.document.sections[:1]:
        yield LOOKS[3], f"上{page.top:.0f}下{page.bottom:.0f}左{page.left:.0f}右{page.right:.0f}毫米"


def _headings_of(seen: Elements, base: Report | None, mine: Sequence[ClerkParagraph]) -> Iterator[ReportHeading]:
    blocks = {block_hash(block.id): block.id for block in printed_blocks(base)} if base else {}
    quoted = set(_quoted_headings(base)) if base else set()
    for one in seen.headings:
        if one.part or one.form is HeadingForm.CLAUSE:
            continue
        paragraph = seen.document.paragraphs[one.index]
        text = paragraph.text[one.start : one.end]
        words = text.removeprefix(one.mark).strip().rstrip("。.；;：:")
        yield ReportHeading(
            one.level,
            words,
            one.mark.strip(),
            run_in=one.form is HeadingForm.RUN_IN,
            quoted="".join(words.split()) in quoted,
            paragraph=paragraph.number,
            end=one.end,
            block=blocks.get(mine[paragraph.number - 1].block, "") if paragraph.number <= len(mine) else "",
        )


def _quoted_headings(base: Report) -> Iterator[str]:
    """Yield the headings of a base whose words are a row's."""
    for block in base.blocks:
        own = [span for span in block.spans if span.role is SpanRole.HEADING or block.heading_level == 0]
        yield from ("".join(span.text.split()) for span in own if span.kind is SpanKind.ROW)


def _names(elements: Mapping[str, str], base: Report | None, found: _Found) -> Iterator[str]:
    """Yield what a township is called, the short name first, then its full names with the county's."""
    told = [base.unit if base else "", found.name]
    texts = (elements.get(Kind.SIGNATURE.value, ""), elements.get(Kind.TITLE.value, ""), found.path.stem)
    full = [match[0] for text in texts for match in _TOWNSHIP.finditer(_NO_NAME.sub(" ", text))][:4]
    short = [_COUNTY.sub("", name) for name in full]
    yield from (name for name in (*told, *short, *full) if name and name not in _NOBODY)


def _one_each(reports: Iterable[TownshipReport], place: Path) -> list[TownshipReport]:
    """Return one report for each township, the newest of several; a whole county's own report is left out."""
    best: dict[tuple[str, ...], TownshipReport] = {}
    for one in reports:
        if one.base is not None and COUNTED in one.base.figures:
            continue
        at = (one.base.unit, str(one.base.year), one.base.title) if one.base else (one.file,)
        before = best.get(at)
        if before is None or _time(place / before.file) <= _time(place / one.file):
            best[at] = one
    return list(best.values())


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns


def _known_settings(place: Path) -> Mapping[str, str]:
    """Return what a setting may say by its print: the values that a template set allows, and its defaults."""
    try:
        templates = load_template_set(template_folders(place), _SET)
    except DrafterError:
        return {}
    return {digest(repr(value)): str(value) if value is not None else "" for value in _values(templates)}


def _values(templates: TemplateSet) -> Iterator[object]:
    yield from _SHOWN_ITEMS
    yield from (True, False, None)
    yield from templates.report.defaults.values()
    yield from templates.report.titles
    for item in templates.declarations.unit_items.values():
        yield from item.values
