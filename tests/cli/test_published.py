"""``drafter publish`` and ``drafter verify``: what they hand on, what they show, their exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.model.figure import Figure
from drafter.model.problems.publishing import BlankLeft, MobileFound, SecretMark
from drafter.model.publishing import PublicProperties, Removed
from drafter.model.source import RowRef
from drafter.workflow import (
    EditSince,
    Options,
    Proof,
    Published,
    PublishOptions,
    TracedNumber,
    Verdict,
    Verified,
    VerifiedNumber,
)
from tests.cli.fakes import PROBLEM, FakeWorkflow, Run

PHONE = MobileFound(
    paragraph=8, index=7, where="第8段", text="手机13812345678。", found="13812345678", key="K103-1a2b3c"
)
SECRET = SecretMark(paragraph=1, index=0, where="第1段", text="秘密★1年", found="秘密★1年", key="K111-4d5e6f")
BLANK = BlankLeft(paragraph=9, index=8, where="第9段", text="共××人", found="××")
DONE = Published(
    name="报告.docx",
    action="create",
    written=True,
    output=Path("报告（公开）.docx"),
    page=Path("报告（公开）.html"),
    unfinished=(),
    asked=(),
    waiting=(),
    unknown=(),
    removed=(Removed("自定义属性", 1),),
    properties=PublicProperties("标题", "安宁镇人民政府", "2025-01-26"),
    noted=True,
    pictures=1,
    based=True,
)
REFUSED = replace(
    DONE, action="refused", written=False, output=None, page=None, unfinished=(BLANK,), asked=(PHONE, SECRET),
    waiting=(PHONE, SECRET), unknown=("K103-000000",), noted=False,
)  # fmt: skip
CURRENT = Figure(
    "普法.广场场次", "广场法治宣传活动", "普法宣传", "sum", "场次", value=70, rows=(RowRef("台账.xlsx", "普法宣传", 2),)
)
NUMBER = TracedNumber(
    "68场次", 8, "figure", "普法.广场场次", "广场法治宣传活动", 68, CURRENT.rows, "开展68场次", "未改", "68场次",
    current=CURRENT, agrees=False,
)  # fmt: skip
CHECKED = Verified(
    "报告（公开）.docx",
    Proof.RECEIPT,
    as_published=False,
    numbers=(
        VerifiedNumber(NUMBER, Verdict.DIFFERS, ("普法宣传 第2行 场次 2→4",)),
        VerifiedNumber(TracedNumber("37", 9, "manual", context="走访37家"), Verdict.OWN),
        VerifiedNumber(replace(NUMBER, agrees=True), Verdict.AGREES),
    ),
    edits=(EditSince(9, "", "走访37家"), EditSince(0, "一段话", "")),
    problems=(PROBLEM,),
)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeWorkflow:
    """Answer ``publish`` and ``verify`` at once."""
    fake = FakeWorkflow({"publish": DONE, "verify": CHECKED})
    for verb in ("publish", "verify"):
        monkeypatch.setattr(f"drafter.workflow.{verb}", fake.verb(verb))
    return fake


def test_every_option_of_publish_is_handed_on(fake: FakeWorkflow, run: Run) -> None:
    run(
        *("publish", "a.docx", "-o", "b.docx", "--public", "--confirm", "K103-1", "--confirm", "K104-2"),
        *("--confirm-all", "--title", "题", "--author", "机关", "--date", "2025-1-26", "--dry-run"),
    )
    [(_, paths, options)] = fake.calls
    assert paths == (Path("a.docx"), Path("b.docx"))
    wanted = PublishOptions(("K103-1", "K104-2"), True, True, "题", "机关", "2025-1-26")  # noqa: FBT003 - as they come
    assert options == {"options": wanted, "dry_run": True}


def test_without_options_nothing_is_asked(fake: FakeWorkflow, run: Run) -> None:
    run("publish", "a.docx")
    assert fake.calls == [("publish", (Path("a.docx"), None), {"options": PublishOptions(), "dry_run": False})]


@pytest.mark.usefixtures("fake")
def test_what_was_written_and_taken_out_is_shown(run: Run) -> None:
    ran = run("publish", "a.docx")
    assert ran.code == 0
    for line in (
        *("自定义属性 1 处", "标题 标题，作者 安宁镇人民政府，日期 2025-01-26", "加了附注（此件公开发布）"),
        *("已写出公开的文件：报告（公开）.docx", "网页文字：报告（公开）.html", "图里的字没有检查"),
    ):
        assert line in ran.out


def test_what_stands_in_the_way_is_listed_with_its_place_and_its_key(fake: FakeWorkflow, run: Run) -> None:
    fake.answers["publish"] = REFUSED
    ran = run("publish", "a.docx")
    assert ran.code == 1
    for line in (
        "第9段  K004  “××”还没有补",
        "第8段  K103  有手机号码“13812345678”〔政府信息公开条例 第十五条〕  编号 K103-1a2b3c",
        "没有编号是 K103-000000 的",
        "没有写文件：先处理 1 处",
        "加上 --confirm K103-1a2b3c",
        "标着密级的，--confirm-all 不管，要单独写：--confirm K111-4d5e6f",
    ):
        assert line in ran.out
    assert "已写出" not in ran.out


def test_a_yes_to_everything_is_not_offered_for_what_it_does_not_hold_for(fake: FakeWorkflow, run: Run) -> None:
    fake.answers["publish"] = replace(REFUSED, unfinished=(), waiting=(SECRET,))
    ran = run("publish", "a.docx")
    assert "都可以的" not in ran.out
    assert "已经确认 1 处" in ran.out


def test_publish_as_json(fake: FakeWorkflow, run: Run) -> None:
    said = json.loads(run("publish", "a.docx", "--json").out)
    assert (said["output"], said["page"], said["annotation_added"]) == ("报告（公开）.docx", "报告（公开）.html", True)
    assert said["removed"] == [{"what": "自定义属性", "count": 1}]
    fake.answers["publish"] = REFUSED
    said = json.loads(run("publish", "a.docx", "--json").out)
    assert (said["action"], said["output"]) == ("refused", None)
    assert [(one["key"], one["alone"], one["confirmed"]) for one in said["asked"]] == [
        ("K103-1a2b3c", False, False),
        ("K111-4d5e6f", True, False),
    ]
    assert said["unfinished"][0]["where"] == "第9段"


def test_every_option_of_verify_is_handed_on(fake: FakeWorkflow, run: Run) -> None:
    settings = ("--set", "附件=统计表", "--last-year", "去年.xlsx", "--template-set", "我的")
    run("verify", "a.docx", "--ledgers", "台账.xlsx", *settings)
    [(_, paths, options)] = fake.calls
    assert paths == (Path("a.docx"), Path("台账.xlsx"))
    assert options["options"] == Options(
        settings=(("附件", "统计表"),), last_year=Path("去年.xlsx"), template_set="我的"
    )


def test_verify_needs_ledgers(fake: FakeWorkflow, run: Run) -> None:
    ran = run("verify", "a.docx")
    assert (ran.code, fake.calls) == (2, [])
    assert "drafter verify a.docx --ledgers 台账.xlsx" in ran.err


@pytest.mark.usefixtures("fake")
def test_what_differs_is_shown_with_its_rows(run: Run) -> None:
    ran = run("verify", "a.docx", "--ledgers", "台账.xlsx")
    assert ran.code == 1
    for line in (
        *("根据公开时留下的记录核对", "不是公开时写出的那一份", "第8段  68场次", "文件里是 68场次，台账现在是 70场次"),
        *(
            "因为 普法宣传 第2行 场次 2→4",
            "← 普法宣传 第2行",
            "人工写的数，台账说明不了",
            "第9段  37",
            "公开时：一段话",
        ),
        *("一致 1 个，不一致 1 个，人工写的 1 个", "台账里有 1 处错误"),
    ):
        assert line in ran.out


@pytest.mark.parametrize(("known", "says"), [(True, "一个字节不差"), (None, "没有找到公开时留下的记录")])
def test_whether_it_is_the_published_file_is_said(
    fake: FakeWorkflow, run: Run, *, known: bool | None, says: str
) -> None:
    fake.answers["verify"] = replace(CHECKED, as_published=known, numbers=CHECKED.numbers[1:], edits=(), problems=())
    ran = run("verify", "a.docx", "--ledgers", "台账.xlsx")
    assert ran.code == 0
    assert says in ran.out


@pytest.mark.parametrize(("proof", "known"), [(Proof.RECEIPT, True), (Proof.OWN, True), (Proof.TEXTS, False)])
def test_what_was_drafted_is_only_told_where_it_is_known(
    fake: FakeWorkflow, run: Run, *, proof: Proof, known: bool
) -> None:
    redrafted = VerifiedNumber(replace(NUMBER, written="70场次"), Verdict.DIFFERS)
    fake.answers["verify"] = replace(CHECKED, proof=proof, numbers=(redrafted,))
    out = run("verify", "a.docx", "--ledgers", "台账.xlsx").out
    assert "文件里是 68场次，台账现在是 70场次" in out
    assert ("起草时写的是 70场次" in out) is known
    assert ("不知道起草时写的是几" in out) is not known
    said = json.loads(run("verify", "a.docx", "--ledgers", "台账.xlsx", "--json").out)
    assert said["numbers"][0]["written"] == ("70场次" if known else "")


@pytest.mark.usefixtures("fake")
def test_verify_as_json(run: Run) -> None:
    said = json.loads(run("verify", "a.docx", "--ledgers", "台账.xlsx", "--json").out)
    assert (said["proof"], said["as_published"], said["holds"]) == ("receipt", False, False)
    assert [one["verdict"] for one in said["numbers"]] == ["differs", "own", "agrees"]
    assert said["numbers"][0]["current"] == 70
    assert said["edits"][0] == {"paragraph": 9, "was": "", "now": "走访37家"}


@pytest.mark.parametrize("verb", ["publish", "verify"])
def test_the_help_pages_fit_and_are_chinese(run: Run, verb: str) -> None:
    page = run(verb, "--help").out
    assert page.startswith(f"用法：drafter {verb}")
    assert all(len(line.encode("gbk")) <= 80 for line in page.splitlines())
