"""The verb ``inspect --annotate``: a copy of each workbook with its problems marked. The originals are never written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from drafter.ledger import Seal, annotate, seal_of
from drafter.ledger.bundle import packed_files
from drafter.model.errors import InputError, OutputError
from drafter.workflow.files import safe_name, write_whole
from drafter.workflow.inspecting import Inspection, inspection
from drafter.workflow.loading import Loaded, Options, load

_SUFFIX = ".xlsx"
_ADDED = "（核对）"


@dataclass(frozen=True, slots=True)
class WrittenCopy:
    """One annotated copy: of which workbook, where it stands, and what the workbook holds that the copy cannot."""

    file: str
    output: Path
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """What ``inspect`` found, and the copies in which it is marked."""

    inspection: Inspection
    copies: tuple[WrittenCopy, ...]


def inspect_annotated(path: Path, output: Path, *, options: Options | None = None) -> Annotated:
    """Inspect the ledgers at ``path`` and write an annotated copy of each workbook.

    Args:
        path: a workbook, or a folder or .zip of them.
        output: the copy; for several workbooks the folder of the copies, which is made when it is not there.
        options: as for ``inspect``.

    Raises:
        InputError: the ledgers cannot be read at all.
        OutputError: a copy would overwrite an original, or a file that drafter did not write or that was changed
            since; nothing is written then.
    """
    return annotate_loaded(load(path, options or Options()), path, output)


def annotate_loaded(loaded: Loaded, path: Path, output: Path) -> Annotated:
    """Write the annotated copies of ledgers that were loaded from ``path``; otherwise as ``inspect_annotated``."""
    found = inspection(loaded)
    files = loaded.workbook.files
    targets = _targets(path, output, files)
    for target in targets.values():
        _refuse_foreign(target)
    contents = _contents(path, files)
    copies, written = [], []
    for file, target in targets.items():
        mine = [
            one for one in found.problems if not one.source or one.source.file not in files or one.source.file == file
        ]
        made = annotate(file, contents[file], mine, loaded.workbook.ledgers.values())
        written.append((target, made.content))
        copies.append(WrittenCopy(file, target, made.losses))
    for target, content in written:
        write_whole(target, content)
    return Annotated(found, tuple(copies))


def _contents(path: Path, files: tuple[str, ...]) -> Mapping[str, bytes]:
    if path.suffix.lower() == ".zip" and path.is_file():
        return dict(packed_files(path.name, path.read_bytes()))
    try:
        return {file: (path / file if path.is_dir() else path).read_bytes() for file in files}
    except OSError as error:
        raise InputError(f"台账读不出来：{error.strerror}", "请先关闭正在打开它的程序，再试一次") from error


def _targets(path: Path, output: Path, files: tuple[str, ...]) -> dict[str, Path]:
    """Return where the copy of each file goes."""
    single = not path.is_dir() and path.suffix.lower() != ".zip"
    if output.is_dir() or (not single and output.suffix.lower() != _SUFFIX):
        targets = _in_folder(path, output, files)
    elif len(files) > 1:
        raise OutputError(f"有 {len(files)} 个台账工作簿，一个文件装不下", "--annotate 后面请写一个文件夹的名字")
    elif output.suffix.lower() != _SUFFIX:
        raise OutputError(f"核对副本要存成 .xlsx 文件，不是“{output.name}”", f"请改成 {output.stem}{_SUFFIX}")
    else:
        targets = {files[0]: output}
    for target in targets.values():
        _refuse_original(path, target)
    return targets


def _in_folder(path: Path, folder: Path, files: tuple[str, ...]) -> dict[str, Path]:
    if path.is_dir() and folder.exists() and folder.samefile(path):
        raise OutputError("核对副本不能和台账放在同一个文件夹里，下次会被当成台账", "请写另一个文件夹的名字")
    if not folder.exists():
        try:
            folder.mkdir()
        except OSError as error:
            raise OutputError(f"建不了文件夹：{folder}", "请检查位置和权限，或者换一个位置") from error
    names: dict[str, str] = {}
    for file in files:
        stem = PurePath(file).stem
        stem = stem if stem not in names.values() else PurePath(file).name
        names[file] = stem if stem not in names.values() else file
    return {file: folder / (safe_name(name) + _ADDED + _SUFFIX) for file, name in names.items()}


def _refuse_original(path: Path, target: Path) -> None:
    if path.is_file() and target.exists() and target.samefile(path):
        raise OutputError(f"不能写回台账《{path.name}》本身", "请换一个文件名，如 核对.xlsx")
    if path.is_dir() and target.parent.exists() and target.parent.samefile(path):
        raise OutputError("核对副本不能和台账放在同一个文件夹里，下次会被当成台账", "请写到另一个文件夹里")


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    hint = "请换一个文件名，或者先把原来的文件移走"
    try:
        seal = seal_of(target.read_bytes())
    except OSError as error:
        raise OutputError(f"打不开已有的《{target.name}》", "请先关闭它，或者换一个文件名") from error
    if seal is Seal.NONE:
        raise OutputError(f"已有一个不是 drafter 写的《{target.name}》，没有覆盖", hint)
    if seal is Seal.BROKEN:
        raise OutputError(f"《{target.name}》写出之后有人改过，没有覆盖", f"改过的内容都还在。{hint}")
