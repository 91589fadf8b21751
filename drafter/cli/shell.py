"""Runs a verb once and turns how it ended into an exit code.

0 done, 1 problems found, 2 usage, settings or files, 101 an error of ours, 130 interrupted. The only ``except`` for
``DrafterError`` in the command line.
"""

from __future__ import annotations

import os
import sys

from drafter import __version__
from drafter.cli import streams
from drafter.model.errors import DrafterError

EXIT_USAGE = 2
EXIT_INTERNAL = 101
EXIT_INTERRUPTED = 130


def run(argv: list[str] | None = None) -> int:
    """Run the command in ``argv`` (None: what was typed) and return the exit code; nothing is raised or traced back."""
    streams.prepare()
    try:
        return _run_command(sys.argv[1:] if argv is None else argv)
    except DrafterError as error:
        return _refuse(error.message, error.hint)
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:  # noqa: BLE001 - the one place where everything else ends
        return _internal(error)


def _run_command(argv: list[str]) -> int:
    from typer import Abort

    from drafter.cli import app, chinese

    try:
        result = app.command().main(args=argv, prog_name="drafter", standalone_mode=False)
    except chinese.UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return _refuse(str(error), "")
        return _refuse(*chinese.usage_message(error))
    except Abort:
        return _stopped()
    return result if isinstance(result, int) else 0


def _refuse(message: str, hint: str) -> int:
    streams.remark(message)
    if hint:
        streams.remark(f"→ {hint}")
    return EXIT_USAGE


def _stopped() -> int:
    streams.remark("已中断。")
    return EXIT_INTERRUPTED


def _internal(error: Exception) -> int:
    import traceback

    trace = "".join(traceback.format_exception(error))
    if os.environ.get("DRAFTER_DEBUG") == "1":
        streams.remark(trace)
    streams.remark(f"drafter 内部出错，这一步没有做完。{_log(trace)}")
    return EXIT_INTERNAL


def _log(trace: str) -> str:
    """Keep the traceback for whoever looks after the program; return the sentence that says where."""
    import platform
    import tempfile

    head = f"drafter {__version__}, Python {platform.python_version()}, {platform.platform()}\n{sys.argv!r}\n\n"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", prefix="drafter-error-", suffix=".log", delete=False
        ) as log:
            log.write(head + trace)
    except OSError:
        return "请用环境变量 DRAFTER_DEBUG=1 再运行一次，把显示的内容发给维护人员。"
    return f"请把这个文件发给维护人员：{log.name}"
