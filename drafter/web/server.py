"""Starts the server, opens the browser, and leaves nothing behind."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from drafter.model.errors import InputError, OutputError
from drafter.web.app import application
from drafter.web.house import Asked, House
from drafter.web.lines import Line

_FOLDER = "drafter-serve-"
_OWNER = "owner"


def serve(asked: Asked, opened: Callable[[House], None]) -> None:
    """Serve until it is interrupted.

    Args:
        asked: how.
        opened: called once somebody can come in, to say where.

    Raises:
        InputError: there is no such folder.
        OutputError: the port is taken, or the folder cannot be written to.
    """
    _check(asked)
    _sweep()
    scratch = _scratch()
    try:
        with _listening(asked) as listening:
            house = House(asked, scratch, listening.getsockname()[1])
            _run(house, listening, opened)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _check(asked: Asked) -> None:
    place = asked.place
    if place is None:
        return
    if not place.is_dir():
        raise InputError(f"没有这个文件夹：{place}", "请检查路径，或者先建好它")
    if not asked.read_only and not os.access(place, os.W_OK):
        raise OutputError(f"文件夹不能写入：{place}", "请换一个文件夹，或者加 --read-only 只看不改")


def _listening(asked: Asked) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((asked.address, asked.port))
        found.listen(128)
    except OSError as error:
        found.close()
        taken = f"{asked.address} 的端口 {asked.port} 不能用" if asked.port else f"地址 {asked.address} 不能用"
        raise OutputError(taken, "请用 --port 换一个端口，或者不写") from error
    return found


def _run(house: House, listening: socket.socket, opened: Callable[[House], None]) -> None:
    config = uvicorn.Config(
        application(house),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
        log_level="critical",
        http=Line,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = uvicorn.Server(config)
    logging.getLogger("python_multipart").disabled = True  # what is wrong with a form is said to whoever sent it
    _end_on_signals(server)
    opened(house)  # whoever comes before the loop runs is kept waiting by the listening socket
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _end_on_signals(server: uvicorn.Server) -> None:
    """Let the closing of the window end the server as Ctrl+C does, so that nothing is left behind.

    uvicorn raises again what it has caught itself, which would end the process before its folder is removed.
    """

    def end(*_: object) -> None:
        server.should_exit = True

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
    (folder / _OWNER).write_text(str(os.getpid()), encoding="ascii")
    return folder


def _sweep() -> None:
    """Remove the folders of servers that were killed; those of running ones stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with suppress(OSError, ValueError):
            if not _lives(int((folder / _OWNER).read_text(encoding="ascii"))):
                shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    if os.name == "nt":
        from ctypes import windll  # type: ignore[attr-defined,unused-ignore] # only on Windows

        handle = windll.kernel32.OpenProcess(0x1000, 0, process)
        if handle:
            windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
