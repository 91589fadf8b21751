"""``new --county`` and ``batch --scheduler`` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.fakes import Run


def test_a_county_from_a_list(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "名单.txt").write_text("宁安镇\n𫰛镇\n", encoding="utf-8")
    said = run("new", "--county", "名单.txt", "--unit", "中宁县", "--year", "2024")
    assert said.code == 0
    assert said.out.splitlines() == [
        f"已生成 2 份空白台账：{tmp_path / '中宁县2024台账'}",
        "county.yaml 里是名单和期限，请核对",
        "发给各乡镇填写，收齐后放回这个文件夹，用 drafter batch 中宁县2024台账 起草",
    ]
    assert "已经有了" in run("new", "--county", "名单.txt", "--unit", "中宁县", "--year", "2024").out
    assert run("new", "全县", "--county", "名单.txt").code == 0
    assert {path.name for path in (tmp_path / "全县").iterdir()} == {"county.yaml", "宁安镇.xlsx", "𫰛镇.xlsx"}


def test_what_does_not_go_with_it(run: Run, tmp_path: Path) -> None:
    assert "不能一起用" in run("new", "--county", str(tmp_path / "名单.txt"), "--from", "去年.xlsx").err
    missing = run("new", "--county", str(tmp_path / "没有.txt"))
    assert (missing.code, "没有.txt" in missing.err) == (2, True)
