"""A county's townships, twelve ledgers each, end to end: drafter batch beside openpyxl + docxtpl over the same workbooks.

All contenders run once, in one run, over the same generated townships (``tests/batch/counties.py``). The other pipeline
reads every sheet with openpyxl, counts with plain loops the figures below and fills a Word template of the same report
with docxtpl. It lacks the rest: no check of a cell, no source of a number, no marks, no base for updating, no summary, no
second run that knows what has changed; and sentences whose figures are missing stay as they are.

``python -m benchmarks.county [townships] [rows]`` (60, 40); a file of names, one a line, may take the place of the number.
A name may stand behind its division code (``110101001000 东华门街道``): then the townships are a roster, and those with one
name are told apart by their codes; names without one that come again get a number.
``--only`` leaves out the other pipeline and the run in one process.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from benchmarks.township import openpyxl_rows
from drafter.batch import BatchOptions, batch
from drafter.model.county import County, OwedReport
from drafter.project.countyfile import county_text
from drafter.project.locations import COUNTY_FILE
from tests.batch.counties import SAID, Made, packed, township

Row = dict[str, Any]
TOWNSHIPS, ROWS = 60, 40
ONE, TWO, AGAIN = "drafter batch, one process", "drafter batch, two processes", "the same again, nothing changed"
DOCXTPL = "openpyxl + docxtpl, one process"


@dataclass(frozen=True)
class Measured:
    """What one contender took: seconds by the clock and of processors, its own peak and that of its largest process in MB."""

    name: str
    seconds: float
    cpu: float
    own: float
    largest: float


# The other pipeline -------------------------------------------------------------------------------------------------


def _count(rows: list[Row], column: str, value: str) -> int:
    return sum(1 for row in rows if row.get(column) == value)


def _sum(rows: list[Row], column: str, where: tuple[str, str] | None = None) -> int:
    return sum(row[column] or 0 for row in rows if where is None or row.get(where[0]) == where[1])


def counted(sheets: dict[str, list[Row]]) -> dict[str, int]:
    """Count the figures of ``SAID`` and some more, as somebody would who knows these ledgers."""
    shows, checks, disputes = sheets["普法宣传"], sheets["执法检查巡查"], sheets["矛盾纠纷"]
    hazards, cases, services = sheets["安全隐患"], sheets["执法案件"], sheets["公共法律服务"]
    return {
        "会议.党委专题会": _count(sheets["会议"], "会议类型", "党委会"),
        "会议.研究问题": _sum(sheets["会议"], "研究问题数"),
        "学法.集中学习": _count(sheets["学法培训"], "形式", "集中学习"),
        "普法.广场场次": _sum(shows, "场次", ("形式", "广场宣传")),
        "普法.资料份数": _sum(shows, "资料份数"),
        "审查.政府合同": _count(sheets["合法性审查"], "类型", "政府合同"),
        "顾问.列席会议": _count(sheets["法律顾问"], "服务类型", "列席会议"),
        "公开.条数": _sum(sheets["政务公开"], "条数"),
        "案件.总数": len(cases),
        "案件.罚款": _sum(cases, "罚款"),
        "案件.卷宗": _sum(cases, "卷宗"),
        "执法.检查次数": _sum(checks, "次数", ("类型", "检查")),
        "隐患.发现数": len(hazards),
        "隐患.整改数": sum(1 for row in hazards if row["整改完成日期"]),
        "纠纷.诉调受理": _count(disputes, "来源", "诉调对接"),
        "纠纷.顾问参与": _count(disputes, "法律顾问参与", "是"),
        "服务.法律援助": _count(services, "类型", "法律援助"),
        "人才.法律明白人": _count(sheets["法治人才"], "类别", "法律明白人"),
    }


def template_from(report: Path, made: Made, to: Path) -> Path:
    """Make the other pipeline's Word template of a report: its paragraphs, with fields where the known numbers stand."""
    from docx import Document

    document = Document(str(report))
    fields = {
        f"{words}{made.known[name]}{unit}": f"{words}{{{{ f['{name}'] }}}}{unit}"
        for name, (words, unit) in SAID.items()
    }
    for paragraph in document.paragraphs:
        text = paragraph.text
        for stated, field in fields.items():
            text = text.replace(stated, field)
        paragraph.text = text.replace(made.name, "{{ name }}")
    document.save(str(to))
    return to


def docxtpl_one(made: Made, template: Path, output: Path) -> None:
    from docxtpl import DocxTemplate

    filled = DocxTemplate(str(template))
    filled.render({"name": made.name, "f": counted(openpyxl_rows(made.path))})
    filled.save(str(output / f"{made.path.stem}.docx"))


def docxtpl_county(place: Path, output: Path) -> None:
    """Do the county as people do it today: one township after another, and stop at the first that is wrong."""
    from docx import Document

    made = written(place)
    tried = batch(place, output.with_name("样"), asked=BatchOptions(jobs=1, shard=(1, len(made))))
    sample = next(output.with_name("样").rglob("*.docx"))
    first = next(one for one in made if one.path.name == tried.lines[0].input)
    template = template_from(sample, first, output.with_name("template.docx"))
    output.mkdir()
    begun = clocks()
    for one in made:
        docxtpl_one(one, template, output)
    told(begun)
    text = "".join(paragraph.text for paragraph in Document(str(output / f"{made[-1].path.stem}.docx")).paragraphs)
    check(made[-1], text)


# The measuring ------------------------------------------------------------------------------------------------------


def written(place: Path, owed: Sequence[OwedReport] = (), rows: int = ROWS) -> list[Made]:
    """Write the county, or say again what was written."""
    note = place.with_name("county.pickle")
    if owed:
        place.mkdir()
        note.write_bytes(pickle.dumps([_written(place, one, number, rows) for number, one in enumerate(owed)]))
        if any(one.code for one in owed):
            (place / COUNTY_FILE).write_text(county_text(County(roster=tuple(owed))), encoding="utf-8")
    return cast("list[Made]", pickle.loads(note.read_bytes()))  # noqa: S301 - written by this very benchmark


def _written(place: Path, owed: OwedReport, number: int, rows: int) -> Made:
    sheets, known = township(owed.name, number, rows)
    path = place / f"{owed.code}{owed.name}.xlsx"
    path.write_bytes(packed(sheets))
    return Made(owed.name, path, known)


def check(made: Made, text: str) -> None:
    """Stop when a report does not state the numbers that are known: then times mean nothing."""
    for name, (words, unit) in SAID.items():
        if made.known[name] and f"{words}{made.known[name]}{unit}" not in text:
            sys.exit(f"{made.name} does not state {name} {made.known[name]}")


def drafter_county(place: Path, output: Path, jobs: int) -> None:
    begun = clocks()
    done = batch(place, output, asked=BatchOptions(jobs=jobs))
    told(begun, fates=Counter(line.fate.name for line in done.lines))
    lines = {line.input: line for line in done.lines}
    for made in written(place):
        counts = {figure.id: figure.value for figure in lines[made.path.name].figures}
        wrong = [name for name, value in made.known.items() if counts.get(name) != value]
        if wrong:
            sys.exit(f"{made.name}: {wrong[0]} is {counts.get(wrong[0])} and should be {made.known[wrong[0]]}")


def clocks() -> tuple[float, float]:
    """Return the seconds of the clock and those of all processors for this process and those that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def told(begun: tuple[float, float], **facts: object) -> None:
    """Print what a contender came to, with its own peak and that of its largest process in MB."""
    seconds, cpu = (now - then for now, then in zip(clocks(), begun, strict=True))
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({**facts, "seconds": seconds, "cpu": cpu, "own": own, "largest": largest}), flush=True)


def run(contender: str, place: Path, output: Path, *, quiet: bool = False) -> Measured:
    """Let one contender do the county in an interpreter of its own."""
    command = [sys.executable, "-m", "benchmarks.county", "--one", contender, str(place), str(output)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    facts = json.loads(ran.stdout.splitlines()[0])
    found = Measured(contender, facts["seconds"], facts["cpu"], facts["own"], facts["largest"])
    if not quiet:
        rate = len(written(place)) / found.seconds
        memory = f"{found.own:.0f} MB | {found.largest:.0f} MB" if found.largest else f"{found.own:.0f} MB | "
        print(f"| {contender} | {found.seconds:.1f} s | {found.cpu:.1f} s | {rate:.1f} | {memory} |", flush=True)
    return found


def one(contender: str, place: Path, output: Path) -> None:
    if contender == DOCXTPL:
        docxtpl_county(place, output)
    else:
        drafter_county(place, output, 1 if contender == ONE else 2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one table: every contender once, over the same townships."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "townships", nargs="?", default=str(TOWNSHIPS), help="how many, or a file with a name on each line"
    )
    parser.add_argument("rows", nargs="?", type=int, default=ROWS, help="of each ledger")
    parser.add_argument("--only", action="store_true", help="two processes and the second run, nothing else")
    parser.add_argument("--one", nargs=3, metavar=("CONTENDER", "PLACE", "OUTPUT"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        one(asked.one[0], Path(asked.one[1]), Path(asked.one[2]))
        return
    home = Path(tempfile.mkdtemp(prefix="drafter-bench-"))
    owed = _owed(asked.townships)
    written(home / "全县", owed, asked.rows)
    print(f"\n## {len(owed)} townships, 12 ledgers of {asked.rows} to {asked.rows + 3} rows\n")
    print(
        "| | seconds | of processors | townships a second | peak memory | of its largest process |\n|---|---|---|---|---|---|"
    )
    both = run(TWO, home / "全县", home / "两个进程")
    again = run(AGAIN, home / "全县", home / "两个进程")
    print(f"\nsecond run: {both.seconds / again.seconds:.1f} × faster")
    if not asked.only:
        single, other = (run(name, home / "全县", home / str(at)) for at, name in enumerate((ONE, DOCXTPL)))
        print(
            f"two processes: {single.seconds / both.seconds:.2f} × one; openpyxl + docxtpl ÷ drafter, one process each: ",
            end="",
        )
        print(f"{other.seconds / single.seconds:.1f}")
    shutil.rmtree(home)


def _owed(townships: str) -> list[OwedReport]:
    """Return different townships: made up, or those of a file, each with its code or a number behind what comes again."""
    if townships.isdecimal():
        return [OwedReport(f"第{number}镇") for number in range(1, int(townships) + 1)]
    seen: Counter[str] = Counter()
    found = []
    for line in Path(townships).read_text(encoding="utf-8").splitlines():
        *code, name = line.replace(",", " ").split() or [""]
        seen[name] += not code
        again = "" if code or seen[name] == 1 else str(seen[name])
        found += [OwedReport(f"{name}{again}", *code)] if name else []
    return found


if __name__ == "__main__":
    main()
