"""The verbs of whoever maintains the templates: what files there are, one file, saving it, going back to the shipped one.

A shipped file is never written: what is changed stands in ``templates`` of the folder that holds the projects. A file is
saved only when all templates together are right, and never over what somebody else has saved in the meantime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path, PurePosixPath

from drafter.model.errors import DrafterError, InputError, OutputError
from drafter.project.locations import COUNTY_FILE, FOLDER, SETTINGS_FILE, STYLES, folder_with
from drafter.project.pointsset import SET as POINTS_SET
from drafter.project.templateset import STANDARD_SET, load_template_set
from drafter.workflow.bases import STORE
from drafter.workflow.county import COUNTY_SET
from drafter.workflow.files import hide, write_whole
from drafter.workflow.trying import Trial, Tried, folders_at, try_template

_KEPT = 20  # earlier versions of a file
_AROUND = 2  # lines shown around a difference
_SETTINGS = """# 这个文件夹里各个项目共用的设置，一行一项，写成“项目: 内容”；没有要写的，就这样空着。
# 有这个文件，旁边 templates 里改过的模板才对各个项目起作用，请不要删。
"""
_SETS = {
    STANDARD_SET: ("乡镇的年度报告", "报告各部分的话，数怎样数，台账的表样。"),
    COUNTY_SET: ("全县的报告", "这里没有的文件，用乡镇年度报告的。"),
    POINTS_SET: ("印发工作要点的通知", ""),
    STYLES: ("版式", "纸张、字体、字号、行距、缩进。"),
}
_SEQUENCE = tuple(
    f"{name}.md.j2"
    for name in ("opening", "achievements", "shortcomings", "leadership", "plan", "other", "letter", "cover")
)
_PURPOSES = {
    "report.yaml": "有哪几个部分，各部分的标题和顺序，占位的话，设置的默认值",
    "figures.yaml": "数据项：数哪个台账的哪些行，单位，写法",
    "ledgers.yaml": "台账：表名、列、能填的词，单位信息的项目",
    "points.yaml": "工作要点里的话用哪个数据项核对；落实情况表",
    "letter.md.j2": "报送函的话",
    "opening.md.j2": "报告开头的话",
    "notice.yaml": "通知的标题、正文，单位写在任务后面的样子",
    "cover.md.j2": "通知正文的话",
}


class TemplateState(Enum):
    """How a template file stands to the shipped one."""

    SHIPPED = "随程序的"
    CHANGED = "这里改过"
    ADDED = "这里新加的"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template file: ``name`` is its set, folder and name, ``purpose`` what it is for in plain words."""

    name: str
    purpose: str
    state: TemplateState

    @property
    def short(self) -> str:
        """Its name within its set."""
        return self.name.partition("/")[2]

    @property
    def group(self) -> str:
        """What the set that it belongs to is called."""
        name = self.name.partition("/")[0]
        return _SETS.get(name, (name, ""))[0]


@dataclass(frozen=True, slots=True)
class TemplateGroup:
    """The files of one set, in the order in which one looks for them."""

    name: str
    title: str
    purpose: str
    files: tuple[TemplateFile, ...]


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A file with what stands in it. ``shipped`` is what holds without the own one, None for one that was added here.

    ``digest`` tells a version from any other; ``earlier`` are the names of the versions that were kept, the last first.
    """

    file: TemplateFile
    text: str
    digest: str
    shipped: str | None
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to: ``tried`` what was looked at before, ``instead`` what somebody else saved in the meantime."""

    tried: Tried
    written: bool = False
    instead: TemplateText | None = None


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a comparison: ``sign`` is + or - or empty, or … where alike lines are left out; numbers count from 1."""

    sign: str
    old: int
    new: int
    text: str


def template_groups(place: Path) -> tuple[TemplateGroup, ...]:
    """Return the template files that hold for the projects in the folder ``place``, by set."""
    named = _named(place)
    groups: dict[str, list[TemplateFile]] = {}
    for name in sorted(named, key=_order):
        groups.setdefault(name.partition("/")[0], []).append(_file(place, name, named))
    return tuple(
        TemplateGroup(group, *_SETS.get(group, (group, "这里另起的一套。")), tuple(files))
        for group, files in groups.items()
    )


def template_text(place: Path, name: str) -> TemplateText:
    """Return a file and what stands in it.

    Raises:
        InputError: there is none of that name, or it is not in UTF-8.
    """
    named = _named(place)
    if name not in named:
        raise InputError("没有这个模板文件", "请从模板的列表里选")
    data = _read(named[name][0])
    below = [path for path in named[name] if path != place / FOLDER / name]
    shipped = _text(below[0], name) if below else None
    earlier = tuple(path.name for path in reversed(_versions(place, name)))
    return TemplateText(_file(place, name, named), _text(named[name][0], name), _digest(data), shipped, earlier)


def earlier_text(place: Path, name: str, version: str) -> str:
    """Return an earlier version of a file.

    Raises:
        InputError: there is none.
    """
    path = next((path for path in _versions(place, name) if path.name == version), None)
    if path is None:
        raise InputError("没有这一份以前的", "请从列表里选")
    return _text(path, name)


def own_templates(place: Path) -> Mapping[str, Path]:
    """Return the files that were changed or added here, by name."""
    named = _named(place)
    own = {name: place / FOLDER / name for name in sorted(named)}
    return {name: path for name, path in own.items() if path.is_file() and _file(place, name, named).state is not _SAME}


def mentionable(place: Path, name: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the data items that a file of templates may mention, each with its label, by the group they belong to.

    Those of the standard set where that of the file is not right, none for files that mention none.
    """
    path = PurePosixPath(name)
    if path.parts[0] in (STYLES, POINTS_SET) or path.name in ("letter.md.j2", "ledgers.yaml"):
        return ()
    with suppress(DrafterError):
        templates = load_template_set(folders_at(place), path.parts[0])
        units = [(f"单位.{one}", item.unit) for one, item in templates.declarations.unit_items.items() if item.unit]
        known = [(one.id, one.label) for one in templates.definitions.values()]
        groups: dict[str, list[tuple[str, str]]] = {}
        for identifier, label in (*known, *((one, f"单位信息里填的（{unit}）") for one, unit in units)):
            groups.setdefault(identifier.partition(".")[0], []).append((identifier, label))
        return tuple((group, tuple(members)) for group, members in groups.items())
    return ()


def save_template(trial: Trial, digest: str) -> Saved:
    """Save a file, unless that makes any template wrong or the file is no longer the one with this digest.

    What was there is kept beside, in ``.drafter/templates``.

    Raises:
        InputError: there is no file of that name.
        OutputError: it cannot be written, or would not hold for the projects.
    """
    return _changed(trial, digest, restore=False)


def restore_template(trial: Trial, digest: str) -> Saved:
    """Go back to the shipped file; otherwise as ``save_template``. The text of the trial does not matter.

    Raises:
        InputError: there is no shipped file of that name.
        OutputError: the own one cannot be removed.
    """
    shipped = template_text(trial.place, trial.name).shipped
    if shipped is None:
        raise InputError("这个文件是这里新加的，没有原来的可以恢复", "不要它的，请在文件夹里删去")
    return _changed(replace(trial, text=shipped), digest, restore=True)


def differences(old: str, new: str) -> tuple[DiffLine, ...]:
    """Return what differs between two texts, line by line, with a few lines around; empty when they are the same."""
    before, after = old.splitlines(), new.splitlines()
    found: list[DiffLine] = []
    for group in SequenceMatcher(None, before, after).get_grouped_opcodes(_AROUND):
        if found or group[0][1]:
            found.append(DiffLine("…", 0, 0, ""))
        for opcode in group:
            found += _lines(opcode, before, after)
    return tuple(found)


_SAME = TemplateState.SHIPPED


def _lines(opcode: tuple[str, int, int, int, int], before: list[str], after: list[str]) -> Iterator[DiffLine]:
    kind, i, j, k, m = opcode
    if kind == "equal":
        yield from (DiffLine("", i + n + 1, k + n + 1, text) for n, text in enumerate(before[i:j]))
        return
    yield from (DiffLine("-", i + n + 1, 0, text) for n, text in enumerate(before[i:j]))
    yield from (DiffLine("+", 0, k + n + 1, text) for n, text in enumerate(after[k:m]))


def _changed(trial: Trial, digest: str, *, restore: bool) -> Saved:
    place, name = trial.place, trial.name
    now = template_text(place, name)
    if now.digest != digest:
        return Saved(Tried(), instead=now)
    tried = try_template(trial)
    if not tried.good:
        return Saved(tried)
    own = place / FOLDER / name
    _hold(place)
    if own.is_file():
        _keep(place, name, own)
    if not restore:
        _make(own.parent)
        write_whole(own, trial.text.encode())
    elif own.is_file():
        _remove(own)
    return Saved(tried, written=True)


def _hold(place: Path) -> None:
    """See to it that templates in ``place`` hold for the projects below it."""
    if (place / SETTINGS_FILE).is_file() or (place / COUNTY_FILE).is_file():
        return
    above = folder_with(SETTINGS_FILE, place)
    if above is not None:
        raise OutputError(
            f"上面的文件夹 {above} 里有 {SETTINGS_FILE}，模板要放在它旁边才起作用，没有保存",
            f"请用 drafter serve 打开 {above}，在那里改",
        )
    write_whole(place / SETTINGS_FILE, _SETTINGS.encode())


def _keep(place: Path, name: str, own: Path) -> None:
    store = place / STORE
    if not store.exists():
        _make(store)
        hide(store)
    kept = store / FOLDER / name
    _make(kept)
    stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S.%f")
    write_whole(kept / stamp, _read(own))
    for old in _versions(place, name)[:-_KEPT]:
        _remove(old)


def _versions(place: Path, name: str) -> list[Path]:
    folder = place / STORE / FOLDER / name
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹：{folder}", "请检查这个文件夹能不能写入") from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"删不掉《{path.name}》", "请看看它是不是正在别处打开着") from error


def _named(place: Path) -> Mapping[str, list[Path]]:
    """Return the files of all template folders by name, those in the nearest folder first."""
    named: dict[str, list[Path]] = {}
    for folder in folders_at(place).folders:
        for pattern in ("*/*.yaml", "*/*.md.j2", "*/parts/*.md.j2"):
            for path in folder.glob(pattern):
                if path.is_file() and not any(one.startswith(".") for one in path.relative_to(folder).parts):
                    named.setdefault(path.relative_to(folder).as_posix(), []).append(path)
    return named


def _order(name: str) -> tuple[int, str, int, str]:
    """Return what sorts files: sets as they are used, in each the words in the order of a report before the rest."""
    group, last = name.partition("/")[0], PurePosixPath(name).name
    sets = list(_SETS)
    place = _SEQUENCE.index(last) if last in _SEQUENCE else len(_SEQUENCE) + last.endswith(".yaml")
    return (sets.index(group) if group in _SETS else sets.index(STYLES), group, place, name)


def _file(place: Path, name: str, named: Mapping[str, list[Path]]) -> TemplateFile:
    own = place / FOLDER / name
    below = [path for path in named[name] if path != own]
    state = TemplateState.SHIPPED
    if own in named[name]:
        state = TemplateState.ADDED if not below else TemplateState.CHANGED
        if below and _read(own) == _read(below[0]):
            state = TemplateState.SHIPPED
    return TemplateFile(name, _purpose(place, name), state)


def _purpose(place: Path, name: str) -> str:
    path = PurePosixPath(name)
    if path.parts[0] == STYLES:
        return _style_name(named_at(place, name))
    if path.parent.name == "parts" and path.name not in _PURPOSES:
        with suppress(DrafterError):
            parts = load_template_set(folders_at(place), path.parts[0]).report.parts.values()
            return next((f"“{part.name}”部分的话" for part in parts if part.template == path.name), "")
    return _PURPOSES.get(path.name, "")


def _style_name(path: Path) -> str:
    lines = (line.strip() for line in _read(path).decode("utf-8", "replace").splitlines())
    return next((line.removeprefix("name:").strip() for line in lines if line.startswith("name:")), "")


def named_at(place: Path, name: str) -> Path:
    """Return where the file of that name stands that holds in ``place``.

    Raises:
        SettingsError: there is none.
    """
    return folders_at(place).find(name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开《{path.name}》", "请看看它是不是正在别处打开着") from error


def _text(path: Path, name: str) -> str:
    try:
        return _read(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} 不是 UTF-8 编码，这里打不开", "请用别的编辑软件另存为 UTF-8") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
