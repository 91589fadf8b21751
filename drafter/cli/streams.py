"""What reaches the terminal: results on stdout, everything else on stderr, in an encoding that can carry Chinese."""

from __future__ import annotations

import io
import json
import sys

_SAMPLE = "乡镇〔2024〕×√→·●■"


def prepare() -> None:
    """Make stdout and stderr able to print Chinese.

    A GBK console or pipe keeps its encoding, because that is what its reader expects; a character outside it
    becomes ``?`` instead of an exception. An encoding without Chinese (ASCII, cp1252) gives way to UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if _carries(stream.encoding) else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def say(text: str) -> None:
    """Print a result, on stdout."""
    _write(sys.stdout, text)


def remark(text: str) -> None:
    """Print what is not a result, on stderr."""
    _write(sys.stderr, text)


def say_json(shape: object) -> None:
    """Print a result as JSON: always UTF-8, whatever the console speaks, because programs read it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    say(json.dumps(shape, ensure_ascii=False, indent=2))


def _carries(encoding: str) -> bool:
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _write(stream: io.TextIOBase | object, text: str) -> None:
    if isinstance(stream, io.TextIOBase) and text:
        stream.write(text if text.endswith("\n") else text + "\n")
