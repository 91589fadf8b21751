"""The verb ``try_template``: what is wrong with a changed template file, and what it makes of a township's ledgers.

Nothing is changed: the text is laid over the template folders in a folder of its own, and all sets are loaded as ever.
A template can go on for ever or fill the memory; whoever takes texts from elsewhere runs this in a process of its own.
"""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from drafter.compose import Room, check_templates, compose_letter
from drafter.compose.points import NAMES
from drafter.compose.templates import load_template
from drafter.model.errors import DrafterError, InputError
from drafter.model.report import Block, BlockKind, Gap, Report
from drafter.project.bindings import load_bindings, load_points_table
from drafter.project.locations import FOLDER, STYLES, TemplateFolders, template_folders
from drafter.project.pointsset import SET as POINTS_SET
from drafter.project.pointsset import load_points_form
from drafter.project.stylefile import load_style
from drafter.project.templateset import STANDARD_SET, TemplateSet, load_template_set
from drafter.workflow.drafting import composed
from drafter.workflow.loading import Loaded, Options, load
from drafter.workflow.styling import style_of

_REPORT, _POINTS = "report.yaml", "points.yaml"
_TEMPLATE = ".md.j2"
_RENDERED = "<template>"  # what Jinja2 calls the file in which a rendered template stands
_FILE = re.compile(r"《([^》]+)》|^([\w.-]+\.yaml)", re.ASCII)
_LINE = re.compile(r"第 (\d+) 行")
_QUOTED = re.compile(r"“([^”]+)”")
_FRAME = frozenset(
    {
        BlockKind.COPY_NUMBER,
        BlockKind.CLASSIFICATION,
        BlockKind.URGENCY,
        BlockKind.BANNER,
        BlockKind.COPY_RECIPIENTS,
        BlockKind.PRINTING,
    }
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A template file as somebody would like it.

    ``place`` is the folder whose ``templates`` are changed, ``name`` the file in it (``annual/parts/plan.md.j2``), ``text``
    its new content. With ``ledgers`` the words are composed from those, with ``settings`` laid over theirs. ``scratch`` is
    where temporary files may stand.
    """

    place: Path
    name: str
    text: str
    ledgers: Path | None = None
    settings: tuple[tuple[str, str], ...] = ()
    scratch: Path | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a template file, in the words of the error that would stop a draft.

    ``line`` counts from 1, 0 when it is not known; ``here`` when it is the file that is tried.
    """

    message: str
    hint: str = ""
    file: str = ""
    line: int = 0
    here: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that the templates make of the ledgers; ``changed`` when the files as they are do not make the same."""

    block: Block
    changed: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial came to.

    ``wrong`` is what stops it from being saved, ``others`` was wrong in other files before. ``said`` is why there are no
    ``passages``, when ledgers were given.
    """

    wrong: tuple[Wrong, ...] = ()
    others: tuple[Wrong, ...] = ()
    unit: str = ""
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    said: str = ""

    @property
    def good(self) -> bool:
        """True when the file may be saved."""
        return not self.wrong


def try_template(trial: Trial) -> Tried:
    """Check all templates as they would be with the changed file, and compose with it.

    Whatever goes wrong is in the result; problems that other files had before do not count against this one.
    """
    now = folders_at(trial.place)
    with tempfile.TemporaryDirectory(prefix="try-", dir=trial.scratch) as overlay:
        path = Path(overlay) / FOLDER / trial.name
        path.parent.mkdir(parents=True)
        path.write_text(trial.text, encoding="utf-8", newline="\n")
        over = TemplateFolders((Path(overlay) / FOLDER, *now.folders))
        found, before = all_wrong(over), {(one.file, one.message) for one in all_wrong(now)}
        placed = tuple(_placed(one, trial) for one in found)
        wrong = tuple(one for one in placed if one.here or (one.file, one.message) not in before)
        others = tuple(one for one in placed if one not in wrong)
        if placed or trial.ledgers is None:
            return Tried(wrong, others)
        return _guarded(trial, lambda: _composed(trial, over, now))


def folders_at(place: Path) -> TemplateFolders:
    """Return where the projects in the folder ``place`` find templates once it has some of its own, also before it has."""
    own = place / FOLDER
    return TemplateFolders(tuple(dict.fromkeys((own, *template_folders(place).folders))))


def set_names(folders: TemplateFolders) -> tuple[str, ...]:
    """Return the template sets for reports, the standard one first."""
    names = {path.parent.name for folder in folders.folders for path in folder.glob(f"*/{_REPORT}")}
    return tuple(sorted(names, key=lambda name: (name != STANDARD_SET, name)))


def all_wrong(folders: TemplateFolders) -> tuple[Wrong, ...]:
    """Load everything that there is in template folders and return what is wrong: at most one error of each set.

    ``here`` is true for those in the first folder.
    """
    checks: list[tuple[str, Callable[[], object]]] = []
    checks += [(name, lambda name=name: _check_set(folders, name)) for name in set_names(folders)]  # type: ignore[misc] # mypy cannot infer a lambda with a default
    checks.append((POINTS_SET, lambda: load_template(load_points_form(folders).cover, NAMES)))
    styles = sorted({path.stem for folder in folders.folders for path in (folder / STYLES).glob("*.yaml")})
    checks += [(STYLES, lambda name=name: load_style(name, folders.style)) for name in styles]  # type: ignore[misc] # as above
    found = (_error(folders, name, check) for name, check in checks)
    return tuple({(one.file, one.message): one for one in found if one}.values())


def _check_set(folders: TemplateFolders, name: str) -> None:
    templates = load_template_set(folders, name)
    check_templates(templates)
    points = templates.file(_POINTS)
    load_points_table(points)
    load_bindings(points, templates.definitions)


def _error(folders: TemplateFolders, name: str, check: Callable[[], object]) -> Wrong | None:
    try:
        check()
    except DrafterError as error:
        found = _FILE.search(error.message)
        file = _whose(folders, name, (found[1] or found[2]) if found else "")
        line = _LINE.search(error.message)
        here = bool(file) and (folders.folders[0] / file).is_file()
        return Wrong(error.message, _without_path(error.hint), file, int(line[1]) if line else 0, here)
    except Exception as error:  # noqa: BLE001 - whatever a file makes the loaders stumble over is the file's fault
        return _unforeseen(error)
    return None


def _unforeseen(error: Exception) -> Wrong:
    if isinstance(error, MemoryError):
        return Wrong("这样写要用的内存太多", "请检查重复的次数、循环和 * 号")
    if isinstance(error, OverflowError):
        return Wrong("循环的次数太多", "一个循环最多十万次：请检查 range 后面的数")
    if isinstance(error, RecursionError):
        return Wrong("这个文件套得太深", "请检查缩进和括号")
    return Wrong(f"这个文件里有看不懂的写法（{type(error).__name__}）", "请对照原来的文件，一处一处改")


def _whose(folders: TemplateFolders, name: str, file: str) -> str:
    """Return a file of a set that an error calls by its last name, with the set that it is taken from."""
    wanted = [f"{one}/{way}{file}" for one in (name, STANDARD_SET) for way in ("", "parts/")]
    having = (one for one in wanted if file and any((folder / one).is_file() for folder in folders.folders))
    return next(having, "")


def _without_path(hint: str) -> str:
    """Return a hint without the place of the file, which is one that nobody else knows."""
    return re.sub(r"：?(?:[A-Za-z]:)?[\\/]\S*$", "", hint)


def _placed(wrong: Wrong, trial: Trial) -> Wrong:
    """Return an error with its line: where it says none, that of the first entry that it names."""
    if not wrong.here or wrong.line:
        return wrong
    lines = trial.text.splitlines()
    for word in _QUOTED.findall(wrong.message):
        entry = re.compile(rf"\s*(?:- *)?['\"]?{re.escape(word)}['\"]?\s*:")
        for matches in (entry.match, lambda line, word=word: word in line):
            number = next((number for number, line in enumerate(lines, 1) if matches(line)), 0)
            if number:
                return Wrong(wrong.message, wrong.hint, wrong.file, number, here=True)
    return wrong


def _guarded(trial: Trial, work: Callable[[], Tried]) -> Tried:
    try:
        return work()
    except InputError as error:  # the ledgers, not the template
        return Tried(said=f"{error.message}。{error.hint}")
    except DrafterError as error:
        line = _LINE.search(error.message)
        ours = PurePosixPath(trial.name).name in error.message
        said = error.message
        found = Wrong(said, _without_path(error.hint), trial.name, int(line[1]) if line else 0, here=ours)
        return Tried((_placed(found, trial),))
    except Exception as error:  # noqa: BLE001 - as above
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno or 0 for frame in frames if frame.filename == _RENDERED]
        here = bool(lines) and trial.name.endswith(_TEMPLATE)
        return Tried(
            (replace(_unforeseen(error), file=trial.name if here else "", line=lines[-1] if here else 0, here=here),)
        )


def _composed(trial: Trial, over: TemplateFolders, now: TemplateFolders) -> Tried:
    name = PurePosixPath(trial.name).parts[0]
    chosen = name if name in set_names(over) else ""
    loaded = _loaded(trial, chosen, over)
    if loaded.settings is None:
        return Tried(said="这份台账的“单位信息”没有填完整，不能预览。请先改好台账，或者另选一份")
    if loaded.templates.report.townships:
        return Tried(said="这是全县报告的模板，要用全县的台账才能写出来，这里只检查、不预览")
    if name == POINTS_SET:
        return Tried(said="这是印发工作要点的通知，不用台账，这里只检查、不预览")
    report = _report(trial, loaded)
    shown = tuple(_shown(trial, loaded.templates, report))
    before = _before(trial, chosen, now) if shown else frozenset()
    said = "" if shown else "用这份台账，这一部分没有可写的话，不写进报告"
    passages = tuple(Passage(block, before is not None and block.text not in before) for block in shown)
    gaps = tuple(_gaps(trial, loaded.templates, report))
    return Tried(unit=loaded.unit, passages=passages, gaps=gaps, said=said)


def _loaded(trial: Trial, chosen: str, folders: TemplateFolders) -> Loaded:
    if trial.ledgers is None:
        raise ValueError(trial.name)
    return load(trial.ledgers, Options(settings=trial.settings, template_set=chosen), folders)


def _report(trial: Trial, loaded: Loaded) -> Report:
    if loaded.settings is None:
        raise ValueError(loaded.unit)
    room = Room.of(style_of(loaded.settings.style, loaded.templates.folders))
    if PurePosixPath(trial.name).name == PurePosixPath(loaded.templates.report.letter.template).name:
        return compose_letter(loaded.settings, loaded.templates, room)
    return composed(loaded, room)[0]


def _before(trial: Trial, chosen: str, folders: TemplateFolders) -> frozenset[str] | None:
    """Return the paragraphs that the files as they are make; None when they make none."""
    try:
        return frozenset(block.text for block in _report(trial, _loaded(trial, chosen, folders)).blocks)
    except Exception:  # noqa: BLE001 - what was wrong before is no news
        return None


def _parts(trial: Trial, templates: TemplateSet) -> tuple[str, ...]:
    """Return the parts of the report that the tried file words; none when it is about all of it."""
    last = PurePosixPath(trial.name).name
    opening = ("opening",) if last == templates.report.opening else ()
    return (*opening, *(key for key, part in templates.report.parts.items() if part.template == last))


def _shown(trial: Trial, templates: TemplateSet, report: Report) -> Iterable[Block]:
    parts = _parts(trial, templates)
    if not parts:
        return (block for block in report.blocks if block.kind not in _FRAME)
    return (block for block in report.blocks if any(part in block.id.split("/") for part in parts))


def _gaps(trial: Trial, templates: TemplateSet, report: Report) -> Iterator[Gap]:
    parts = _parts(trial, templates)
    names = {templates.report.parts[part].name for part in parts if part in templates.report.parts}
    return (gap for gap in report.gaps if not parts or gap.part in names)
