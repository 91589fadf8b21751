"""A template that goes wrong when it is rendered says so with its line, and cannot use up time or memory by arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose.templates import Names, load_template
from drafter.compose.tokens import Registry
from drafter.model.errors import TemplateError


def said(folder: Path, text: str) -> str:
    path = folder / "part.md.j2"
    path.write_text(f"第一行\n{text}\n", encoding="utf-8")
    try:
        return load_template(path, Names({}, ())).render({}, Registry())
    except TemplateError as error:
        return error.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 9 ** 9 ** 9 ** 9 }}", "模板里只能乘数，不能用乘方"),
        ("{{ '法' * 10 ** 9 }}", "模板里只能乘数，不能用乘方"),
        ("{{ [1] * 1000000000 }}", "模板里只能乘数，不能用乘方"),
        ("{{ 1 / 0 }}", "除数是零"),
        ("{% for one in range(10 ** 9) %}{% endfor %}", "模板里只能乘数，不能用乘方"),
        ("{% for one in range(1000000000) %}{% endfor %}", "循环的次数太多"),
        ("{% set 甲 = 乙 %}{{ 甲.丙 }}", "没有“乙”这个名称"),
    ],
)
def test_what_cannot_be_rendered_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    assert said(tmp_path, text) == f"模板《part.md.j2》第 2 行：{message}"


def test_numbers_are_still_multiplied(tmp_path: Path) -> None:
    assert "12" in said(tmp_path, "{{ 3 * 4 }}")
