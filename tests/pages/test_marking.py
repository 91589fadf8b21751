"""Two versions of a text in pieces: nothing is lost or invented but what an ellipsis stands for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.pages.marking import Piece, marked

LONG = "为深入贯彻落实上级关于法治政府建设的各项决策部署，本镇紧紧围绕中心工作，周密安排，"
TEXTS = st.text(st.sampled_from("甲乙丙1，。"), max_size=40)


def shown(one: str, other: str) -> list[str]:
    return [
        "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in side) for side in marked(one, other)
    ]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("开展活动99场次。", "开展活动102场次。", ["开展活动[99]场次。", "开展活动[102]场次。"]),
        ("", "自己加的。", ["", "[自己加的。]"]),
        ("删去的。", "", ["[删去的。]", ""]),
        (f"{LONG}甲{LONG}", f"{LONG}乙{LONG}", [f"…{LONG[-14:]}[甲]{LONG[:14]}…", f"…{LONG[-14:]}[乙]{LONG[:14]}…"]),
        (
            f"{LONG}{LONG}",
            f"甲{LONG}{LONG}乙",
            [f"{LONG[:14]}…{LONG[-14:]}", f"[甲]{LONG[:14]}…{LONG[-14:]}[乙]"],
        ),
        (f"{LONG}{LONG}", f"{LONG}{LONG}乙", [f"…{LONG[-14:]}", f"…{LONG[-14:]}[乙]"]),
    ],
    ids=["a number", "added", "taken out", "in a long text", "around a long text", "behind a long text"],
)
def test_what_differs_is_marked(one: str, other: str, wanted: list[str]) -> None:
    assert shown(one, other) == wanted


def test_equal_texts_have_no_mark() -> None:
    assert marked("一样", "一样") == ((Piece("一样"),), (Piece("一样"),))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_equal_is_shortened_alike_on_both_sides(one: str, other: str) -> None:
    sides = marked(one + LONG, LONG + other)
    mine, theirs = ([piece.text for piece in side if not piece.differs] for side in sides)
    assert mine == theirs


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_of_short_texts_are_the_texts(one: str, other: str) -> None:
    for text, pieces in zip((one, other), marked(one, other), strict=True):
        told = "".join(piece.text for piece in pieces)
        assert told == text or ("…" in told and told.count("…") <= len(pieces))
