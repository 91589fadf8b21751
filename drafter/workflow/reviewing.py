"""The verb ``review``: what a .docx does against the rules of official documents, in a list, in comments, mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.check.claims import Claims, check_claims
from drafter.check.form import Elements, check_form, recognise
from drafter.check.form.repairs import repairs
from drafter.model.document import Document
from drafter.model.errors import OutputError
from drafter.model.problem import Finding, Problem
from drafter.project.locations import template_folders
from drafter.project.reportset import load_report_set
from drafter.project.settings import CountySettings, county_settings
from drafter.project.stylesheet import StyleSheet
from drafter.project.templateset import STANDARD_SET
from drafter.word import annotated, read_document, repaired
from drafter.workflow.backing import Behind, Numbers, behind
from drafter.workflow.beside import beside_ledgers, may_be_vague, refuse_another_report, vague
from drafter.workflow.files import read_file, write_new
from drafter.workflow.loading import Options
from drafter.workflow.styling import style_of

_STYLE = "版式"
_ROUNDS = 4
_AUTHOR = "drafter 审核"
# What the text shows against itself is not said again beside the ledgers: the code that says the same already, and where.
_TWICE = {"N806": ("N204", "start"), "N807": ("N302", "index"), "N808": ("N401", "code"), "N809": ("N504", "code")}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was written: where, and how many comments or repairs it has."""

    output: Path
    changes: int


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in one document; ``left`` are the findings that the mended copy still has.

    ``compared`` tells that ledgers were given, ``problems`` are what is wrong in these; ``based`` that the report is known
    that drafter wrote. ``document`` is what was looked at, for who shows the findings beside it.
    """

    name: str
    style: str
    findings: tuple[Finding, ...]
    annotated: Copy | None = None
    fixed: Copy | None = None
    left: tuple[Finding, ...] = ()
    compared: bool = False
    based: bool = False
    problems: tuple[Problem, ...] = ()
    document: Document | None = None


def review(  # noqa: PLR0913 - a document, what it is held against, the copies
    path: Path,
    *,
    style: str = "",
    reference: Path | None = None,
    annotate: Path | None = None,
    fix: Path | None = None,
    ledgers: Path | None = None,
    base: Path | None = None,
    options: Options | None = None,
) -> Review:
    """Review the .docx at ``path``, any official document, written by drafter or not.

    Args:
        path: the document; it is never changed.
        style: the style (版式) to go by; empty for that of the nearest drafter.yaml, or the standard's.
        reference: a .docx whose page and looks are the style instead.
        annotate: where to write a copy with a comment at each finding.
        fix: where to write a copy in which is mended what can be without touching a word.
        ledgers: the ledgers that the report is held against; None to look at the document alone.
        base: the document that drafter wrote last, when the one at ``path`` has lost its base.
        options: as for drafting; they only count with ``ledgers``.

    Raises:
        InputError: there is no such file, or it is no .docx; the ledgers cannot be read or are another unit's or year's.
        OutputError: a copy cannot be written there, or would overwrite the document.
        SettingsError: there is no such style.
    """
    _refuse_one_copy(annotate, fix)
    data = read_file(path)
    county = county_settings(path)
    sheet = _style(path, style, reference, county)
    document = read_document(data, path.name)
    against = _behind(path, data, document, ledgers, base, options or Options())
    measure = _Measure(sheet, county, against)
    findings = measure.checked(data, document)
    known = against.loaded is not None, against.base is not None
    found = Review(path.name, sheet.name, findings, compared=known[0], based=known[1], document=document)
    if annotate:
        found = replace(found, annotated=_annotate(data, document, findings, annotate))
    fixed, left = _fix(data, document, measure, findings, fix) if fix else (None, ())
    return replace(found, fixed=fixed, left=left, problems=against.loaded.problems if against.loaded else ())


def _refuse_one_copy(annotate: Path | None, fix: Path | None) -> None:
    if annotate and fix and annotate.resolve() == fix.resolve():
        raise OutputError("两份副本不能是同一个文件", "请给 --annotate 和 --fix 写两个文件名")


def _behind(
    path: Path, data: bytes, document: Document, ledgers: Path | None, base: Path | None, options: Options
) -> Behind:
    against = behind(path, data, ledgers, base, options)
    if against.loaded is not None and against.base is None:
        refuse_another_report(Claims(recognise(document)), path.name, against.loaded)
    return against


def _style(path: Path, asked: str, reference: Path | None, county: CountySettings) -> StyleSheet:
    folders = template_folders(path)
    asked = asked or str(county.items.get(_STYLE) or "")
    if not asked:
        asked = str(load_report_set(folders.find(f"{STANDARD_SET}/report.yaml")).defaults[_STYLE])
    return style_of(asked, folders, reference)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a document is held against: a style, what the county asks for, the report and the ledgers behind it."""

    style: StyleSheet
    county: CountySettings
    against: Behind

    def checked(self, data: bytes, document: Document) -> tuple[Finding, ...]:
        """Return everything that is found, in the order of the paragraphs."""
        elements = recognise(document)
        findings = [*check_form(document, self.style, elements), *check_claims(elements)]
        findings += _once(findings, self._unbacked(data, elements))
        found = sorted(findings, key=lambda finding: (finding.index, finding.start))
        rated = (finding.rated(self.county.severities.get(finding.code)) for finding in found)
        return tuple(finding for finding in rated if isinstance(finding, Finding))

    def _unbacked(self, data: bytes, elements: Elements) -> Iterator[Finding]:
        base, loaded = self.against.base, self.against.loaded
        if self.against.silent:
            return
        numbers = Numbers(data, elements, self.style, base, loaded) if base else None
        if numbers:
            yield from numbers.bound()
        beside: list[Finding] = []
        if loaded or may_be_vague(elements.text.text):
            claims = Claims(elements)
            taken, dropped = (numbers.taken(), numbers.dropped()) if numbers else (frozenset(), {})
            beside = list(beside_ledgers(claims, loaded, taken)) if loaded else []
            yield from beside
            yield from vague(claims, loaded.figures if loaded else base.figures if base else {}, dropped)
        if numbers:
            yield from numbers.manual(frozenset((finding.index, finding.start) for finding in beside))


def _once(told: Sequence[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Leave out what the text alone has shown."""
    left = []
    for finding in found:
        code, same = _TWICE.get(finding.code, ("", ""))
        here = (finding.index, finding.start)[: {"start": 2, "index": 1}.get(same, 0)]
        if not any(one.code == code and (one.index, one.start)[: len(here)] == here for one in told):
            left.append(finding)
    return left


def _annotate(data: bytes, document: Document, findings: tuple[Finding, ...], output: Path) -> Copy:
    copy, count = annotated(data, document, findings, _AUTHOR)
    write_new(output, copy)
    return Copy(output, count)


def _fix(
    data: bytes,
    document: Document,
    measure: _Measure,
    findings: tuple[Finding, ...],
    output: Path,
) -> tuple[Copy, tuple[Finding, ...]]:
    """Mend until there is nothing more to mend: one fault may hide another, as a wrong paper its margins."""
    copy, changes = data, 0
    for _ in range(_ROUNDS):
        wanted = repairs(recognise(document), measure.style, findings)
        mended = repaired(copy, document.name, wanted, measure.style) if wanted else copy
        if mended == copy:
            break
        copy, changes = mended, changes + len(wanted)
        document = read_document(copy, document.name)
        findings = measure.checked(copy, document)
    write_new(output, copy)
    return Copy(output, changes), findings
