"""Which causes a change has: numbers of points, numbers of rows, and of several settings the one behind it."""

from __future__ import annotations

import pytest

from drafter.merge import wording
from drafter.merge.causes import Explainer
from drafter.merge.reasons import Setting, SettingEffects, settled
from drafter.merge.tokens import Token
from drafter.model.merge import Action, Cause, Causes, Conflict, Draft, MergePlan, Operation
from drafter.model.report import Span, SpanKind

ALL = "设置“甲”、“乙”改动"


def tokens(*texts: str, kind: SpanKind = SpanKind.TEXT) -> list[Token]:
    return [Token(text, 0, len(text), Span(text, kind)) for text in texts]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["三是"], ["二是"], wording.RENUMBERED),
        (["一是"], [], wording.UNNUMBERED),
        ([], ["一是"], wording.NUMBERED),
        (["58"], ["56"], wording.RENUMBERED),
        (["58", "件"], ["56", "件"], wording.TEMPLATE_CHANGED),
    ],
)
def test_numbers_of_points_and_rows_say_what_became_of_them(before: list[str], after: list[str], said: str) -> None:
    found = Explainer(Draft(()), Draft(()), Causes()).of_tokens(tokens(*before), tokens(*after))
    assert [cause.text for cause in found] == [said]


def test_a_number_within_other_words_is_no_serial_number() -> None:
    words = Span("到2025年", SpanKind.TEXT)
    found = Explainer(Draft(()), Draft(()), Causes()).of_tokens(
        [Token("2025", 1, 5, words)], [Token("2026", 1, 5, words)]
    )
    assert [cause.text for cause in found] == [wording.TEMPLATE_CHANGED]


ONE = Setting("甲", "单位信息 B1", "是", "否", known=True, blocks=frozenset({"a"}), order=("a", "b", "c"))
MOVES = Setting("乙", "单位信息 B2", "一", "二", known=True, order=("a", "c", "b"))
LOST = Setting("丙", "单位信息 B3", "", "新")


def causes(block: str, given: tuple[str, ...], *settings: Setting, otherwise: str = "") -> list[str]:
    effects = SettingEffects(settings, ("a", "c", "b"), ("a", "b", "c"))
    old = tuple(map(Cause, given))
    note = wording.changed(old)
    plan = MergePlan(
        (Operation(Action.REPLACE, 0, block, old, note=note),), (Conflict(block, "", "", "", causes=old),), ()
    )
    [operation] = settled(plan, effects, {}, ALL, otherwise).operations
    texts = [cause.text for cause in operation.causes]
    assert operation.note == (f"【数据更新】{'；'.join(texts)}",)
    return texts


@pytest.mark.parametrize(
    ("block", "given", "settings", "said"),
    [
        ("a", (ALL,), (ONE, MOVES), ["设置“甲”（单位信息 B1）改动"]),
        ("a", ("甲 新填“否字”（单位信息 B1）",), (ONE, MOVES), ["甲 是→否（单位信息 B1）"]),
        ("b", (ALL,), (ONE, MOVES), ["设置“乙”（单位信息 B2）改动"]),
        ("b", ("甲 不再填“是”（单位信息 B1）",), (ONE, MOVES), ["设置“乙”（单位信息 B2）改动"]),
        ("z", (ALL,), (ONE, LOST), ["可能是设置“丙”（单位信息 B3）改动"]),
        ("z", (ALL,), (ONE, MOVES), ["可能是设置“甲”（单位信息 B1）、“乙”（单位信息 B2）改动"]),
        ("a", ("普法 1→2", ALL), (ONE, MOVES), ["普法 1→2", "设置“甲”（单位信息 B1）改动"]),
        ("z", ("普法 1→2", ALL), (ONE, MOVES), ["普法 1→2"]),
        ("a", (f"{wording.NOT_BEFORE}（普法：2）",), (ONE, MOVES), ["设置“甲”（单位信息 B1）改动"]),
        ("", (ALL,), (ONE, MOVES), [ALL]),
    ],
)
def test_only_the_setting_behind_a_change_is_named(
    block: str, given: tuple[str, ...], settings: tuple[Setting, ...], said: list[str]
) -> None:
    assert causes(block, given, *settings) == said


def test_what_no_setting_did_is_the_templates() -> None:
    assert causes("z", (ALL,), ONE, MOVES, otherwise="模板 甲 改动") == ["模板 甲 改动"]
