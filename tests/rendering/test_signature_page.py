"""Signature and date as GB/T 9704 clause 7.3.5 wants them, measured in what LibreOffice prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from drafter.model.report import SignatureForm
from tests.rendering.pages import Line, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

SEALED, UNSEALED, PERSONAL = SignatureForm.SEALED, SignatureForm.UNSEALED, SignatureForm.PERSONAL
LEFT, RIGHT = 28.0, 210 - 26.0
CHARACTER = 156 / 28
PITCH = 28.95 * 25.4 / 72
OFF = 0.5 * CHARACTER  # what another face's digits may add to the width of a date

NAMES = (
    "城关镇政府",
    "西仓镇人民政府",
    "中宁县宁安镇人民政府",
    "中卫市沙坡头区文昌镇人民政府",
    "积石山保安族东乡族撒拉族自治县大河家镇人民政府",
    "双江拉祜族佤族布朗族傣族自治县沙河乡人民政府社会事务综合管理办公室",
)
DATES = ("2025年3月6日", "2024年12月31日")
JOINT = (
    "中共莒南县文疃镇委员会+文疃镇人民政府",
    "中共积石县大河家镇委员会+积石县大河家镇人民政府",
    f"中共某县委员会+{NAMES[4]}",
)
TEXT = "法治政府建设情况报告如下，"


@dataclass(frozen=True)
class Signed:
    """The end of a document: its last line of text, the lines of the signature, the date."""

    text: Line
    signature: tuple[Line, ...]
    date: Line


def ending(pages: list[Page], date: str) -> Signed:
    lines = [line for page in pages for line in page.text_lines]
    last = max(index for index, line in enumerate(lines) if line.text.startswith("法治政府建设情况"))
    (at,) = [index for index, line in enumerate(lines) if line.text == date]
    return Signed(lines[last], tuple(lines[last + 1 : at]), lines[at])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, SignatureForm], Signed]:
    """Print every form with every name and date; a date that is broken over two lines is not found by ``ending``."""
    cases = list(product((*NAMES, *JOINT), DATES, SignatureForm))
    documents = {
        str(number): written(report(f"正文 {TEXT}\n署名 {name}\n日期 {date}", form), STYLE)
        for number, (name, date, form) in enumerate(cases)
    }
    pages = render(documents, tmp_path_factory.mktemp("signatures"))
    return {case: ending(pages[str(number)], case[1]) for number, case in enumerate(cases)}


Printed = dict[tuple[str, str, SignatureForm], Signed]


def middle(line: Line) -> float:
    return (line.left + line.right) / 2


def test_nothing_leaves_the_type_area(printed: Printed) -> None:
    for (name, _, form), end in printed.items():
        for line in (*end.signature, end.date):
            assert line.left >= LEFT - 0.5, (name, form)
            assert line.right <= RIGHT + 0.5, (name, form)


def test_names_are_printed_whole(printed: Printed) -> None:
    for (name, _, _), end in printed.items():
        assert "".join(line.text for line in end.signature) == name.replace("+", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("date", DATES)
def test_a_seal_covers_a_signature_centred_on_its_date(printed: Printed, name: str, date: str) -> None:
    end = printed[name, date, SEALED]
    for line in end.signature:
        assert middle(line) == pytest.approx(middle(end.date), abs=0.1 * CHARACTER)
    assert RIGHT - end.date.right == pytest.approx(4 * CHARACTER, abs=OFF)
    assert end.signature[0].baseline - end.text.baseline == pytest.approx(3 * PITCH, abs=0.5)


@pytest.mark.parametrize("name", JOINT[:2])
@pytest.mark.parametrize("date", DATES)
def test_two_seals_stand_side_by_side_the_last_on_the_date(printed: Printed, name: str, date: str) -> None:
    end = printed[name, date, SEALED]
    (line,) = end.signature
    first, last = name.split("+")
    left, right = line.printed[: len(first)], line.printed[-len(last) :]
    assert (right[0].left + right[-1].right) / 2 == pytest.approx(middle(end.date), abs=0.1 * CHARACTER)
    assert right[0].left - left[-1].right >= (STYLE.signature.organ_gap - 0.1) * CHARACTER
    assert RIGHT - end.date.right == pytest.approx(4 * CHARACTER, abs=OFF)


def test_two_long_names_stand_one_below_the_other_the_last_on_the_date(printed: Printed) -> None:
    end = printed[JOINT[2], DATES[0], SEALED]
    assert [line.text for line in end.signature] == [
        "中共某县委员会",
        "积石山保安族东乡族撒拉族自治县",
        "大河家镇人民政府",
    ]
    assert middle(end.signature[-1]) == pytest.approx(middle(end.date), abs=0.1 * CHARACTER)
    assert middle(end.signature[0]) < middle(end.date) - 7.5 * CHARACTER, "seals would touch"


@pytest.mark.parametrize("name", [*NAMES, *JOINT])
@pytest.mark.parametrize("date", DATES)
def test_without_a_seal_the_date_begins_two_characters_right_of_the_signature(
    printed: Printed, name: str, date: str
) -> None:
    end = printed[name, date, UNSEALED]
    column = min(line.left for line in end.signature)
    assert end.date.left - column == pytest.approx(2 * CHARACTER, abs=0.35 * CHARACTER)
    assert end.signature[0].baseline - end.text.baseline == pytest.approx(2 * PITCH, abs=0.5)
    longest = max((*end.signature, end.date), key=lambda line: line.right)
    if end.date.right - end.date.left <= max(line.right - line.left for line in end.signature):
        assert RIGHT - max(line.right for line in end.signature) == pytest.approx(2 * CHARACTER, abs=0.2 * CHARACTER)
    else:
        assert longest is end.date
        assert RIGHT - end.date.right == pytest.approx(2 * CHARACTER, abs=0.2 * CHARACTER)


@pytest.mark.parametrize("name", JOINT)
def test_without_seals_organs_form_a_column(printed: Printed, name: str) -> None:
    end = printed[name, DATES[0], UNSEALED]
    assert len(end.signature) >= 2
    for line in end.signature:
        assert line.left == pytest.approx(end.signature[0].left, abs=0.1 * CHARACTER)


# Where the room for a 签名章 begins: its width and 右空四字 from the edge.
STAMP = RIGHT - (STYLE.signature.personal_right + STYLE.signature.personal_width) * CHARACTER


@pytest.mark.parametrize("name", NAMES[:4])
@pytest.mark.parametrize("date", DATES)
def test_a_signers_title_stands_left_of_the_room_for_his_stamp(printed: Printed, name: str, date: str) -> None:
    end = printed[name, date, PERSONAL]
    (line,) = end.signature
    assert STAMP - line.right == pytest.approx(2 * CHARACTER, abs=0.2 * CHARACTER)
    assert line.baseline - end.text.baseline == pytest.approx(3 * PITCH, abs=0.5)
    assert RIGHT - end.date.right == pytest.approx(4 * CHARACTER, abs=0.2 * CHARACTER)
    assert end.date.baseline - line.baseline == pytest.approx(2 * PITCH, abs=0.5)


@pytest.mark.parametrize("name", JOINT[:2])
def test_signers_stand_one_in_a_row_with_room_between_their_stamps(printed: Printed, name: str) -> None:
    end = printed[name, DATES[0], PERSONAL]
    first, second = end.signature
    assert [first.text, second.text] == name.split("+")
    assert first.left == pytest.approx(second.left, abs=0.1 * CHARACTER)
    longest = max(first.right, second.right)
    assert STAMP - longest == pytest.approx(2 * CHARACTER, abs=0.3 * CHARACTER)
    assert second.baseline - first.baseline == pytest.approx(2 * PITCH, abs=0.5)
    assert first.baseline - end.text.baseline == pytest.approx(3 * PITCH, abs=1.5)
    assert end.date.baseline - second.baseline == pytest.approx(2 * PITCH, abs=1.5)


def test_a_date_wider_than_expected_is_neither_broken_nor_off_the_middle(tmp_path: Path) -> None:
    narrow = replace(STYLE, signature=replace(STYLE.signature, digit=0.3))  # as when another face has wider digits
    cases = list(product((*NAMES, *JOINT), ("2025年3月26日", *DATES), SignatureForm))
    documents = {
        str(number): written(report(f"正文 {TEXT}\n署名 {name}\n日期 {date}", form), narrow)
        for number, (name, date, form) in enumerate(cases)
    }
    pages = render(documents, tmp_path)
    for number, (name, date, form) in enumerate(cases):
        end = ending(pages[str(number)], date)
        if form is SEALED and name in NAMES:
            assert middle(end.signature[-1]) == pytest.approx(middle(end.date), abs=0.1 * CHARACTER)


def paragraph(lines: int) -> str:
    return f"正文 {'法' * (28 * lines - 2)}"


SWEEP = range(13, 25)
ENDINGS = {
    "sealed": (SEALED, f"署名 {NAMES[2]}\n日期 {DATES[0]}"),
    "joint": (SEALED, f"署名 {JOINT[0]}\n日期 {DATES[0]}\n附注 （此件公开发布）"),
    "unsealed": (UNSEALED, f"署名 {NAMES[2]}\n日期 {DATES[0]}\n附注 （此件公开发布）"),
    "column": (UNSEALED, f"署名 {JOINT[1]}\n日期 {DATES[0]}"),
    "personal": (PERSONAL, f"署名 {NAMES[2]}\n日期 {DATES[0]}\n附注 （此件公开发布）"),
    "noted": (SEALED, f"附件说明 甲表+乙表\n署名 {NAMES[2]}\n日期 {DATES[0]}"),
}


def test_the_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    documents = {
        f"{name}-{lines}": written(report(f"{paragraph(lines - 5)}\n{paragraph(5)}\n{text}", form), STYLE)
        for (name, (form, text)), lines in product(ENDINGS.items(), SWEEP)
    }
    printed = render(documents, tmp_path)
    for name, pages in printed.items():
        last = [line.text for line in pages[-1].text_lines]
        assert last[0].startswith("法"), f"{name}: no text on the page of the signature"
        assert DATES[0] in last, name
    assert {len(pages) for pages in printed.values()} == {1, 2}, "the sweep must cross the edge of the page"
