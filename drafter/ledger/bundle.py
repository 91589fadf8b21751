"""Stage 1: a .zip that a township sent, as the files in it. It is unpacked in memory; none of the files is read here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from drafter.ledger.archive import DAMAGE, check_names, check_sizes, damaged

_UTF_8_NAME = 0x800
_FROM_MAC = "__MACOSX"


def packed_files(name: str, content: bytes) -> Sequence[tuple[str, bytes]]:
    """Return the files of a .zip, sorted by name, without the folder that holds them all.

    Args:
        name: the file's name, for messages.
        content: the whole file.

    Raises:
        InputError: it is damaged, encrypted, or looks like an attack.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            check_sizes(name, entries)
            names = [entry_name(entry) for entry in entries]
            check_names(name, names)
            kept = [pair for pair in zip(names, entries, strict=True) if not pair[0].startswith(_FROM_MAC)]
            short = _without_common_folder([path for path, _ in kept])
            return sorted((path, archive.read(entry)) for path, (_, entry) in zip(short, kept, strict=True))
    except DAMAGE as error:
        raise damaged(name) from error


def entry_name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; without the UTF-8 flag it is in whatever Windows spoke, in China GBK."""
    if entry.flag_bits & _UTF_8_NAME:
        return entry.filename
    raw = entry.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _without_common_folder(paths: Sequence[str]) -> list[str]:
    folders = {PurePosixPath(path).parts[0] if "/" in path else "" for path in paths}
    if len(folders) == 1 and folders != {""}:
        return _without_common_folder([path.partition("/")[2] for path in paths])
    return list(paths)
