"""The words of a published document as a page for a portal: plain HTML5 in UTF-8, by itself, without script and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from drafter.check.form import Elements, Kind
from drafter.model.document import Paragraph, Story

_HEADINGS = {Kind.HEADING1: 2, Kind.HEADING2: 3, Kind.HEADING3: 4, Kind.HEADING4: 5, Kind.UNNUMBERED: 3}
_CLASSES = {
    Kind.COPY_NUMBER: "left",
    Kind.CLASSIFICATION: "left",
    Kind.URGENCY: "left",
    Kind.BANNER: "center",
    Kind.DOCUMENT_NUMBER: "center",
    Kind.SUBTITLE: "center",
    Kind.RECIPIENTS: "left",
    Kind.SIGNATURE: "right",
    Kind.DATE: "right",
    Kind.ATTACHMENT_MARK: "left",
    Kind.CAPTION: "center",
    Kind.COPY_RECIPIENTS: "left",
    Kind.PRINTING: "left",
}
_SIGNED = (Kind.SIGNATURE, Kind.DATE)
_NOT_SHOWN = (Story.HEADER, Story.FOOTER)
_STYLE = (
    "body{margin:2em auto;max-width:44em;padding:0 1em;font-family:serif;font-size:1.1em;line-height:1.8}"
    "h1{text-align:center;font-size:1.5em;line-height:1.5}h2,h3,h4,h5{font-size:1.1em;margin:1em 0 .3em;text-indent:2em}"
    "p{margin:.3em 0;text-indent:2em;text-align:justify}p.left,p.center,p.right{text-indent:0}p.center{text-align:center}"
    "p.right{text-align:right}.signature{margin:1.5em 2em}table{border-collapse:collapse;width:100%;margin:1em 0}"
    "td,th{border:1px solid #666;padding:.2em .5em}td p,th p{text-indent:0}.notes{font-size:.9em;border-top:1px solid #666}"
)
_PICTURE = "（此处有图，见公文原件）"


def web_text(elements: Elements, title: str) -> str:
    """Return a document's words as a page; headers, footers and pictures are left out.

    Args:
        elements: the document with what its paragraphs are.
        title: of the page.
    """
    shown = [one for one in elements.document.paragraphs if one.story not in _NOT_SHOWN]
    notes = [one for one in shown if one.story is Story.FOOTNOTE]
    text = "\n".join(_Page(elements).blocks([one for one in shown if one.story is not Story.FOOTNOTE]))
    noted = [f"<p>{_words(one)}</p>" for one in notes if one.whole.strip()]
    foot = f'\n<section class="notes">\n{"".join(noted)}\n</section>' if noted else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{text}{foot}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """Turns paragraphs into elements."""

    def __init__(self, elements: Elements) -> None:
        self.elements = elements
        self.titled = {extent.index for extent in elements.title}

    def blocks(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        """Yield one element a paragraph; the lines of the title, of the signature and of a table are together."""
        for group, found in groupby(paragraphs, self._group):
            ours = list(found)
            if group == "title":
                lines = "<br>".join(_words(one) for one in ours if one.whole.strip())
                yield f"<h1>{lines}</h1>"
            elif group == "signature":
                yield '<div class="signature">'
                yield from self._plain(ours)
                yield "</div>"
            elif group.startswith("table"):
                yield self._table(ours)
            else:
                yield from self._plain(ours)

    def _group(self, paragraph: Paragraph) -> str:
        if paragraph.cell is not None:
            return f"table{paragraph.cell.table}"
        if paragraph.index in self.titled:
            return "title"
        return "signature" if self.elements.kind(paragraph) in _SIGNED else "text"

    def _plain(self, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
        for one in paragraphs:
            if one.whole.strip():
                yield self._paragraph(one)
            if one.pictures:
                yield f'<p class="center">{_PICTURE}</p>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        kind = self.elements.kind(paragraph)
        if kind is Kind.ATTACHMENT_TITLE:
            return f"<h2>{_words(paragraph)}</h2>"
        if kind in _HEADINGS:
            level = _HEADINGS[kind]
            return f"<h{level}>{_words(paragraph)}</h{level}>"
        looks = _CLASSES.get(kind, "")
        shown = f' class="{looks}"' if looks else ""
        return f"<p{shown}>{self._run_in(paragraph)}</p>"

    def _run_in(self, paragraph: Paragraph) -> str:
        """Return a paragraph's words, its heading strong when it begins with one."""
        heading = self.elements.by_paragraph.get(paragraph.index)
        end = heading.end if heading is not None and heading.form.value == "run_in" else 0
        if not 0 < end < len(paragraph.text):
            return _words(paragraph)
        return f"<strong>{_text(paragraph.label + paragraph.text[:end])}</strong>{_text(paragraph.text[end:])}"

    def _table(self, paragraphs: Sequence[Paragraph]) -> str:
        cells: dict[tuple[int, int], list[Paragraph]] = {}
        heads: set[int] = set()
        for one in paragraphs:
            if one.cell is not None:
                cells.setdefault((one.cell.row, one.cell.column), []).append(one)
                heads |= {one.cell.row} if one.cell.heading_row else set()
        width = max(column for _, column in cells) + 1
        rows = []
        for row, found in groupby(sorted(cells), key=lambda place: place[0]):
            columns = [column for _, column in found]
            ends = [*columns[1:], width]
            tag = "th" if row in heads else "td"
            written = (
                _cell(tag, end - column, "".join(self._plain(cells[row, column])))
                for column, end in zip(columns, ends, strict=True)
            )
            rows.append(f"<tr>{''.join(written)}</tr>")
        return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(tag: str, columns: int, words: str) -> str:
    wide = f' colspan="{columns}"' if columns > 1 else ""
    return f"<{tag}{wide}>{words}</{tag}>"


def _words(paragraph: Paragraph) -> str:
    return _text(paragraph.whole)


def _text(text: str) -> str:
    plain = "".join(one for one in text if one.isprintable() or one in "\n\t\u3000")
    return escape(plain.strip(" ")).replace("\t", "\u3000").replace("\n", "<br>")
