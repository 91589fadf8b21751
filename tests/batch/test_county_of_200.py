"""A county of 200 townships with known totals, ten of them broken in different ways: nothing is lost, every line is right."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest

from drafter import workflow
from drafter.batch import Batch, BatchOptions, batch
from drafter.batch.pool import Pool
from drafter.batch.work import Job, work
from drafter.model.county import Fate, UnitResult
from tests.batch.counties import SAID, YEAR, Made, county, packed, township

LOCKED = "锁住镇"
WIDE = "𫰛镇"  # beyond the BMP: two units in UTF-16
EDITED = "改过镇"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = [f"{first}{second}镇" for first in "东南西北中上下前后左右内外高低长" for second in "沟山河坪岭湾塬滩堡寨营庄"]
BIG = 50 * 2**20

# Name, what became of it, words of the sentence, words of what to do.
BROKEN = {
    "缺表镇": (Fate.REFUSED, "单位信息", "单位信息"),
    "加密镇": (Fate.FAILED, "密码", "密码"),
    "旧年镇": (Fate.FAILED, "报告年度是2023", "换成那一年的台账"),
    "空白镇": (Fate.FAILED, "空", "另存|要一份"),
    LOCKED: (Fate.FAILED, "打不开|读不出来", "关闭"),
    "坏包镇": (Fate.FAILED, "损坏|不完整", "重新取得"),
    "两本镇": (Fate.REFUSED, "前面（0.xlsx", "只留下对的那个"),
}


def do(job: Job) -> UnitResult:
    """Do a township as always; that one workbook cannot be opened, as when Excel on Windows holds it."""
    if job.township.name == LOCKED:
        with pytest.MonkeyPatch.context() as patch:
            hold(patch, LOCKED)
            return work(job)
    return work(job)


def hold(patch: pytest.MonkeyPatch, name: str) -> None:
    """Let a workbook be somebody else's for as long as the patch holds."""
    read, open_ = Path.read_bytes, Path.open

    def refuse(path: Path) -> None:
        if path.stem == name and path.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied", str(path))

    def read_bytes(path: Path) -> bytes:
        refuse(path)
        return read(path)

    def opened(path: Path, *asked: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever open takes and gives
        refuse(path)
        return open_(path, *asked, **named)

    patch.setattr(Path, "read_bytes", read_bytes)
    patch.setattr(Path, "open", opened)


def broken(place: Path) -> None:
    """Write the townships that cannot be drafted."""
    sheets = dict(township("缺表镇", 1)[0])
    del sheets["单位信息"]
    (place / "缺表镇.xlsx").write_bytes(packed(sheets))
    (place / "加密镇.xlsx").write_bytes(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    (place / "旧年镇.xlsx").write_bytes(packed(township("旧年镇", 2, year=YEAR - 1)[0]))
    (place / "空白镇.xlsx").touch()
    county(place, [LOCKED])
    (place / "坏包镇.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    (place / "两本镇").mkdir()
    for number, name in enumerate(("两本镇", "别的镇")):
        (place / "两本镇" / f"{number}.xlsx").write_bytes(packed(township(name, number)[0]))


def odd(place: Path) -> list[Made]:
    """Write three that are odd and right all the same: one of 50 MB, a name few programs can write, an edited report."""
    made = county(place, ["大件镇", WIDE, EDITED])
    with zipfile.ZipFile(made[0].path, "a") as archive:
        archive.writestr("xl/media/image1.png", bytes(BIG))
    folder = result_of(place) / f"中宁县{EDITED}"
    folder.mkdir(parents=True)
    drafted = workflow.draft(made[2].path, output=folder / f"{EDITED}{YEAR}年度法治政府建设情况报告.docx")
    document = docx.Document(str(drafted.output))
    document.add_paragraph("镇里自己写的一段。")
    document.save(str(drafted.output))
    return made


def result_of(place: Path) -> Path:
    return place.parent / "结果"


def done(place: Path) -> Batch:
    run = Pool(do, 2, 300.0).run
    return batch(place, result_of(place), asked=BatchOptions(), runner=run)


def wrong_numbers(made: Made, line: UnitResult, output: Path) -> list[object]:
    """Return the figures that are not what they were made to be, in the line and in the report's words."""
    counted = {figure.id: figure.value for figure in line.figures}
    text = "".join(paragraph.text for paragraph in docx.Document(str(output / line.output)).paragraphs)
    wrong: list[object] = [(name, value) for name, value in made.known.items() if counted.get(name) != value]
    said = {name: re.search(rf"{words}(\d+){unit}", text) for name, (words, unit) in SAID.items()}
    return wrong + [(name, found) for name, found in said.items() if int(found[1] if found else 0) != made.known[name]]


def total(found: Batch, name: str) -> int:
    """Return what a figure comes to over the townships that have a report."""
    figures = (figure for line in found.lines if line.output for figure in line.figures if figure.id == name)
    return sum(int(figure.value) for figure in figures if isinstance(figure.value, int | Decimal))


def test_a_county_of_200(tmp_path: Path) -> None:
    place = tmp_path / "全县 2024"
    place.mkdir()
    (place / "county.yaml").write_text(f"县: 中宁县\n年度: {YEAR}\n", encoding="utf-8")
    made = [*county(place, NAMES[:190], rows=5), *odd(place)]
    broken(place)
    found = done(place)
    lines = {line.name: line for line in found.lines}
    assert len(found.lines) == len(lines) == len(made) + len(BROKEN) == 200
    right = [one for one in made if not wrong_numbers(one, lines[one.name], found.output)]
    assert [one.name for one in made if one not in right] == []
    assert {one.name for one in made if lines[one.name].fate is not Fate.DRAFTED} == {EDITED}
    assert lines[EDITED].fate is Fate.EDITED
    wanted = sum((Counter(one.known) for one in made), Counter())
    assert {name: total(found, name) for name in wanted} == wanted
    for name, (fate, reason, hint) in BROKEN.items():
        line = lines[name]
        assert (name, line.fate) == (name, fate)
        assert re.search(reason, line.reason), (name, line.reason)
        assert re.search(hint, line.hint), (name, line.hint)
        assert not line.output, name
    left = set(found.output.rglob("*.docx"))
    assert left == {found.output / line.output for line in found.lines if line.output}
    assert not list(found.output.rglob("*.tmp"))
