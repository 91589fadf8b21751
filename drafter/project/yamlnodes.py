"""A YAML file as entries that know their lines, for files that people write: every error names the line and what was meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

import yaml

from drafter.model.errors import InputError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_MOST_NODES = 400_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and its line: words, a list of entries, or entries by key. ``file`` is the file's name."""

    value: Content
    line: int
    file: str

    @property
    def text(self) -> str:
        """The words; empty for nothing.

        Raises:
            InputError: it is a list or holds keys.
        """
        if not isinstance(self.value, str):
            raise self.wrong("这里应当是一句话", "请检查缩进")
        return self.value.strip()

    @property
    def items(self) -> tuple[Entry, ...]:
        """The entries of a list; none for nothing.

        Raises:
            InputError: it is no list.
        """
        if isinstance(self.value, tuple):
            return self.value
        if self.value == "":
            return ()
        raise self.wrong("这里应当是几条，每条前面写“- ”", "请检查缩进")

    def keys(self, known: Collection[str]) -> Mapping[str, Entry]:
        """Return the entries by key.

        Raises:
            InputError: it has no keys, or one that is not known; names the nearest.
        """
        if not isinstance(self.value, dict):
            raise self.wrong("这里应当一行一项，写成“项目: 内容”", "请检查冒号后面的空格和缩进")
        for key, entry in self.value.items():
            if key not in known:
                near = get_close_matches(key, known, n=1, cutoff=0.4)
                hint = f"是不是“{near[0]}”？" if near else f"可以写：{'、'.join(known)}"
                raise entry.wrong(f"不认识“{key}”", hint)
        return self.value

    def wrong(self, sentence: str, hint: str) -> InputError:
        """Return the error that names file and line."""
        return InputError(f"《{self.file}》第 {self.line} 行：{sentence}", hint)


Content: TypeAlias = "str | tuple[Entry, ...] | dict[str, Entry]"


def read_entries(data: bytes, file: str) -> Entry:
    """Return the content of a YAML file.

    Args:
        data: its bytes, in UTF-8.
        file: its name, for errors.

    Raises:
        InputError: it is not YAML, not UTF-8, or nested beyond reason.
    """
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise InputError(f"《{file}》不是 UTF-8 编码", "请用 UTF-8 另存") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise InputError(f"《{file}》{line}不是正确的 YAML", "请检查缩进、冒号后的空格和引号") from error
    except RecursionError as error:
        raise InputError(f"《{file}》套得太深，不是要点文件", "请检查选的文件") from error
    return _Reader(file).entry(root) if root is not None else Entry("", 1, file)


class _Reader:
    """Turns nodes into entries; counts them, since a file may refer to itself over and over."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0

    def entry(self, node: yaml.Node) -> Entry:
        self.count += 1
        line = node.start_mark.line + 1
        here = Entry("", line, self.file)
        if self.count > _MOST_NODES:
            raise here.wrong("内容太多", "请检查选的文件")
        try:
            return Entry(self._content(node), line, self.file)
        except RecursionError as error:
            raise here.wrong("套得太深", "请检查缩进") from error

    def _content(self, node: yaml.Node) -> Content:
        if isinstance(node, yaml.ScalarNode):
            return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.entry(one) for one in node.value)
        found: dict[str, Entry] = {}
        for key, value in node.value:
            name = str(key.value)
            entry = self.entry(value)
            entry = Entry(entry.value, key.start_mark.line + 1, self.file)
            if name in found:
                raise entry.wrong(f"“{name}”写了两次", "请删去一个")
            found[name] = entry
        return found
