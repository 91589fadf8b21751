"""Pictures for the documents: the drafted sample and two of its sheets, as LibreOffice prints them.

And the page of ``trace --html``, as Chromium shows it.
"""

from __future__ import annotations

import os
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops, ImageOps

from docs.examples import CORRECTED, EDITED, ROOT, SAMPLE, folder
from drafter import workflow

_FONTS = ROOT / "tests" / "rendering" / "fonts.conf"
_RESOLUTION = 80
_COLOURS = 16
_GAP, _EDGE = 12, 10
_SHEETS = {"单位信息": "A1:B24", "普法宣传": "A1:K12"}
_HIDDEN = {"普法宣传": "EJ"}  # columns that the sample leaves blank there
_ROW_HEIGHT = 20
_WINDOW = (1200, 720)
_WINDOW_COLOURS = 64


def draw(images: Path) -> None:
    """Draw every picture into a folder.

    Raises:
        FileNotFoundError: LibreOffice, poppler or Chromium is not installed.
        CalledProcessError: one of them failed.
    """
    images.mkdir(exist_ok=True)
    with TemporaryDirectory() as made:
        here = Path(made)
        report = here / "report.docx"
        workflow.draft(ROOT / SAMPLE, output=report)
        pages = pages_of(report)
        save(_beside(pages[0], pages[-1]), images / "报告.png")
        for sheet, area in _SHEETS.items():
            book = here / f"{sheet}.xlsx"
            _write_sheet(sheet, area, book)
            save(_trimmed(pages_of(book)[0]), images / f"{sheet}.png")
    save(_trace_page(), images / "查数.png", _WINDOW_COLOURS)


def pages_of(document: Path, resolution: int = _RESOLUTION) -> list[Image.Image]:
    """Print a document through LibreOffice and return its pages."""
    folder = document.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    pdf, pages = document.with_suffix(".pdf"), folder / f"{document.stem}-page"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(document),
    ]
    for command in (convert, ["pdftoppm", "-r", str(resolution), "-png", str(pdf), str(pages)]):
        subprocess.run(
            command, env=os.environ | {"FONTCONFIG_FILE": str(_FONTS)}, check=True, capture_output=True, timeout=300
        )
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{pages.name}*.png"))]


def _trace_page() -> Image.Image:
    """Show the page of the edited report beside the corrected ledgers, a number that disagrees chosen."""
    from tests.browser.chromium import started

    width, height = _WINDOW
    with folder() as there, started({"FONTCONFIG_FILE": str(_FONTS)}) as browser:
        there.run(f"drafter trace {EDITED} --ledgers {CORRECTED} --html 查数.html")
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((there.path / "查数.html").as_uri())
        page.locator("article .differs").first.click()
        return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Put two pages side by side, each with a thin edge."""
    framed = [ImageOps.expand(page, border=1, fill="#bbbbbb") for page in (left, right)]
    canvas = Image.new("RGB", (framed[0].width + _GAP + framed[1].width, framed[0].height), "white")
    canvas.paste(framed[0], (0, 0))
    canvas.paste(framed[1], (framed[0].width + _GAP, 0))
    return canvas


def _write_sheet(name: str, area: str, path: Path) -> None:
    """Save the first rows of one sheet of the sample, to be printed with Excel's letters and numbers around it."""
    book = load_workbook(ROOT / SAMPLE)
    for sheet in book.worksheets:
        if sheet.title != name:
            book.remove(sheet)
    sheet = book[name]
    sheet.print_area = area
    for cell, *_ in sheet[area]:
        sheet.row_dimensions[cell.row].height = _ROW_HEIGHT
    for letter in _HIDDEN.get(name, ""):
        sheet.column_dimensions[letter].hidden = True
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    book.save(path)


def _trimmed(page: Image.Image) -> Image.Image:
    """Cut away the white around the table; what stands in the margins goes too."""
    body = page.crop((0, page.height // 12, page.width, page.height * 11 // 12))
    box = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    return ImageOps.expand(body.crop(box), border=_EDGE, fill="white") if box else body


def save(picture: Image.Image, path: Path, colours: int = _COLOURS) -> None:
    """Save a picture with few colours, which is all that a page has."""
    picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
