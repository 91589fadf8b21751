"""One township from workbook to .docx, warm: drafter beside what people do today, openpyxl and docxtpl, with the same text.

The other pipeline reads every sheet with openpyxl into dictionaries, counts with plain loops the very figures that the
report prints, and fills a Word template with docxtpl. It checks nothing, keeps no source and marks nothing. Also: reading
alone beside calamine's bare read and openpyxl's, and writing alone beside the same document's bare XML.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
import zipfile
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.harness import Contender, compare, show
from drafter import workflow
from drafter.compose.words import worded
from drafter.ledger import read_ledgers
from drafter.model.figure import Figure
from drafter.model.report import Report, Span, SpanKind
from drafter.project.locations import template_folders
from drafter.project.stylefile import load_stylesheet
from drafter.project.stylesheet import StyleSheet
from drafter.project.templateset import load_template_set
from drafter.word import write_docx

DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLE = DATA / "宁安镇2024.xlsx"
YEAR_END = date(2024, 12, 31)

Row = dict[str, Any]


@cache
def folder() -> Path:
    """Return a copy of the samples that may be written to; removed with the process's temporary files."""
    place = Path(tempfile.mkdtemp(prefix="drafter-bench-"))
    for file in DATA.glob("宁安镇*.xlsx"):
        shutil.copy(file, place)
    return place


@cache
def report() -> Report:
    drafted = workflow.draft(folder() / SAMPLE.name, dry_run=True)
    if drafted.report is None:
        sys.exit("the sample has errors")
    return drafted.report


@cache
def style() -> StyleSheet:
    return load_stylesheet(template_folders().find("styles/gbt9704.yaml"))


def drafter_pipeline() -> None:
    output = folder() / "drafter.docx"
    output.unlink(missing_ok=True)
    workflow.draft(folder() / SAMPLE.name, output=output)


# The other pipeline -------------------------------------------------------------------------------------------------


def openpyxl_rows(path: Path) -> dict[str, list[Row]]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        names = [re.sub(r"[(（].*", "", str(name or "")) for name in header]
        sheets[sheet.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return sheets


def _matches(row: Row, where: dict[str, Any]) -> bool:
    return all(_holds(row.get(column), wanted) for column, wanted in where.items())


def _holds(value: object, wanted: object) -> bool:
    if isinstance(wanted, dict):
        year = isinstance(value, datetime) and value.year == YEAR_END.year
        return year if "in_year" in wanted else value is not None
    return value in wanted if isinstance(wanted, list) else value == wanted


def plain_count(
    figure: Figure, sheets: dict[str, list[Row]], last: dict[str, list[Row]], known: dict[str, Figure]
) -> Any:  # noqa: ANN401
    if figure.terms and figure.aggregate == "sum":
        return sum(plain_count(known[term], sheets, last, known) for term in figure.terms)
    if figure.aggregate == "growth":
        now, before = (plain_count(known[figure.terms[0]], book, last, known) for book in (sheets, last))
        return (now - before) * 100 / before
    rows = [row for row in sheets[figure.ledger] if _matches(row, dict(figure.where))]
    rows = [row for row in rows if not figure.without or not _matches(row, dict(figure.without))]
    values = [row[figure.column] for row in rows if figure.column and row.get(figure.column) is not None]
    return _aggregate(figure, rows, values)


def _aggregate(figure: Figure, rows: list[Row], values: list[Any]) -> Any:  # noqa: ANN401
    match figure.aggregate:
        case "count":
            return len(rows)
        case "sum":
            return sum(values)
        case "distinct":
            return len(set(values))
        case "names":
            return tuple(dict.fromkeys(values))
        case "ratio":
            return sum(_matches(row, dict(figure.part)) for row in rows) * 100 / len(rows)
        case "as_of" if figure.column == "取证日期":
            return sum(row["取证日期"].date() <= YEAR_END < (row["失效日期"] or datetime.max).date() for row in rows)  # noqa: DTZ901
        case "as_of":
            return values[-1]
        case _:
            quarters = [(row["日期"].month - 1) // 3 for row in rows]
            return min(quarters.count(quarter) for quarter in range(4))


@cache
def known_figures() -> dict[str, Figure]:
    return {figure.id: figure for figure in workflow.figures(folder() / SAMPLE.name).figures}


def _wording(span: Span) -> str:
    figure = known_figures()[span.ref]
    return next(w for w in ("exact", "rounded", "percent", "titles", "names") if worded(figure, w) == span.text)


@cache
def docxtpl_template() -> Path:
    """Write the Word template that the other pipeline fills: the report's words, a variable for each figure."""
    from docx import Document

    document = Document()
    for block in report().blocks:
        document.add_paragraph("".join(_variable(span) for span in block.spans))
    path = folder() / "template.docx"
    document.save(str(path))
    return path


def _variable(span: Span) -> str:
    return f"{{{{ f['{span.ref}']['{_wording(span)}'] }}}}" if span.kind is SpanKind.FIGURE else span.text


def docxtpl_pipeline() -> None:
    from dataclasses import replace

    from docxtpl import DocxTemplate

    sheets, last = openpyxl_rows(folder() / SAMPLE.name), openpyxl_rows(folder() / "宁安镇2023.xlsx")
    words: dict[str, dict[str, str]] = {}
    for name in report().figures:
        value = plain_count(known_figures()[name], sheets, last, known_figures())
        figure = replace(known_figures()[name], value=value if not isinstance(value, float) else round(value))
        wordings = ("titles",) if isinstance(value, tuple) else ("exact", "rounded", "percent")
        words[name] = {wording: worded(figure, wording) for wording in wordings}
    template = DocxTemplate(str(docxtpl_template()))
    template.render({"f": words})
    template.save(str(folder() / "docxtpl.docx"))


def check_same_text() -> None:
    """Stop when the two pipelines do not print the same words: then the comparison means nothing."""
    from docx import Document

    docxtpl_pipeline()
    theirs = [paragraph.text for paragraph in Document(str(folder() / "docxtpl.docx")).paragraphs]
    ours = ["".join(span.text for span in block.spans) for block in report().blocks]
    if theirs != ours:
        sys.exit("the two texts differ: " + next(t for t, o in zip(theirs, ours, strict=True) if t != o)[:200])


# Stages -------------------------------------------------------------------------------------------------------------


def calamine_bare() -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(folder() / SAMPLE.name)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def reading() -> None:
    templates = load_template_set(template_folders(), "annual")
    read_ledgers(folder() / SAMPLE.name, templates.declarations)


def writing() -> None:
    write_docx(report(), style())


def bare_xml() -> None:
    """Write the same paragraphs as XML text into a zip, with static parts as they are: the floor."""
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr>{''.join(f'<w:r><w:t>{span.text}</w:t></w:r>' for span in block.spans)}</w:p>"
        for block in report().blocks
    )
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name in (
            "[Content_Types].xml",
            "_rels/.rels",
            "word/styles.xml",
            "word/settings.xml",
            "word/fontTable.xml",
        ):
            package.writestr(name, "x" * 3000)
        package.writestr("word/document.xml", f"<w:document>{body}</w:document>")


def main() -> None:
    check_same_text()
    drafter, other = Contender("drafter", drafter_pipeline), Contender("openpyxl + docxtpl", docxtpl_pipeline)
    show("宁安镇, workbook to .docx, warm, the same text", compare([drafter, other], rounds=9))
    bare = Contender("calamine, bare read", calamine_bare)
    plain = Contender("openpyxl, plain read", partial(openpyxl_rows, folder() / SAMPLE.name))
    show("Reading and validating", compare([bare, Contender("drafter", reading), plain], rounds=9))
    show("Writing", compare([Contender("bare XML", bare_xml), Contender("drafter", writing)], rounds=15))
    shutil.rmtree(folder())


if __name__ == "__main__":
    main()
