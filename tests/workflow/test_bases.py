"""Where a document's base is kept and found: in it, beside it by its sha256, in the file written last; else a refusal."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.errors import InputError, OutputError
from drafter.word import read_docx
from drafter.workflow import drafting

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with ledgers, a report and ledgers that have changed since."""
    home = tmp_path_factory.mktemp("报告")
    for path in DATA.glob("宁安镇*.xlsx"):
        shutil.copy(path, home)
    workflow.draft(home / LEDGERS, output=home / "报告.docx")
    book = load_workbook(home / LEDGERS)
    cell = book["普法宣传"]["G3"]
    cell.value = int(str(cell.value)) + 3
    book.save(home / LEDGERS)
    return home


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """Return a copy of it, deep in others."""
    home = tmp_path / "湖㳇镇" / "材料" / "报告"
    shutil.copytree(prepared, home)
    return home


def without(path: Path, part: str, relation: bytes) -> None:
    """Take parts out of a .docx: those whose names begin so, with the relations of that kind."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if not name.startswith(part):
                text = old.read(name)
                if name.endswith(".rels"):
                    text = re.sub(rb'<Relationship [^>]*/%b"[^>]*/>' % relation, b"", text)
                if name == "[Content_Types].xml":
                    text = re.sub(rb'<Override PartName="/%b[^>]*/>' % part.encode(), b"", text)
                new.writestr(name, text)
    path.write_bytes(stream.getvalue())


def bare(path: Path) -> None:
    """Take the base out of a document as saving it in another format and back does: its property stays."""
    without(path, "customXml/", b"customXml")
    assert read_docx(path.read_bytes(), "").base is None


def pasted(source: Path, target: Path) -> None:
    """Put the words of a document into one of the clerk's own."""
    made = docx.Document()
    for paragraph in docx.Document(str(source)).paragraphs:
        made.add_paragraph(paragraph.text)
    made.save(str(target))
    without(target, "word/stylesWithEffects", b"stylesWithEffects")
    without(target, "customXml/", b"customXml")


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".drafter").glob("*"))


def digest(path: Path) -> str:
    return read_docx(path.read_bytes(), path.name).base_digest


def updates(path: Path, ledgers: Path | None = None, base: Path | None = None) -> bool:
    """Tell whether updating a document finds the one number that changed, and carries a base again."""
    found = workflow.update(path, ledgers or path.parent / LEDGERS, base=base)
    assert found.plan is not None
    assert found.output is not None
    assert read_docx(found.output.read_bytes(), "").base is not None
    return any((one.old, one.new) == ("99场次", "100余场次") for one in found.plan.changes)


def test_whatever_is_written_leaves_its_base_beside_it(folder: Path) -> None:
    assert kept(folder) == [digest(folder / "报告.docx")]
    found = workflow.update(folder / "报告.docx")
    assert found.output is not None
    assert kept(folder) == sorted([digest(folder / "报告.docx"), digest(found.output)])


def test_a_base_is_written_once(folder: Path) -> None:
    store = folder / ".drafter" / digest(folder / "报告.docx")
    before = store.stat().st_mtime_ns
    shutil.copy(DATA / LEDGERS, folder)
    assert workflow.draft(folder / LEDGERS, output=folder / "报告.docx").action == "identical"
    assert (store.stat().st_mtime_ns, len(kept(folder))) == (before, 1)


def test_a_dry_run_keeps_nothing(tmp_path: Path) -> None:
    shutil.copy(DATA / LEDGERS, tmp_path)
    workflow.draft(tmp_path / LEDGERS, dry_run=True)
    assert [path.name for path in tmp_path.iterdir()] == [LEDGERS]


def test_a_dry_run_of_update_keeps_nothing(folder: Path) -> None:
    before = kept(folder)
    workflow.update(folder / "报告.docx", dry_run=True)
    assert kept(folder) == before


def test_where_nothing_can_be_kept_the_report_is_written_all_the_same(tmp_path: Path) -> None:
    shutil.copy(DATA / LEDGERS, tmp_path)
    (tmp_path / ".drafter").write_text("一个文件")
    assert workflow.draft(tmp_path / LEDGERS, output=tmp_path / "报告.docx").written
    assert read_docx((tmp_path / "报告.docx").read_bytes(), "").base is not None


def test_a_base_without_its_document_harms_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OutputError(f"{path} {len(data)}")

    with monkeypatch.context() as patch:
        patch.setattr(drafting, "write_whole", full)
        with pytest.raises(OutputError):
            workflow.draft(folder / LEDGERS, output=folder / "新.docx")
    assert not (folder / "新.docx").exists()
    assert len(kept(folder)) == 2
    assert updates(folder / "报告.docx")
    assert workflow.draft(folder / LEDGERS, output=folder / "新.docx").written


def stays(folder: Path) -> Path:
    return folder / "报告.docx"


def renamed(folder: Path) -> Path:
    return (folder / "报告.docx").rename(folder / "湖㳇镇 终稿.docx")


def moved_down(folder: Path) -> Path:
    (folder / "一审" / "定稿").mkdir(parents=True)
    return (folder / "报告.docx").rename(folder / "一审" / "定稿" / "报告.docx")


def moved_away(folder: Path) -> Path:
    return (folder / "报告.docx").rename(folder.parents[1] / "报告.docx")


@pytest.mark.parametrize("move", [stays, renamed, moved_down, moved_away])
def test_a_document_that_lost_its_base_finds_it(move: Callable[[Path], Path], folder: Path) -> None:
    bare(folder / "报告.docx")
    path = move(folder)
    assert updates(path, ledgers=folder / LEDGERS)
    assert any(number.figure for number in workflow.trace(path, folder / LEDGERS).numbers)


def test_it_is_looked_for_two_folders_up_and_no_farther(folder: Path) -> None:
    bare(folder / "报告.docx")
    deep = folder / "一" / "二" / "三"
    deep.mkdir(parents=True)
    elsewhere = folder.parents[2] / LEDGERS
    shutil.copy(folder / LEDGERS, elsewhere)
    assert updates(Path(shutil.copy(folder / "报告.docx", deep.parent)), elsewhere)
    shutil.copy(folder / "报告.docx", deep)
    with pytest.raises(InputError, match="底稿没有了"):
        workflow.update(deep / "报告.docx", elsewhere)


def test_a_damaged_copy_is_none_and_the_next_draft_mends_it(folder: Path) -> None:
    shutil.copy(DATA / LEDGERS, folder)
    store = folder / ".drafter" / digest(folder / "报告.docx")
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 2])
    workflow.draft(folder / LEDGERS, output=folder / "报告.docx")
    assert store.read_bytes() == whole
    store.write_bytes(whole[:-1] + b"A")
    bare(folder / "报告.docx")
    with pytest.raises(InputError, match="底稿没有了"):
        workflow.update(folder / "报告.docx")


def test_the_property_of_another_report_is_not_believed(folder: Path) -> None:
    bare(folder / "报告.docx")
    document = docx.Document(str(folder / "报告.docx"))
    for paragraph in document.paragraphs:
        paragraph.text = "今年的防汛工作安排如下，请各村认真落实。"
    assert not document.tables
    document.save(str(folder / "报告.docx"))
    with pytest.raises(InputError, match="底稿没有了"):
        workflow.update(folder / "报告.docx", folder / LEDGERS)


def test_pasted_words_are_updated_with_the_file_written_last(folder: Path) -> None:
    pasted(folder / "报告.docx", folder / "县里的模板.docx")
    assert updates(folder / "县里的模板.docx", base=folder / "报告.docx")
    assert any(one.figure for one in workflow.trace(folder / "县里的模板.docx", base=folder / "报告.docx").numbers)


def test_a_base_that_is_nowhere_is_refused_with_what_to_do(folder: Path) -> None:
    pasted(folder / "报告.docx", folder / "县里的模板.docx")
    shutil.copy(folder / "报告.docx", folder / "报告 - 副本.docx")
    (folder / "坏.docx").write_bytes(b"PK")
    for verb in (workflow.update, workflow.trace):
        with pytest.raises(InputError) as caught:
            verb(folder / "县里的模板.docx", folder / LEDGERS)
        assert "《县里的模板.docx》不是 drafter 写的文档" in caught.value.message
        assert re.search(r"--base .*《报告( - 副本)?.docx》", caught.value.hint)
        assert "坏" not in caught.value.hint
        assert "drafter compare 县里的模板.docx" in caught.value.hint


def test_a_base_for_another_text_is_refused(folder: Path) -> None:
    docx.Document().save(str(folder / "空白.docx"))
    with pytest.raises(InputError, match="说的不是一回事"):
        workflow.update(folder / "空白.docx", folder / LEDGERS, base=folder / "报告.docx")


def test_a_file_without_base_is_no_base(folder: Path) -> None:
    docx.Document().save(str(folder / "空白.docx"))
    with pytest.raises(InputError, match=r"《空白\.docx》里没有底稿"):
        workflow.update(folder / "空白.docx", folder / LEDGERS, base=folder / "空白.docx")


def test_two_bases_for_one_document_are_refused(folder: Path) -> None:
    second = workflow.draft(folder / LEDGERS, output=folder / "新.docx").output
    assert updates(folder / "报告.docx", base=folder / "报告.docx")
    with pytest.raises(InputError, match="不是同一份"):
        workflow.update(folder / "报告.docx", folder / LEDGERS, base=second)


@pytest.mark.parametrize("lock", ["~$报告.docx", ".~报告.docx", ".~lock.报告.docx#"])
def test_a_document_that_is_open_elsewhere_is_not_updated(lock: str, folder: Path) -> None:
    (folder / lock).touch()
    with pytest.raises(InputError) as caught:
        workflow.update(folder / "报告.docx")
    assert caught.value.message == "《报告.docx》正在打开，请先保存并关闭"
    assert lock in caught.value.hint


def test_the_lock_of_a_long_name_has_two_characters_less(folder: Path) -> None:
    path = (folder / "报告.docx").rename(folder / "宁安镇2024年度报告.docx")
    (folder / "~$宁安镇2024年度报告2.docx").touch()
    assert updates(path)
    (folder / "~$镇2024年度报告.docx").touch()
    with pytest.raises(InputError, match="正在打开"):
        workflow.update(path)
    shutil.copy(path, path.with_name("烟溪镇2024年度报告.docx"))  # whose lock has the same name
    assert updates(path)


@pytest.mark.parametrize(
    ("name", "data"), [("旧.doc", b"\xd0\xcf\x11\xe0"), ("旧.WPS", b"\xd0\xcf"), ("旧.odt", b"PK")]
)
def test_other_formats_are_to_be_saved_as_docx(name: str, data: bytes, folder: Path) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        workflow.update(folder / name, folder / LEDGERS)
    assert caught.value.message == f"《{name}》不是 .docx，不能更新"
    assert caught.value.hint == "请在 WPS 里另存为 .docx 再更新"
