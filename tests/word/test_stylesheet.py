from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.model.errors import TemplateError
from drafter.project.stylefile import load_stylesheet
from tests.word.reports import STYLE, STYLE_FILE

LINES = STYLE_FILE.read_text(encoding="utf-8").splitlines()


def test_every_value_says_where_it_comes_from() -> None:
    values = [line for line in LINES if re.match(r"\s*[^#\s][^:]*: +[^#\s]", line)]
    assert len(values) > 80
    origin = re.compile(r"#.*\[(standard|derived|practice)( \d+(\.\d+)*)?\]")
    assert [line for line in values if not origin.search(line)] == []


def test_the_page_is_that_of_the_standard() -> None:
    page = STYLE.page
    assert (page.width, page.height, page.top, page.bottom, page.left, page.right) == (210, 297, 37, 35, 28, 26)
    assert page.width - page.left - page.right == 156
    assert page.height - page.top - page.bottom == 225
    assert page.lines * page.line_twips <= 225 / 25.4 * 1440 < page.lines * (page.line_twips + 1)
    assert STYLE.text.body.line * 20 == page.line_twips
    assert page.characters * (STYLE.text.body.size * 20 + page.spacing_twips) <= 156 / 25.4 * 1440


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "style.yaml"
    text = "\n".join(LINES)
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  top: 37", "  topp: 37", "“page.top”没有填写"),
        ("  top: 37", "  top: 高", "“page.top”应当是数字"),
        ("  top: 37", "  top: true", "“page.top”应当是数字"),
        ("  top: 37", "  top: 37\n  tip: 1", "“page.tip”不认识"),
        ("  lines: 22", "  lines: 22.5", "“page.lines”应当是整数"),
        ("  mirror: false", "  mirror: 1", "“page.mirror”应当是 true 或 false"),
        ("    align: center", "    align: middle", "“text.title.align”应当是 left、center、right、both 之一"),
        ("  shade: FFE699", "  shade: yellow", "“pending.shade”应当是六位颜色"),
        ("  shade: FFE699", "  shade: FFE699\n  tint: 1", "“pending.tint”不认识"),
        ("    font: 黑体", "    font: 12", "“text.heading1.font”应当是文字"),
        ("\npage:", "\npage: []\nold:", "“page”应当是“名称: 内容”的形式"),
        ("\nname: GB", "\ncolour: red\nname: GB", "“colour”不认识"),
    ],
)
def test_a_wrong_key_is_named(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        load_stylesheet(changed(tmp_path, old, new))
    assert "style.yaml" in caught.value.message
    assert says in caught.value.message


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "style.yaml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"样式《style\.yaml》应当是"):
        load_stylesheet(path)
