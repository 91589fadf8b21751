"""The documents are true, whole and speak of the program alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import exhibits, reference
from docs.build import PAGES, WRITTEN, current
from docs.examples import ROOT, folder
from drafter import __version__
from drafter.cli.app import command
from drafter.compose.language import ReportLanguage
from drafter.compose.templates import _WORDINGS as FILTERS
from drafter.model.problem import Severity
from drafter.model.problems import CATALOGUE
from drafter.project.reportset import ReportSet

DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "data").glob("*.md"),
        *(ROOT / "benchmarks").glob("*.md"),
    ]
)
PICTURES = sorted((ROOT / "docs").rglob("*.png"))
LARGEST = 300_000  # bytes of a picture: six pages of the gallery side by side

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_ID = re.compile(r'<a id="([^"]+)">')
_MACHINE = re.compile(r"/(?:home|root|tmp|work|var|Users|mnt)/|[A-Z]:\\Users|AppData|site-packages")
_ELSEWHERE = re.compile(r"(?i)\bissues? ?#?\d|pull request|git(?:hub|lab|ee)\.com|pypi")
_PERSON = re.compile(
    r"(?:书记|镇长|主任|所长)[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗][\u4e00-\u9fff]{1,2}|\b1[3-9]\d{9}\b|[\w.]+@\w+\.[a-z]{2,}"
)

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Return what ``#…`` can point at in a page: its headings as GitHub-flavoured Markdown names them, and its ids."""
    text = path.read_text(encoding="utf-8")
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in _HEADING.findall(text)}
    return slugs | set(_ID.findall(text))


def links(path: Path) -> list[str]:
    return [link for link in _LINK.findall(_CODE.sub("", path.read_text(encoding="utf-8"))) if "://" not in link]


def settings() -> set[str]:
    templates = reference.template_set()
    report: ReportSet = templates.report
    return {*templates.declarations.unit_items, *report.defaults, "严重程度"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_the_program_does_now(page: str) -> None:
    with folder() as there:
        assert text_of(page) == current(page, there), f"{page} is no longer true: make docs"


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_problem_is_explained(code: str) -> None:
    page = text_of("docs/问题代码.md")
    kind = CATALOGUE[code]
    assert f"## {code} {kind.title}" in page
    assert " ".join((kind.__doc__ or "").split()) in page


@pytest.mark.parametrize("name", reference.commands())
def test_every_command_is_told_of_by_hand_and_with_every_option(name: str) -> None:
    assert f"drafter {name}" in text_of("README.md") + text_of("docs/使用说明.md")
    page = text_of("docs/命令.md").partition(f"## {name}\n")[2].partition("\n## ")[0]
    options = [option for param in command().commands[name].params for option in param.opts if option.startswith("-")]
    assert [option for option in options if option not in page] == []


def test_every_option_is_told_of_by_hand() -> None:
    written = "".join(map(text_of, WRITTEN))
    verbs = command().commands.values()
    options = {param.opts[-1] for verb in verbs for param in verb.params if param.opts[-1].startswith("--")}
    assert {option for option in options if option not in written} == {"--output"}  # told of as -o


@pytest.mark.parametrize("name", sorted(settings()))
def test_every_setting_is_in_the_manual(name: str) -> None:
    manual = text_of("docs/使用说明.md")
    assert f"| {name} |" in manual or name == "严重程度"
    assert re.sub(r"<!-- table: settings -->.*?<!-- end -->", "", manual, flags=re.DOTALL).count(name) > 0


@pytest.mark.parametrize("name", reference.template_set().declarations.ledgers)
def test_every_ledger_has_its_columns_in_the_documents(name: str) -> None:
    section = text_of("docs/台账.md").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    shared = {"序号", "佐证材料", "备注", "填报人"}
    columns = set(reference.template_set().declarations.ledgers[name].columns) - shared
    assert {column for column in columns if f"| {column} |" not in section} == set()


def test_every_figure_is_in_the_documents() -> None:
    page = text_of("docs/数据项.md")
    assert [name for name in reference.template_set().definitions if f"`{name}`" not in page] == []


@pytest.mark.parametrize("word", [*sorted(ReportLanguage.tags), *FILTERS])
def test_every_tag_and_filter_is_told_to_who_writes_templates(word: str) -> None:
    page = text_of("docs/templates.md")
    assert f"{{% {word}" in page or f"\\|{word}" in page


def test_both_severities_are_explained() -> None:
    assert all(f"“{level.value}”" in text_of("docs/使用说明.md") for level in Severity)


def test_every_make_target_is_told_of() -> None:
    [targets] = re.findall(r"^\.PHONY: (.+)$", text_of("Makefile"), re.MULTILINE)
    told = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert [target for target in targets.split() if f"make {target}" not in told] == ["help"]


@every_document
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(path):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_shown_and_small() -> None:
    shown = {(path.parent / link).resolve() for path in DOCUMENTS for link in links(path)}
    assert [picture.name for picture in PICTURES if picture not in shown] == []
    assert [picture.name for picture in PICTURES if picture.stat().st_size > LARGEST] == []


def test_the_gallery_shows_every_exhibit_and_no_other() -> None:
    assert text_of("docs/gallery/README.md") == exhibits.page(), "make gallery"
    assert {picture.stem for picture in exhibits.FOLDER.glob("*.png")} == {one.name for one in exhibits.EXHIBITS}


@every_document
@pytest.mark.parametrize("pattern", [_MACHINE, _ELSEWHERE, _PERSON], ids=["machine", "elsewhere", "person"])
def test_a_document_speaks_of_the_program_alone(path: Path, pattern: re.Pattern[str]) -> None:
    found = pattern.findall(path.read_text(encoding="utf-8"))
    assert found == []


def test_the_wheel_to_install_is_this_version() -> None:
    assert set(re.findall(r"drafter-([\d.]+)-py3", text_of("README.md"))) == {__version__}
