from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.report import SignatureForm
from drafter.word.signature import break_name, lay_out, width_of
from tests.word.reports import STYLE

CELL = 8845 / 28


@pytest.mark.parametrize(
    ("text", "width"), [("安宁镇", 3), ("2025", 2), ("2025年3月6日", 6 + 5 * 0.225), ("（公开）", 4), ("20××年", 4.225)]
)
def test_width(text: str, width: float) -> None:
    assert width_of(text, STYLE) == pytest.approx(width, abs=0.25 if "×" in text else 0.001)


def test_space_between_scripts_is_counted_only_when_the_style_leaves_it() -> None:
    tight = replace(STYLE, page=replace(STYLE.page, auto_space=False))
    assert width_of("2025年3月26日", tight) == 6.5


@pytest.mark.parametrize(
    ("name", "limit", "lines"),
    [
        ("安宁镇人民政府", 15, ["安宁镇人民政府"]),
        ("积石山保安族东乡族撒拉族自治县大河家镇人民政府", 15, ["积石山保安族东乡族撒拉族自治县", "大河家镇人民政府"]),
        ("中卫市沙坡头区文昌镇人民政府", 10, ["中卫市沙坡头区", "文昌镇人民政府"]),
        ("甲乙丙丁戊己庚辛", 5, ["甲乙丙丁戊", "己庚辛"]),
    ],
)
def test_a_long_name_is_broken_where_a_unit_ends(name: str, limit: float, lines: list[str]) -> None:
    assert list(break_name(name, limit, STYLE)) == lines


@given(st.text("县镇乡族政府委员会甲1A", max_size=60), st.integers(5, 28))
def test_broken_names_fit_and_lose_nothing(name: str, limit: int) -> None:
    lines = break_name(name, limit, STYLE)
    assert "".join(lines) == name
    assert all(width_of(line, STYLE) <= limit + 0.001 for line in lines)


def test_sealed_box_is_centred_on_the_date() -> None:
    layout = lay_out(("安宁镇人民政府",), "2025年3月26日", SignatureForm.SEALED, STYLE)
    width = 6.5 + 5 * 0.225
    assert layout.signature.left == layout.date.left == round((20 - width) * CELL)
    assert layout.signature.right == layout.date.right == 0
    assert layout.signature.before == 2 * 579


@given(st.lists(st.text("县镇乡族政府甲1", min_size=1, max_size=40), max_size=3), st.sampled_from(SignatureForm))
def test_no_words_are_lost_and_no_indent_leaves_the_page(organs: list[str], form: SignatureForm) -> None:
    layout = lay_out(tuple(organs), "2024年12月31日", form, STYLE)
    assert ["".join(text.split()) for text in layout.organs] == organs
    for place in (layout.signature, layout.date):
        assert place.left is not None
        assert 0 <= place.left < 28 * CELL
        assert all(0 <= position <= 28 * CELL for _, position in place.tabs)


def test_no_form_means_no_seal() -> None:
    expected = lay_out(("甲镇",), "2025年3月6日", SignatureForm.UNSEALED, STYLE)
    assert lay_out(("甲镇",), "2025年3月6日", None, STYLE) == expected
