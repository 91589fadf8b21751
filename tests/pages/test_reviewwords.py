"""Findings at the words of a document: paragraphs cut where findings begin and end, whatever overlaps."""

from __future__ import annotations

from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.document import Document, Face, Layout, Paragraph, Story, TableCell
from drafter.model.problem import Finding
from drafter.pages.reviewwords import lines

TEXT = "二〇二四年2月30日召开会议。"


class Some(Finding):
    code: ClassVar[str] = "F000"
    template: ClassVar[str] = "不对"


def paragraph(index: int, text: str, story: Story = Story.BODY, cell: TableCell | None = None) -> Paragraph:
    return Paragraph(text, (), Layout(), Face("", 16.0), index + 1, index, story, cell=cell)


def document(*paragraphs: Paragraph) -> Document:
    return Document("公文.docx", paragraphs, ())


def test_each_finding_is_at_its_words_and_those_of_the_whole_paragraph_before_it() -> None:
    found = [Some(index=0, start=5, end=10), Some(index=0), Some(index=0, start=8, end=10), Some(index=-1)]
    (line,) = lines(document(paragraph(0, TEXT)), found)
    assert line.whole == (2,)
    assert [(one.text, one.findings, one.opens) for one in line.stretches] == [
        (TEXT[:5], (), ()),
        (TEXT[5:8], (1,), (1,)),
        (TEXT[8:10], (1, 3), (3,)),
        (TEXT[10:], (), ()),
    ]


def test_empty_paragraphs_are_left_out_unless_something_is_wrong_with_them() -> None:
    paragraphs = [paragraph(0, ""), paragraph(1, " "), paragraph(2, ""), paragraph(3, "  ")]
    found = [Some(index=2), Some(index=3, start=0, end=2)]
    assert [line.number for line in lines(document(*paragraphs), found)] == [3, 4]


def test_where_words_stand_is_said() -> None:
    cell = TableCell(1, 2, 0)
    given = lines(document(paragraph(0, "甲", Story.TABLE, cell), paragraph(1, "乙", Story.HEADER)), [])
    assert [(line.row, line.beside) for line in given] == [((1, 2), ""), (None, "页眉")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 16), st.integers(0, 16)), max_size=6))
def test_the_stretches_are_the_text_and_every_finding_has_its_place_once(places: list[tuple[int, int]]) -> None:
    found = [Some(index=0, start=start, end=end) for start, end in places]
    (line,) = lines(document(paragraph(0, TEXT)), found)
    assert "".join(one.text for one in line.stretches) == TEXT
    opened = [number for one in line.stretches for number in one.opens]
    assert sorted([*opened, *line.whole]) == list(range(1, len(found) + 1))
