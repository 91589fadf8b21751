"""The same townships on a Dask cluster that the test starts on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.batch import BatchOptions, batch
from drafter.batch.cluster import Cluster
from drafter.batch.pool import Lost
from drafter.cli import main
from drafter.model.county import Fate
from drafter.model.errors import SettingsError
from tests.batch.counties import county
from tests.batch.test_pool import job

distributed = pytest.importorskip("distributed", reason="the extra drafter[dask] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of ports and event loops


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import dask.config

    asked = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}), distributed.LocalCluster(**asked) as cluster:
        yield cluster.scheduler_address


def test_the_command_on_a_cluster(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, output = tmp_path / "全县", tmp_path / "集群"
    place.mkdir()
    county(place, ["宁安镇", "𫰛镇"], rows=3)
    (place / "坏了镇.xlsx").write_bytes(b"PK\x03\x04")
    assert main(["batch", str(place), "-o", str(output), "--scheduler", address, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["totals"]["drafted"], said["totals"]["failed"]) == (2, 1)
    assert len(list(output.rglob("*.docx"))) == 2
    assert (output / "汇总.xlsx").is_file()


def test_a_wrong_address_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    county(tmp_path, ["宁安镇"], rows=3)
    output = tmp_path.parent / f"{tmp_path.name} 果"
    assert main(["batch", str(tmp_path), "-o", str(output), "--scheduler", "不是地址"]) == 2
    assert "连不上 不是地址" in capsys.readouterr().err


def test_on_a_cluster_it_is_the_same_and_lost_jobs_are_lines(address: str, tmp_path: Path) -> None:
    place = tmp_path / "全县"
    place.mkdir()
    made = county(place, ["宁安镇", "石空镇", "𫰛镇"], rows=4)
    (place / "坏了镇.xlsx").write_bytes(b"PK\x03\x04")
    there = batch(place, tmp_path / "集群", asked=BatchOptions(scheduler=address))
    here = batch(place, tmp_path / "本机", asked=BatchOptions(jobs=1))
    assert [(line.name, line.fate, line.figures) for line in there.lines] == [
        (line.name, line.fate, line.figures) for line in here.lines
    ]
    for line in here.lines:
        assert not line.output or (there.output / line.output).read_bytes() == (here.output / line.output).read_bytes()
    assert [line.fate for line in there.lines].count(Fate.DRAFTED) == len(made)
    again = batch(place, tmp_path / "集群", asked=BatchOptions(scheduler=address))
    assert [line.fate for line in again.lines].count(Fate.UNCHANGED) == len(made)

    jobs = ["a", "hang", "b", "c"]
    assert list(Cluster(job, address, 10.0).run(jobs)) == [
        ("a", "A"),
        ("hang", Lost.OUT_OF_TIME),
        ("b", "B"),
        ("c", "C"),
    ]
    assert next(Cluster(job, address, 10.0).run(["crash"]))[1] in (Lost.CRASHED, Lost.OUT_OF_TIME)


def test_nothing_answers() -> None:
    with pytest.raises(SettingsError, match="连不上 tcp"):
        list(Cluster(job, "tcp://127.0.0.1:9", 1.0).run(["a"]))
