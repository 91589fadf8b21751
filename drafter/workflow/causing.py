"""Why a report says something else than the last one did: rows, settings, templates, for the verbs that tell the clerk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from drafter.model.merge import Causes, RowsSince
from drafter.model.report import Report
from drafter.model.townships import COUNTED, NOT_COUNTED
from drafter.model.values import Value
from drafter.project.locations import FileState, file_state
from drafter.tally import Known, RowHistory, behind, digest, readable, row_prints
from drafter.workflow.loading import Loaded

_TEMPLATE, _SETTING = "模板", "设置"
_UNSAID = frozenset({"版式", "上年台账"})  # settings that put no words into a report
_OTHERWISE = "drafter 的写法改动"  # another version of it
_UNKNOWN = "模板、设置或台账改动"  # the last report was made by a drafter that kept nothing of them
_SHOWN = 3


def with_history(report: Report, loaded: Loaded) -> Report:
    """Return a report with what a later one needs to tell why it is another: prints of rows, settings and templates."""
    return replace(report, prints=row_prints(loaded.workbook), origins=dict(_origins(loaded)))


def causes_between(base: Report, new: Report, loaded: Loaded) -> Causes:
    """Return what is known of why ``new``, composed from ``loaded`` by ``with_history``, differs from ``base``."""
    history = RowHistory(Known(base.figures, base.prints), Known(loaded.figures, new.prints))
    found, settings = history.causes(), _settings(base, new, loaded)
    townships = _townships(base, loaded)
    return Causes(
        rows={
            **(dict.fromkeys(loaded.figures, ()) if history.known else {}),
            **{name: readable(causes) for name, causes in found.items()},
            **(dict.fromkeys((COUNTED, NOT_COUNTED), tuple(townships.values())) if townships else {}),
        },
        places={name: behind(causes) for name, causes in found.items()},
        figures=loaded.figures,
        entries=_entries(history),
        settings=settings,
        words=_words(base, new, settings, townships),
        townships=townships,
    )


def _origins(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield prints of all that a report's words come from besides the ledgers."""
    templates, settings = loaded.templates, loaded.settings
    parts = (templates.report.opening, *(part.template for part in templates.report.parts.values()))
    files = {name: templates.template(name) for name in parts}
    files |= {f"{name}.yaml": templates.file(f"{name}.yaml") for name in ("figures", "report")}
    yield from ((f"{_TEMPLATE} {name}", _print(path, file_state(path))) for name, path in files.items())
    items: Mapping[str, Value] = settings.items if settings else {}
    yield from ((f"{_SETTING} {name}", digest(repr(value))) for name, value in items.items() if name not in _UNSAID)


@lru_cache(maxsize=64)
def _print(path: Path, _changed: FileState) -> str:
    return digest(path.read_text("utf-8"))


def _changed(base: Report, new: Report, kind: str) -> tuple[str, ...]:
    """Return the templates or settings that differ, by name."""
    names = dict.fromkeys([*new.origins, *base.origins])
    differing = (name for name in names if base.origins.get(name) != new.origins.get(name))
    return tuple(name.removeprefix(f"{kind} ") for name in differing if name.startswith(f"{kind} "))


def _settings(base: Report, new: Report, loaded: Loaded) -> Mapping[str, str]:
    """Return the settings that changed, each with where it stands; none when that is not known."""
    sources = loaded.settings.sources if loaded.settings else {}
    places = {item: f"{at.sheet} {at.cell}" for item, at in sources.items()}
    return {item: places.get(item, _SETTING) for item in _changed(base, new, _SETTING)} if base.origins else {}


def _townships(base: Report, loaded: Loaded) -> Mapping[str, str]:
    """Return what is to be said of each township that a county's report counted and does not any more, or does now."""
    if loaded.across is None:
        return {}
    stated = base.figures[COUNTED].cells if COUNTED in base.figures else ()
    files = (*(cell.file for cell in stated), *(row.file for row in base.prints))
    before = dict.fromkeys(map(_township, files))
    now = [one.name for one in loaded.across.counted]
    why = {one.name: f"（{one.reason}）" for one in loaded.across.left_out}
    gone = {name: f"{name}不再计入全县的报告{why.get(name, '')}" for name in before if name not in now}
    return {**gone, **{name: f"{name}新计入全县的报告" for name in now if before and name not in before}}


def _township(file: str) -> str:
    return file.partition("/")[0]


def _words(base: Report, new: Report, places: Mapping[str, str], townships: Mapping[str, str]) -> str:
    """Return why words changed that nothing else is behind: all that can be the reason."""
    if not base.origins:
        return _UNKNOWN
    items = [f"“{item}”{_at(places.get(item, _SETTING))}" for item in _changed(base, new, _SETTING)]
    return _joined_reasons(base, new, items, townships) or _OTHERWISE


def _joined_reasons(base: Report, new: Report, items: Sequence[str], townships: Mapping[str, str]) -> str:
    """Return all that differs: townships, templates, settings, sheets beyond the rows of those townships."""
    said = "、".join(list(townships.values())[:_SHOWN]) + f"等{len(townships)}个乡镇" * (len(townships) > _SHOWN)
    reasons = [f"{_TEMPLATE} {_listed(names)} " for names in [_changed(base, new, _TEMPLATE)] if names]
    reasons += [f"{_SETTING}{_listed(items)}"] if items else []
    reasons += [
        f"台账{_listed([f'“{sheet}”' for sheet in sheets])}" for sheets in [_sheets(base, new, townships)] if sheets
    ]
    return "或".join(filter(None, (said, f"{'或'.join(reasons)}改动" if reasons else "")))


def words_besides_settings(base: Report, new: Report, townships: Mapping[str, str] | None = None) -> str:
    """Return why words changed, if no setting is behind it; empty when nothing else changed."""
    return _joined_reasons(base, new, [], townships or {})


def _sheets(base: Report, new: Report, besides: Collection[str]) -> list[str]:
    """Return the sheets whose rows say something else, wherever a workbook of another name has them."""
    before, after = _by_sheet(base, besides), _by_sheet(new, besides)
    return [sheet for sheet in {**after, **before} if before.get(sheet) != after.get(sheet)]


def _by_sheet(report: Report, besides: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(row for row in report.prints if not besides or _township(row.file) not in besides):
        found.setdefault(row.sheet or row.file, []).append(report.prints[row])
    return found


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + f"等{len(names)}处" * (len(names) > _SHOWN)


def _at(place: str) -> str:
    return "" if place == _SETTING else f"（{place}）"


def _entries(history: RowHistory) -> RowsSince:
    pairs = [(group.old, group.new, group.same) for group in history.groups]
    known = [(old, new, same) for old, new, same in pairs if len(old) <= 1 and len(new) <= 1]
    return RowsSince(
        today={old[0]: new[0] if new else None for old, new, _ in known if old},
        changed=frozenset(new[0] for old, new, same in known if old and new and not same),
        added=frozenset(new[0] for old, new, _ in known if not old),
    )
