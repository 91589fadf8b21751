"""``trace --html`` in a browser: a number shows its rows, by mouse and by keyboard, in a narrow window and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from drafter.cli.tracepage import page as written
from drafter.model.source import RowRef
from drafter.workflow import Trace, TracedNumber
from drafter.workflow.evidence import RowTable
from drafter.workflow.tracing import TracedParagraph

pytestmark = pytest.mark.browser
EVIL = "湖㳇镇<script>alert(1)</script>"
MANY = 2000


def rows(column: str, count: int) -> tuple[RowTable, ...]:
    found = tuple((RowRef("台账.xlsx", "普法宣传", row), (EVIL,)) for row in range(2, count + 2))
    return (RowTable("普法宣传", (column,), found),)


FOUND = Trace(
    "湖㳇镇的报告",
    (
        TracedNumber("68场次", 1, "figure", label="广场宣传", start=2, end=6, rows=rows("场次", 3)),
        TracedNumber("35", 1, "manual", context="志愿者35人", start=10, end=12),
        TracedNumber("2000件", 1, "figure", label="调解", start=14, end=19, rows=rows("结果", MANY)),
    ),
    (TracedParagraph("宣传68场次，志愿者35人，2000件。"),),
    compared=True,
)


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "查数.html"
    path.write_text(written(FOUND), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def number(shown: Page, words: str) -> Locator:
    return shown.locator("article .n", has_text=words)


def test_a_click_shows_the_rows_of_that_number_and_of_no_other(shown: Page) -> None:
    expect(shown.locator("td:visible")).to_have_count(0)
    number(shown, "68场次").click()
    expect(shown.locator("aside td:visible")).to_have_text(["2", EVIL, "3", EVIL, "4", EVIL])
    number(shown, "2000件").click()
    expect(shown.locator("aside tr:visible")).to_have_count(MANY + 1)
    expect(shown.locator(".n.on")).to_have_text("2000件")


def test_the_keyboard_reaches_every_number(shown: Page) -> None:
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    expect(number(shown, "68场次")).to_be_focused()
    expect(shown.locator("aside tr:visible")).to_have_count(4)


def test_the_list_of_numbers_without_a_source_leads_to_their_place(shown: Page) -> None:
    shown.locator("#manual a").click()
    expect(number(shown, "35")).to_be_focused()
    expect(shown.locator(".n.on")).to_have_text("35")


def test_in_a_narrow_window_the_rows_are_seen_at_once(shown: Page) -> None:
    shown.set_viewport_size({"width": 600, "height": 700})
    number(shown, "68场次").click()
    expect(shown.locator("#n0")).to_be_in_viewport()
    expect(number(shown, "68场次")).to_be_in_viewport()


def test_on_paper_stand_the_report_the_list_and_the_chosen_number_only(shown: Page) -> None:
    number(shown, "68场次").click()
    shown.emulate_media(media="print")
    expect(shown.locator("article")).to_be_visible()
    expect(shown.locator("#manual")).to_be_visible()
    expect(shown.locator(".one:visible")).to_have_count(1)
