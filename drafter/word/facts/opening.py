"""A package's parts as trees, found by their relationships. What is too long to be a report is refused before parsing.

An external target is never fetched; a relationship that leads nowhere and a broken part beside the text count as absent.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from drafter.model.errors import InputError
from drafter.word.facts.units import w
from drafter.word.guard import opened_parts
from drafter.word.xmltext import R

_PARAGRAPHS = 20_000
_RUNS = 200_000
_TAGS = 2_000_000
_CHARACTERS = 1_000_000
_TEXT = w("t")
_LONG = 1024 * 1024
_UNCHECKED = 80_000  # bytes: what is shorter holds fewer than 20,000 paragraphs, however they are written
_PARAGRAPH = re.compile(rb"<(?:[^\s<>/:]{1,40}:)?p[\s/>]")
_RUN = re.compile(rb"<(?:[^\s<>/:]{1,40}:)?r[\s/>]")
_NUL = b"\0"
_SHARED = 8_000  # bytes
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"gb2312", b"gbk", b"gb18030"})
_HINT = "请用 Word 或 WPS 打开它，另存为 .docx 后再试"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship inside the package: the last word of its type (``styles``) and the part it leads to."""

    kind: str
    target: str


class _Limit:
    """How many elements of a kind a package may have. They are not counted while there are fewer tags than that."""

    def __init__(self, pattern: re.Pattern[bytes], most: int) -> None:
        self._pattern = pattern
        self._most = most
        self._count = 0
        self._waiting: list[bytes] = []

    def exceeded(self, content: bytes, tags: int) -> bool:
        """Take a part, and tell whether there are too many by now; ``tags`` is how many tags all parts have so far."""
        self._waiting.append(content)
        if self._most < tags <= _TAGS:
            self._count += sum(1 for part in self._waiting for _ in self._pattern.finditer(part))
            self._waiting.clear()
        return self._count > self._most


class Package:
    """A .docx unpacked: ``main`` is the name of the document part, ``relations`` its relationships by id."""

    def __init__(self, data: bytes, name: str) -> None:
        """Unpack it.

        Raises:
            InputError: it is no .docx, or not safe to open.
        """
        self.name = name
        self.main = ""
        self._parts = opened_parts(data, name)
        self._tags = self._characters = 0
        self._limits = (_Limit(_PARAGRAPH, _PARAGRAPHS), _Limit(_RUN, _RUNS))
        root = self._relations("_rels/.rels", "")
        self.main = next((r.target for r in root.values() if r.kind == "officeDocument"), "")
        self.core = next((r.target for r in root.values() if r.kind == "core-properties"), "")
        folder, file = posixpath.split(self.main)
        self.relations = self._relations(posixpath.join(folder, "_rels", f"{file}.rels"), folder)

    def document(self) -> etree._Element:
        """Return the root of the document part.

        Raises:
            InputError: there is none, or it is broken or too long.
        """
        if self.main not in self._parts:
            raise InputError(f"《{self.name}》不是 Word 文档", _HINT)
        root = self.tree(self.main)
        if root is None:
            raise InputError(f"《{self.name}》的部件 {self.main} 已损坏", "请用 Word 或 WPS 打开它，修复并保存后再试")
        return root

    def tree(self, part: str) -> etree._Element | None:
        """Return the root of a part, None when there is no such part or it is broken.

        Raises:
            InputError: the document is too long to be a report.
        """
        if part not in self._parts:
            return None
        content = self._parts[part]
        self._measure(content)
        root = looked_at(content) if part != self.main else parsed(content)
        if root is not None and len(content) > _LONG:
            self._characters += sum(len(element.text or "") for element in root.iter(_TEXT))
            if self._characters > _CHARACTERS:
                raise self._too_long()
        return root

    @property
    def long(self) -> bool:
        """True when the text alone is so long that nothing of it is worth keeping for the next document."""
        return len(self._parts.get(self.main, b"")) > _LONG

    def of_kind(self, kind: str) -> str:
        """Return the name of the part that the document's relationship of this kind leads to, "" when none does."""
        return next((r.target for r in self.relations.values() if r.kind == kind and r.target in self._parts), "")

    def content(self, kind: str) -> bytes:
        """Return the bytes of the part of this kind, none when there is no such part."""
        content = self._parts.get(self.of_kind(kind), b"")
        self._measure(content)
        return content

    def _measure(self, content: bytes) -> None:
        if len(content) < _UNCHECKED:
            return
        if _NUL in content[:4]:  # UTF-16: the same tags with a zero beside every letter
            content = content.replace(_NUL, b"")
        self._tags += content.count(b"<")
        too_many = [limit.exceeded(content, self._tags) for limit in self._limits]
        if self._tags > _TAGS or any(too_many):
            raise self._too_long()

    def _too_long(self) -> InputError:
        limits = f"{_PARAGRAPHS // 10_000}万段或{_CHARACTERS // 10_000}万字"
        return InputError(f"《{self.name}》太长（超过{limits}），不像一份报告", "请确认选对了文件，或拆成几份再检查")

    def _relations(self, part: str, folder: str) -> dict[str, Relation]:
        root = self.tree(part)
        found: dict[str, Relation] = {}
        for item in () if root is None else root:
            target = item.get("Target") or ""
            if item.get("TargetMode") != "External" and target:
                path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                kind = (item.get("Type") or "").rpartition("/")[2]
                found.setdefault(item.get("Id") or "", Relation(kind, posixpath.normpath(path)))
        return found


def _is_plain(content: bytes) -> bool:
    """Tell whether tags are written as tags: in an encoding such as UTF-7 they could not be counted beforehand."""
    head = content[:400].replace(_NUL, b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = _ENCODING.match(head)
    return head.startswith(b"<") and (declared is None or declared[1].lower() in _ENCODINGS)


def parsed(content: bytes) -> etree._Element | None:
    """Return the root of an XML part, None when it is empty or broken. No entities, no network, no huge trees."""
    if not _is_plain(content):
        return None
    try:
        return etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def looked_at(content: bytes) -> etree._Element | None:
    """Return the root of a part that is only looked at: a small one is kept, since documents of one program share it."""
    return _kept(content) if len(content) < _SHARED else parsed(content)


@lru_cache(maxsize=64)
def _kept(content: bytes) -> etree._Element | None:
    return parsed(content)


_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


RELATION_ID = f"{{{R}}}id"
