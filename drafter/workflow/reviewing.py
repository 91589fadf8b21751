"""The verb ``review``: what a .docx does against the rules of official documents, in a list, in comments, mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.check.claims import check_claims
from drafter.check.form import check_form, recognise
from drafter.check.form.repairs import repairs
from drafter.model.document import Document
from drafter.model.errors import OutputError
from drafter.model.problem import Finding
from drafter.project.locations import template_folders
from drafter.project.reportset import load_report_set
from drafter.project.settings import CountySettings, county_settings
from drafter.project.stylesheet import StyleSheet
from drafter.word import annotated, read_document, repaired
from drafter.workflow.files import read_file, write_new
from drafter.workflow.loading import Options
from drafter.workflow.styling import style_of

_STYLE = "版式"
_ROUNDS = 4
_AUTHOR = "drafter 审核"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was written: where, and how many comments or repairs it has."""

    output: Path
    changes: int


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in one document; ``left`` are the findings that the mended copy still has."""

    name: str
    style: str
    findings: tuple[Finding, ...]
    annotated: Copy | None = None
    fixed: Copy | None = None
    left: tuple[Finding, ...] = ()


def review(
    path: Path,
    *,
    style: str = "",
    reference: Path | None = None,
    annotate: Path | None = None,
    fix: Path | None = None,
) -> Review:
    """Review the .docx at ``path``, any official document, written by drafter or not.

    Args:
        path: the document; it is never changed.
        style: the style (版式) to go by; empty for that of the nearest drafter.yaml, or the standard's.
        reference: a .docx whose page and looks are the style instead.
        annotate: where to write a copy with a comment at each finding.
        fix: where to write a copy in which is mended what can be without touching a word.

    Raises:
        InputError: there is no such file, or it is no .docx.
        OutputError: a copy cannot be written there, or would overwrite the document.
        SettingsError: there is no such style.
    """
    if annotate and fix and annotate.resolve() == fix.resolve():
        raise OutputError("两份副本不能是同一个文件", "请给 --annotate 和 --fix 写两个文件名")
    data = read_file(path)
    county = county_settings(path)
    sheet = _style(path, style, reference, county)
    document = read_document(data, path.name)
    findings = _checked(document, sheet, county)
    return Review(
        path.name,
        sheet.name,
        findings,
        _annotate(data, document, findings, annotate) if annotate else None,
        *(_fix(data, document, sheet, county, findings, fix) if fix else (None, ())),
    )


def _style(path: Path, asked: str, reference: Path | None, county: CountySettings) -> StyleSheet:
    folders = template_folders(path)
    asked = asked or str(county.items.get(_STYLE) or "")
    if not asked:
        asked = str(load_report_set(folders.find(f"{Options().template_set}/report.yaml")).defaults[_STYLE])
    return style_of(asked, folders, reference)


def _checked(document: Document, style: StyleSheet, county: CountySettings) -> tuple[Finding, ...]:
    elements = recognise(document)
    findings = [*check_form(document, style, elements), *check_claims(elements)]
    found = sorted(findings, key=lambda finding: (finding.index, finding.start))
    rated = (finding.rated(county.severities.get(finding.code)) for finding in found)
    return tuple(finding for finding in rated if isinstance(finding, Finding))


def _annotate(data: bytes, document: Document, findings: tuple[Finding, ...], output: Path) -> Copy:
    copy, count = annotated(data, document, findings, _AUTHOR)
    write_new(output, copy)
    return Copy(output, count)


def _fix(
    data: bytes,
    document: Document,
    style: StyleSheet,
    county: CountySettings,
    findings: tuple[Finding, ...],
    output: Path,
) -> tuple[Copy, tuple[Finding, ...]]:
    """Mend until there is nothing more to mend: one fault may hide another, as a wrong paper its margins."""
    copy, changes = data, 0
    for _ in range(_ROUNDS):
        wanted = repairs(recognise(document), style, findings)
        mended = repaired(copy, document.name, wanted, style) if wanted else copy
        if mended == copy:
            break
        copy, changes = mended, changes + len(wanted)
        document = read_document(copy, document.name)
        findings = _checked(document, style, county)
    write_new(output, copy)
    return Copy(output, changes), findings
