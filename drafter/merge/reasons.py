"""Stage 6: the causes of a plan when it is known what each changed setting does: only what is behind a change is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.merge import wording
from drafter.model.merge import Cause, Conflict, MergePlan

_LONGEST = 40  # characters of a setting that are shown
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that changed: where it stands, what it was and is, and what it does.

    ``known`` tells that ``old`` is what it was; only then are ``blocks`` the ids of the blocks that it changes, brings or
    takes away, ``formed`` those of which it changes the layout alone, ``order`` those of the report without the change.
    """

    item: str
    place: str
    old: str
    new: str
    known: bool = False
    blocks: frozenset[str] = frozenset()
    formed: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingEffects:
    """All settings that changed; ``base`` and ``new`` are the ids of the blocks of the last report and the new one."""

    settings: tuple[Setting, ...] = ()
    base: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def settled(
    plan: MergePlan, effects: SettingEffects, owners: Mapping[str, str], words: str, otherwise: str
) -> MergePlan:
    """Return a plan of which each change names the settings that are behind it, and no others.

    Args:
        plan: as merging made it.
        effects: what each setting does.
        owners: the block of each passage, by id.
        words: why words changed that nothing else is behind, all settings among it.
        otherwise: the same without the settings; empty when nothing else can be behind it.
    """
    if not effects.settings:
        return plan
    judge = _Judge(effects, words, otherwise)
    operations = []
    for one in plan.operations:
        causes = judge.causes(one.causes, owners.get(one.block, one.block))
        note = wording.because_again(one.note, one.causes, causes)
        if judge.only_settings(causes):
            note = tuple(line.replace(wording.BY_DATA, wording.BY_SETTINGS) for line in note)
        operations.append(replace(one, causes=causes, note=note))
    conflicts = tuple(judge.conflict(one, owners.get(one.block, one.block)) for one in plan.conflicts)
    return replace(plan, operations=tuple(operations), conflicts=conflicts)


class _Judge:
    def __init__(self, effects: SettingEffects, words: str, otherwise: str) -> None:
        self._effects, self._words, self._otherwise = effects, words, otherwise
        self._rank = [{name: at for at, name in enumerate(order)} for order in (effects.base, effects.new)]

    def causes(self, given: Sequence[Cause], block: str) -> tuple[Cause, ...]:
        """Return the causes of a change in a block."""
        if not block:
            return tuple(given)
        behind = [one for one in self._effects.settings if self._is_behind(one, block)]
        unknown = [one for one in self._effects.settings if not one.known]
        told = {cause: self._item(cause) for cause in given}
        kept = [cause for cause, item in told.items() if not item and cause.text != self._words]
        if behind:
            kept = [cause for cause in kept if wording.NOT_BEFORE not in cause.text]
        stated = {item for item in told.values() if item}
        said = [Cause(self._stated(one, given) if one.item in stated else _named(one)) for one in behind]
        if not behind:
            said += [cause for cause, item in told.items() if item and item in {one.item for one in unknown}]
        if not behind and (any(cause.text == self._words for cause in given) or not (said or kept)):
            said += [Cause(self._guess(unknown))] if unknown or self._otherwise or not (said or kept) else []
        return tuple(dict.fromkeys([*kept, *said]))

    def conflict(self, given: Conflict, block: str) -> Conflict:
        """Return a conflict with its causes, and a reason that does not speak of data when a setting did it."""
        causes = self.causes(given.causes, block)
        by_settings = given.reason.replace(wording.BY_DATA, wording.BY_SETTINGS)
        return replace(given, causes=causes, reason=by_settings if self.only_settings(causes) else given.reason)

    def only_settings(self, causes: Iterable[Cause]) -> bool:
        """Tell whether causes are settings that are known to be behind a change, and nothing else."""
        items = [one for one in self._effects.settings if one.known]
        texts = [cause.text for cause in causes]
        return bool(texts) and all(
            any(text == _named(one) or text.startswith(f"{one.item} ") for one in items) for text in texts
        )

    def _item(self, cause: Cause) -> str:
        """Return the setting that a cause is about; empty when it is another cause."""
        if cause.figure or cause.rows:
            return ""
        names = (one.item for one in self._effects.settings if cause.text.startswith(f"{one.item} "))
        return next(names, "")

    def _is_behind(self, one: Setting, block: str) -> bool:
        return one.known and (block in one.blocks or self._moves(one, block))

    def _moves(self, one: Setting, block: str) -> bool:
        """Tell whether a setting changes on which side of others a block stands that both reports have."""
        before, after = self._rank
        if block not in before or block not in after or block not in one.order:
            return False
        without = {name: at for at, name in enumerate(one.order)}
        both = (name for name in without if name in after and name in before)
        return any((without[name] < without[block]) != (after[name] < after[block]) and name != block for name in both)

    def _stated(self, one: Setting, given: Iterable[Cause]) -> str:
        """Return a setting with what its cell said and says, also when the words of the report state only a part of it."""
        texts = [cause.text for cause in given if self._item(cause) == one.item]
        exact = f"{one.item} {_cut(one.old)}→{_cut(one.new)}（"
        loose = [text for text in texts if "→" in text and text.endswith(f"→{_cut(one.new)}（{one.place}）")]
        return next(iter([*(text for text in texts if text.startswith(exact)), *loose]), "") or _changed(one)

    def _guess(self, unknown: Sequence[Setting]) -> str:
        """Say what may be behind a change that no single known setting explains."""
        if not unknown and self._otherwise:
            return self._otherwise
        if len(self._effects.settings) == 1:
            return self._words
        candidates = unknown or self._effects.settings
        names = "、".join(f"“{one.item}”{_at(one)}" for one in candidates[:_SHOWN])
        more = f"等{len(candidates)}处" if len(candidates) > _SHOWN else ""
        return f"可能是设置{names}{more}改动" + (f"，或{self._otherwise}" if self._otherwise else "")


def _named(one: Setting) -> str:
    return f"设置“{one.item}”{_at(one)}改动"


def _at(one: Setting) -> str:
    return "" if one.place == wording.SETTING else f"（{one.place}）"


def _changed(one: Setting) -> str:
    old, new = _cut(one.old), _cut(one.new)
    if old and new:
        return f"{one.item} {old}→{new}（{one.place}）"
    return f"{one.item} {f'新填“{new}”' if new else f'不再填“{old}”'}（{one.place}）"


def _cut(words: str) -> str:
    flat = "".join(words.split("\n"))
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}……"
