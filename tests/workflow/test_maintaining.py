"""What the maintainer's verbs do with template files: tried, saved only while all is right, kept, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import InputError, OutputError
from drafter.project.locations import template_folders
from drafter.workflow.loading import Options, load
from drafter.workflow.maintaining import (
    Saved,
    TemplateState,
    differences,
    earlier_text,
    mentionable,
    own_templates,
    restore_template,
    save_template,
    template_groups,
    template_text,
)
from drafter.workflow.trying import Trial, Tried, try_template

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = DATA / "宁安镇2024.xlsx"
LEADERSHIP, FIGURES = "annual/parts/leadership.md.j2", "annual/figures.yaml"


def changed(place: Path, name: str, old: str, new: str, ledgers: Path | None = None) -> Trial:
    text = template_text(place, name).text
    assert old in text
    return Trial(place, name, text.replace(old, new, 1), ledgers)


def save(trial: Trial) -> Saved:
    return save_template(trial, template_text(trial.place, trial.name).digest)


def test_every_shipped_file_is_right_and_says_what_it_is_for(tmp_path: Path) -> None:
    groups = template_groups(tmp_path)
    assert [group.name for group in groups] == ["annual", "county", "work-points", "styles"]
    files = [file for group in groups for file in group.files]
    assert [file.name for file in files if not file.purpose] == []
    assert {file.state for file in files} == {TemplateState.SHIPPED}
    for file in files:
        tried = try_template(Trial(tmp_path, file.name, template_text(tmp_path, file.name).text))
        assert (file.name, tried.wrong, tried.others) == (file.name, (), ())
    assert list(tmp_path.iterdir()) == []


def test_a_changed_sentence_is_in_the_passages_and_marked(tmp_path: Path) -> None:
    tried = try_template(changed(tmp_path, LEADERSHIP, "同谋划、同推进", "同谋划、同部署、同推进", LEDGERS))
    assert tried.good
    assert tried.unit == "宁安镇"
    assert ["同部署" in one.block.text for one in tried.passages if one.changed] == [True]
    assert any(not one.changed for one in tried.passages)
    assert all(one.block.id.startswith("leadership") for one in tried.passages)


def test_a_changed_figure_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    line = "where: {会议类型: 党委会, 是否法治专题: 是}, unit: 次}"
    tried = try_template(changed(tmp_path, FIGURES, line, line.replace("unit: 次", "unit: 回"), LEDGERS))
    marked = [one.block.text for one in tried.passages if one.changed]
    assert ["4回" in text for text in marked] == [True]
    assert len(tried.passages) > len(marked)
    assert tried.gaps


@pytest.mark.parametrize(
    ("name", "change", "said", "hint", "line"),
    [
        (LEADERSHIP, ("会议.专题会", "会议.专提会"), "没有数据项“会议.专提会”", "是不是“会议.专题会”？", 8),
        (LEADERSHIP, ("{% endsentence %}", ""), "标签“sentence”没有结束", "", 23),
        (LEADERSHIP, ("{{ 全年 }}", "{{ 全念 }}"), "没有“全念”这个名称", "", 4),
        (LEADERSHIP, ("{{ 全年 }}", "{{ 1 / 0 }}"), "除数是零", "", 4),
        (LEADERSHIP, ("{{ 全年 }}", "{{ range(1000000000)|length }}"), "循环的次数太多", "", 4),
        (FIGURES, ("ledger: 会议", "ledger: 会义"), "台账“会义”不存在", "是不是“会议”？", 26),
        (FIGURES, ("ledger: 会议", "ledger: [会议"), "不是正确的 YAML", "", 26),
        ("annual/ledgers.yaml", ("type: choice", "type: choise"), "choise", "可用的类型", 80),
    ],
)
def test_an_error_has_its_line_and_what_was_meant(
    tmp_path: Path, name: str, change: tuple[str, str], said: str, hint: str, line: int
) -> None:
    tried = try_template(changed(tmp_path, name, *change, LEDGERS))
    (wrong, *_) = tried.wrong
    assert said in wrong.message
    assert hint in wrong.hint
    assert str(tmp_path) not in wrong.hint
    assert wrong.here
    assert wrong.file == name
    assert wrong.line == line


def test_what_is_saved_holds_for_projects_below_and_the_shipped_file_is_as_it_was(tmp_path: Path) -> None:
    shipped = template_text(tmp_path, LEADERSHIP).text
    assert save(changed(tmp_path, LEADERSHIP, "同谋划、同推进", "同谋划、同部署、同推进")).written
    ledgers = tmp_path / "宁安镇2024年" / "台账" / LEDGERS.name
    ledgers.parent.mkdir(parents=True)
    ledgers.write_bytes(LEDGERS.read_bytes())
    assert tmp_path / "templates" in template_folders(ledgers).folders
    assert load(ledgers, Options()).templates.template("leadership.md.j2") == tmp_path / "templates" / LEADERSHIP
    now = template_text(tmp_path, LEADERSHIP)
    assert (now.file.state, now.shipped) == (TemplateState.CHANGED, shipped)
    assert list(own_templates(tmp_path)) == [LEADERSHIP]


def test_settings_that_are_there_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "county.yaml").write_text("县: 某县\n", encoding="utf-8")
    save(changed(tmp_path, LEADERSHIP, "同谋划", "共谋划"))
    assert not (tmp_path / "drafter.yaml").exists()


def test_settings_further_up_are_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "drafter.yaml").write_text("版式: gbt9704\n", encoding="utf-8")
    below = tmp_path / "2024"
    below.mkdir()
    with pytest.raises(OutputError, match=r"drafter\.yaml"):
        save(changed(below, LEADERSHIP, "同谋划", "共谋划"))
    assert list(below.iterdir()) == []


def test_nothing_is_saved_that_makes_another_file_or_another_set_wrong(tmp_path: Path) -> None:
    saved = save(changed(tmp_path, FIGURES, "  会议.专题会:", "  会议.专门会:"))
    assert not saved.written
    assert {one.file for one in saved.tried.wrong} == {LEADERSHIP, LEADERSHIP.replace("annual", "county")}
    assert not any(one.here for one in saved.tried.wrong)
    assert list(tmp_path.iterdir()) == []


def test_what_was_wrong_before_elsewhere_does_not_stop_a_file_from_being_mended(tmp_path: Path) -> None:
    for name in ("gbt9704-30.yaml", "times.yaml"):
        path = tmp_path / "templates" / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("extends: 没有的\n", encoding="utf-8")
    mended = Trial(tmp_path, "styles/times.yaml", "extends: gbt9704\nname: 好了\n")
    assert try_template(mended).good
    assert not try_template(Trial(tmp_path, "styles/times.yaml", "extends: 也没有\n")).good


def test_a_version_that_somebody_else_saved_is_not_written_over_and_earlier_ones_are_kept(tmp_path: Path) -> None:
    mine = template_text(tmp_path, LEADERSHIP)
    save(changed(tmp_path, LEADERSHIP, "同谋划", "共谋划"))
    saved = save_template(Trial(tmp_path, LEADERSHIP, mine.text + "{# 我 #}\n"), mine.digest)
    assert not saved.written
    assert saved.instead
    assert "共谋划" in saved.instead.text
    save(Trial(tmp_path, LEADERSHIP, mine.text + "{# 我 #}\n"))
    (version,) = template_text(tmp_path, LEADERSHIP).earlier
    assert "共谋划" in earlier_text(tmp_path, LEADERSHIP, version)
    with pytest.raises(InputError):
        earlier_text(tmp_path, LEADERSHIP, "../../../../drafter.yaml")


def test_going_back_keeps_what_there_was(tmp_path: Path) -> None:
    save(changed(tmp_path, LEADERSHIP, "同谋划", "共谋划"))
    now = template_text(tmp_path, LEADERSHIP)
    assert restore_template(Trial(tmp_path, LEADERSHIP, ""), now.digest).written
    back = template_text(tmp_path, LEADERSHIP)
    assert (back.file.state, back.text) == (TemplateState.SHIPPED, now.shipped)
    assert "共谋划" in earlier_text(tmp_path, LEADERSHIP, back.earlier[0])


def test_going_back_is_refused_when_other_changed_files_need_it(tmp_path: Path) -> None:
    line = "  会议.新的: {label: 新的会, ledger: 会议, aggregate: count, unit: 次}\n"
    save(changed(tmp_path, FIGURES, "figures:\n", f"figures:\n{line}"))
    save(changed(tmp_path, LEADERSHIP, "会议.专题会", "会议.新的"))
    saved = restore_template(Trial(tmp_path, FIGURES, ""), template_text(tmp_path, FIGURES).digest)
    assert not saved.written
    assert "会议.新的" in saved.tried.wrong[0].message
    assert (tmp_path / "templates" / FIGURES).exists()


@pytest.mark.parametrize(
    "name", ["../../x.md.j2", "/etc/passwd", "annual/../../x.yaml", "annual/parts/新的.txt", "annual", "", "..", "a\0b"]
)
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    for verb in (save_template, restore_template):
        with pytest.raises(InputError):
            verb(Trial(tmp_path, name, "x"), "")
    with pytest.raises(InputError):
        template_text(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_data_items_are_offered_where_they_may_stand(tmp_path: Path) -> None:
    offered = dict(mentionable(tmp_path, LEADERSHIP))
    assert ("普法.广场场次", "广场法治宣传活动") in offered["普法"]
    assert mentionable(tmp_path, "annual/letter.md.j2") == ()


def test_a_comparison_has_the_lines_around() -> None:
    old = "".join(f"第{n}行\n" for n in range(1, 21))
    found = differences(old, old.replace("第10行", "第十行"))
    assert [(one.sign, one.old, one.new) for one in found] == [
        ("…", 0, 0),
        ("", 8, 8),
        ("", 9, 9),
        ("-", 10, 0),
        ("+", 0, 10),
        ("", 11, 11),
        ("", 12, 12),
    ]
    assert differences(old, old) == ()


def test_a_county_set_is_checked_and_not_composed(tmp_path: Path) -> None:
    name = "county/parts/plan.md.j2"
    tried = try_template(Trial(tmp_path, name, template_text(tmp_path, name).text, LEDGERS))
    assert tried == Tried(said=tried.said)
    assert "全县" in tried.said
