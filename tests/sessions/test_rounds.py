"""Updating again: after the changes of last time were accepted, rejected, half decided, or left as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.merge.documents import AUTHOR, Merged, check, merged
from tests.merge.oracle import resolved, settle
from tests.merge.texts import draft
from tests.sessions.desk import Desk, W, edited, opened
from tests.sessions.report import AGAIN, BASE, NEW, NEXT, changed, document, without

CHANGED = [passage.text for passage in draft(NEW).passages]


def updated(*edits: Callable[[Desk], None]) -> bytes:
    """Return the report after its first update, and what the clerk did to it then."""
    first = merged(draft(BASE), document(), draft(NEW))
    return edited(first.data, *edits)


def decided(*, accept: bool) -> Callable[[Desk], None]:
    """Return the edit that decides all changes; their comments stay."""

    def edit(desk: Desk) -> None:
        settle(desk.body, accept=accept)

    return edit


def decided_in(words: str, *, accept: bool) -> Callable[[Desk], None]:
    """Return the edit that decides the changes of one paragraph."""

    def edit(desk: Desk) -> None:
        settle(desk.p(words), accept=accept)

    return edit


def again(mine: bytes) -> Merged:
    return merged(draft(NEW), mine, draft(NEXT))


def test_accepted(tmp_path: Path) -> None:
    result = again(updated(decided(accept=True)))
    check(result, tmp_path)
    assert result.texts == CHANGED
    assert list(result.plan.expected) == [changed(text, AGAIN) for text in CHANGED]
    assert result.plan.conflicts == ()


def test_rejected(tmp_path: Path) -> None:
    """What was refused once is the clerk's; where the data changed again a remark says so, and nothing is written over."""
    result = again(updated(decided(accept=False)))
    check(result, tmp_path)
    assert result.texts == [passage.text for passage in draft(BASE).passages]
    assert list(result.plan.expected) == result.texts
    said = " ".join(conflict.new for conflict in result.plan.conflicts)
    assert [new for new in AGAIN.values() if new not in said] == []


def test_half_accepted() -> None:
    mine = updated(decided_in("发放资料", accept=True), decided_in("立案查处", accept=False))
    result = again(mine)
    assert resolved(result.data, accept=True) == [
        changed(text, AGAIN) if "立案查处" not in text else "立案查处违法行为4件，收缴罚款3.6万元，执法巡查132次。"
        for text in CHANGED
    ]
    assert [conflict.new for conflict in result.plan.conflicts] == ["8件"]


def test_left_as_they_were() -> None:
    """Two updates lie over one another: accepting all gives the last, rejecting all the clerk's own."""
    result = again(updated())
    assert resolved(result.data, accept=True) == [changed(text, AGAIN) for text in CHANGED]
    assert resolved(result.data, accept=False) == [passage.text for passage in draft(BASE).passages]
    assert result.plan.conflicts == ()


def test_back_to_what_it_was() -> None:
    """The data is corrected and the correction taken back, with the changes still pending."""
    result = merged(draft(NEW), updated(), draft(BASE))
    first = [passage.text for passage in draft(BASE).passages]
    assert resolved(result.data, accept=True) == first
    assert resolved(result.data, accept=False) == first


def test_words_written_into_a_pending_change() -> None:
    def edit(desk: Desk) -> None:
        (run, *_) = desk.at("71")
        (text,) = run.findall(f"{W}t")
        text.text = "70"

    result = again(updated(edit))
    assert "全年开展广场宣传70场次，发放资料2300余份，解答咨询580余人次。" in result.plan.expected
    assert "75场次" in [conflict.new for conflict in result.plan.conflicts]
    assert sorted(resolved(result.data, accept=True)) == sorted(result.plan.expected)


def test_paragraphs_put_in_and_taken_out_and_put_in_again(tmp_path: Path) -> None:
    more = NEW.replace("正文 z", "正文 y 开展专项督查[督查 9次]。\n正文 z")
    first = merged(draft(BASE), document(), draft(more))
    check(first, tmp_path)
    back = merged(draft(more), first.data, draft(NEW))
    assert resolved(back.data, accept=True) == CHANGED
    assert resolved(back.data, accept=False) == [passage.text for passage in draft(BASE).passages]
    once_more = merged(draft(NEW), back.data, draft(more))
    assert resolved(once_more.data, accept=True) == [passage.text for passage in draft(more).passages]
    assert resolved(once_more.data, accept=False) == [passage.text for passage in draft(BASE).passages]


def test_rows_put_in_and_taken_out_and_put_in_again(tmp_path: Path) -> None:
    more = NEW.replace("行 t 西村", "行 t 南村 | 南村 | [南 9] | [南成 8]\n行 t 西村")
    first = merged(draft(BASE), document(), draft(more))
    check(first, tmp_path)
    back = merged(draft(more), first.data, draft(NEW))
    assert resolved(back.data, accept=True) == CHANGED
    assert resolved(back.data, accept=False) == [passage.text for passage in draft(BASE).passages]
    once_more = merged(draft(NEW), back.data, draft(more))
    assert resolved(once_more.data, accept=True) == [passage.text for passage in draft(more).passages]


def test_remarks_and_changes_have_ids_of_their_own_after_many_rounds() -> None:
    data, base = document(), BASE
    for number in range(4):
        new = BASE.replace("68场次", f"{80 + number}场次").replace("31起", f"{40 + number}起")
        data, base = merged(draft(base), data, draft(new)).data, new
    desk = opened(data)
    ids = [e.get(f"{W}id") for e in desk.body.iter(f"{W}ins", f"{W}del")]
    assert len(set(ids)) == len(ids)
    starts = [e.get(f"{W}id") for e in desk.body.iter(f"{W}commentRangeStart")]
    comments = etree.fromstring(desk.parts["word/comments.xml"])
    assert sorted(starts, key=str) == sorted((e.get(f"{W}id") for e in comments), key=str)
    assert resolved(data, accept=True)[3] == "全年开展广场宣传83场次，发放资料2000余份，解答咨询580余人次。"
    assert resolved(data, accept=False) == [passage.text for passage in draft(BASE).passages]


def pending(data: bytes) -> list[str]:
    """Return what of ours is taken out inside what we put in, where LibreOffice decides wrongly."""
    inside = opened(data).body.iter(f"{W}ins")
    return [text for own in inside if own.get(f"{W}author") == AUTHOR for text in map(str, own.itertext(f"{W}delText"))]


def test_what_nobody_decided_is_not_taken_out_but_gone() -> None:
    """LibreOffice accepts 71场次 and 75场次 when the one is a deletion in an insertion of the same author's."""
    words = again(updated())
    assert pending(words.data) == []
    more = NEW.replace("正文 z", "正文 y 开展专项督查[督查 9次]。\n正文 z").replace(
        "行 t 西村", "行 t 南村 | 南村 | 9 | 8\n行 t 西村"
    )
    first = merged(draft(BASE), document(), draft(more))
    back = merged(draft(more), first.data, draft(NEW))
    assert pending(back.data) == []
    changes = opened(back.data).body.iter(f"{W}ins", f"{W}del")
    plain = opened(merged(draft(BASE), document(), draft(NEW)).data).body.iter(f"{W}ins", f"{W}del")
    assert len(list(changes)) == len(list(plain))


def test_a_remark_on_what_goes_again_stays() -> None:
    more = NEW.replace("正文 z", "正文 y 开展专项督查[督查 9次]。\n正文 z").replace(
        "行 t 西村", "行 t 南村 | 南村 | 9 | 8\n行 t 西村"
    )
    first = merged(draft(BASE), document(), draft(more))
    back = merged(draft(more), first.data, draft(NEW))
    desk = opened(back.data)
    comments = {comment.get(f"{W}id") for comment in etree.fromstring(desk.parts["word/comments.xml"])}
    assert comments == {one.get(f"{W}id") for one in desk.body.iter(f"{W}commentReference")}
    assert comments == {one.get(f"{W}id") for one in desk.body.iter(f"{W}commentRangeEnd")}


def test_what_the_clerk_wrote_into_a_pending_paragraph_stays() -> None:
    more = NEW.replace("正文 z", "正文 y 开展专项督查[督查 9次]。\n正文 z")
    first = merged(draft(BASE), document(), draft(more))
    mine = edited(first.data, lambda desk: desk.track("专项", "联合"))
    back = merged(draft(more), mine, draft(NEW))
    assert "联合" in "".join(resolved(back.data, accept=True))


def test_before_a_table_one_paragraph_goes_after_the_other() -> None:
    """The mark of the one above went for the first; for the second one more has to go."""
    one, two = without(NEW, "tab"), without(NEW, "tab", "s3.2")
    first = merged(draft(BASE), document(), draft(one))
    second = merged(draft(one), first.data, draft(two))
    assert resolved(second.data, accept=True) == [passage.text for passage in draft(two).passages]
    assert resolved(second.data, accept=False) == [passage.text for passage in draft(BASE).passages]


def test_before_a_table_another_paragraph_comes_where_one_has_gone() -> None:
    one = without(NEW, "tab")
    two = one.replace("表 t |", "正文 y 开展专项督查[督查 9次]。\n表 t |")
    first = merged(draft(BASE), document(), draft(one))
    second = merged(draft(one), first.data, draft(two))
    assert resolved(second.data, accept=True) == [passage.text for passage in draft(two).passages]
    assert resolved(second.data, accept=False) == [passage.text for passage in draft(BASE).passages]
