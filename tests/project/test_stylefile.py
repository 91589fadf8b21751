"""Styles in files: what extends what, what lies over what, and what is said when a file is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.model.errors import TemplateError
from drafter.project.stylefile import load_style, load_stylesheet
from drafter.project.stylesheet import StyleSheet
from tests.word.reports import STYLE, STYLES


@pytest.fixture
def style(tmp_path: Path) -> Callable[..., StyleSheet]:
    """Return a loader of styles beside the shipped ones: ``style("甲", 甲="extends: gbt9704")``."""

    def load(names: str, **files: str) -> StyleSheet:
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load_style(names, lambda name: next(iter(_places(tmp_path, name))))

    return load


def _places(folder: Path, name: str) -> list[Path]:
    places = [folder / f"{name}.yaml", STYLES / f"{name}.yaml"]
    return [path for path in places if path.exists()] or places[:1]


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(TemplateError) as caught:
        action()
    assert caught.value.hint
    return caught.value.message


def test_a_style_says_only_what_differs(style: Callable[..., StyleSheet]) -> None:
    own = style("甲", 甲="extends: gbt9704\nname: 甲县\npage: {top: 34.6}")
    assert (own.name, own.page.top) == ("甲县", 34.6)
    assert own.page.bottom == STYLE.page.bottom
    assert own.text == STYLE.text


def test_a_style_may_extend_one_that_extends_another(style: Callable[..., StyleSheet]) -> None:
    own = style("乙", 甲="extends: gbt9704\npage: {top: 30, left: 30}", 乙="extends: 甲\npage: {top: 31}")
    assert (own.page.top, own.page.left, own.page.right) == (31, 30, STYLE.page.right)


@pytest.mark.parametrize("names", ["甲、乙", "甲,乙", "甲，乙", "甲+乙", "甲 乙"])
def test_later_names_lie_over_earlier_ones(style: Callable[..., StyleSheet], names: str) -> None:
    files = {"甲": "extends: gbt9704\npage: {top: 30, left: 30}", "乙": "extends: gbt9704\npage: {top: 31}"}
    own = style(names, **files)
    assert (own.page.top, own.page.left) == (31, 30), "what both extend does not undo the first"


def test_a_list_is_replaced_and_not_mixed(style: Callable[..., StyleSheet]) -> None:
    own = style("甲", 甲="extends: gbt9704\naccepts: {digits: [Arial]}")
    assert own.accepts.digits == ("Arial",)


def test_a_changed_face_reaches_every_element_that_names_it(style: Callable[..., StyleSheet]) -> None:
    own = style("甲", 甲="extends: gbt9704\nfaces: {仿宋体: 方正仿宋_GBK}")
    assert own.text.body.font == own.text.annotation.font == "方正仿宋_GBK"
    assert own.text.heading1.font == STYLE.text.heading1.font


def test_the_pitch_of_the_page_reaches_the_text(style: Callable[..., StyleSheet]) -> None:
    own = style("甲", 甲="extends: gbt9704\npage: {line_twips: 560}")
    assert own.text.body.line == 28
    assert own.text.title.line == STYLE.text.title.line


@pytest.mark.parametrize("files", [{"甲": "extends: 甲"}, {"甲": "extends: 乙", "乙": "extends: 甲"}])
def test_a_circle_is_refused(style: Callable[..., StyleSheet], files: dict[str, str]) -> None:
    assert "绕了一圈" in refused(lambda: style("甲", **files))


def test_a_style_that_is_not_there_is_refused(style: Callable[..., StyleSheet]) -> None:
    assert "甲.yaml" in refused(lambda: style("甲"))
    assert "丙.yaml" in refused(lambda: style("甲", 甲="extends: 丙"))


def test_no_name_is_refused(style: Callable[..., StyleSheet]) -> None:
    assert refused(lambda: style(""))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("extends: gbt9704\npag: {top: 1}", "“pag”不认识"),
        ("extends: gbt9704\npage: {tpo: 1}", "“page.tpo”不认识"),
        ("extends: gbt9704\npage: 1", "“page”应当是"),
        ("extends: gbt9704\nheader_zone: {red: 红}", "“header_zone.red”应当是六位颜色"),
        ("name: 甲", "没有填写"),
        ("[1, 2]", "应当是"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(style: Callable[..., StyleSheet], text: str, says: str) -> None:
    message = refused(lambda: style("甲", 甲=text))
    assert "甲.yaml" in message
    assert says in message


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_style_stands_alone(path: Path) -> None:
    assert load_stylesheet(path).name


def test_a_style_in_one_file_finds_what_it_extends_beside_it() -> None:
    assert load_stylesheet(STYLES / "times.yaml").digits == "Times New Roman"
    assert load_stylesheet(STYLES / "times.yaml").page == STYLE.page
