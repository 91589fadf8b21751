"""What the tags leave in and leave out, with figures given by hand: ``n5`` is 5次, ``n0`` a known zero, ``nx`` unreported."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose.sections import Content, cut
from drafter.compose.templates import load_template, names_of
from drafter.compose.tokens import Registry
from drafter.compose.words import FigureWord, Group
from drafter.model.errors import TemplateError
from drafter.model.figure import Figure
from drafter.model.report import SpanKind
from drafter.model.source import Source

FIGURES = {
    "数.n5": Figure("数.n5", "五", "账", "count", "次", value=5),
    "数.n7": Figure("数.n7", "七", "账", "count", "件", value=7),
    "数.n0": Figure("数.n0", "零", "账", "count", "次", value=0),
    "数.零案": Figure("数.零案", "零案", "账", "count", "件", value=0, zero_is_news=True),
    "数.nx": Figure("数.nx", "无", "缺账", "count", "次"),
    "数.doubt": Figure("数.doubt", "疑", "账", "count", "次", doubts=(Source("a.xlsx", "账", 3, 2),)),
}
NAMES = names_of(FIGURES, {"账": None})


def rendered(tmp_path: Path, text: str) -> Content:
    path = tmp_path / "t.md.j2"
    path.write_text(text, encoding="utf-8")
    registry = Registry()
    words = {name.partition(".")[2]: FigureWord(figure, registry) for name, figure in FIGURES.items()}
    return cut(load_template(path, NAMES).render({"数": Group("数", words)}, registry), registry)


def text_of(tmp_path: Path, text: str) -> str:
    content = rendered(tmp_path, text)
    lines = ["".join(span.text for span in paragraph.spans) for paragraph in content.intro]
    for section in content.sections:
        lines.append("# " + "".join(span.text for span in section.heading))
        lines += ["".join(span.text for span in paragraph.spans) for paragraph in section.paragraphs]
    return "\n".join(lines)


def sentence(*clauses: str, lead: str = "", tail: str = "") -> str:
    inner = "".join(f"{{% clause %}}{clause}{{% endclause %}}" for clause in clauses)
    return f"{{% sentence %}}{lead}{inner}{tail}{{% endsentence %}}"


A, B, GONE, ZERO = "甲{{ 数.n5 }}", "乙{{ 数.n7 }}", "丙{{ 数.nx }}", "丁{{ 数.n0 }}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (sentence(A, B), "甲5次，乙7件。"),
        (sentence(A, GONE, B), "甲5次，乙7件。"),
        (sentence(GONE, B, lead="全年"), "全年乙7件。"),
        (sentence(A, ZERO, lead="全年", tail="，成效明显"), "全年甲5次，成效明显。"),
        (sentence(GONE, ZERO, lead="全年", tail="，成效明显"), ""),
        (sentence("无数的话", A), "无数的话，甲5次。"),
        (sentence("零也写{{ 数.零案 }}"), "零也写0件。"),
    ],
)
def test_sentences_close_up_around_missing_clauses(tmp_path: Path, template: str, expected: str) -> None:
    assert text_of(tmp_path, template) == expected


def test_a_joiner_goes_with_the_clause_it_leads_to(tmp_path: Path) -> None:
    lead_to = "{% sentence %}{% clause %}甲{{ 数.n5 }}{% endclause %}、{% clause %}%s{% endclause %}{% endsentence %}"
    assert text_of(tmp_path, lead_to.replace("%s", B)) == "甲5次、乙7件。"
    assert text_of(tmp_path, lead_to.replace("%s", GONE)) == "甲5次。"


def points(*bodies: str) -> str:
    return (
        "{% points %}"
        + "".join(f'{{% point "{title}" %}}{body}{{% endpoint %}}' for title, body in map(split, bodies))
        + "{% endpoints %}"
    )


def split(body: str) -> tuple[str, str]:
    title, _, text = body.partition("|")
    return title, text


def test_points_are_numbered_after_those_that_say_nothing_are_gone(tmp_path: Path) -> None:
    first, middle, last = f"抓学习|{sentence(A)}", f"抓普法|{sentence(GONE)}", f"抓执法|{sentence(B)}"
    assert text_of(tmp_path, points(first, middle, last)) == "一是抓学习。甲5次。二是抓执法。乙7件。"
    assert text_of(tmp_path, points(first, middle)) == "抓学习。甲5次。"
    assert text_of(tmp_path, points(middle)) == ""


def test_a_point_of_mere_words_is_no_point(tmp_path: Path) -> None:
    assert text_of(tmp_path, points("空话|高度重视。", f"实事|{sentence(A)}")) == "实事。甲5次。"


def test_a_section_without_evidence_goes_with_its_heading(tmp_path: Path) -> None:
    text = f"## 有数 @a\n\n{sentence(A)}\n\n## 没数 @b\n\n只有空话。\n\n{sentence(GONE)}\n"
    assert text_of(tmp_path, text) == "# 有数\n甲5次。"


def test_what_is_missing_is_remembered_with_its_section(tmp_path: Path) -> None:
    content = rendered(tmp_path, f"## 没数 @b\n\n{sentence(GONE, ZERO)}\n")
    assert [(section, item.name, item.ledger) for section, item in content.missing] == [("没数", "数.nx", "缺账")]


def test_a_figure_in_doubt_stands_out_instead_of_its_number(tmp_path: Path) -> None:
    content = rendered(tmp_path, "## 节 @a\n\n共{{ 数.doubt }}。\n")
    spans = content.sections[0].paragraphs[0].spans
    assert [(span.text, span.kind) for span in spans] == [
        ("共", SpanKind.TEXT),
        ("【待核实】", SpanKind.DOUBT),
        ("。", SpanKind.TEXT),
    ]


def test_bindings_survive_concatenation_and_macros(tmp_path: Path) -> None:
    text = "{% macro m(x) %}〔{{ x }}〕{% endmacro %}## 节 @a\n\n{{ m('共' ~ 数.n5 ~ '、' ~ 数.n7|数值) }}。\n"
    spans = rendered(tmp_path, text).sections[0].paragraphs[0].spans
    assert [(span.text, span.ref) for span in spans if span.ref] == [("5次", "数.n5"), ("7", "数.n7")]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("第一行\n{{ 数.n77 }}", ["第 2 行", "数.n77", "数.n7"]),
        ("{% if false %}{{ 数.n55 }}{% endif %}", ["第 1 行", "数.n55", "数.n5"]),
        ("一\n二\n{{ 树.n5 }}", ["第 3 行", "树.n5", "数.n5"]),
        ("{% clause %}没有结束", ["第 1 行"]),
        ("{{ 没有的 }}", ["没有的"]),
        ("{{ 台账.帐 }}", ["第 1 行", "台账"]),
        ("{{ '字'|约数 }}", ["第 1 行", "约数"]),
    ],
)
def test_template_errors_name_file_line_and_the_nearest_name(tmp_path: Path, template: str, words: list[str]) -> None:
    with pytest.raises(TemplateError) as error:
        rendered(tmp_path, template)
    said = error.value.message + error.value.hint
    assert all(word in said for word in ["t.md.j2", *words]), said


def test_templates_cannot_reach_python(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        rendered(tmp_path, "{{ ''.__class__.__mro__ }}")
