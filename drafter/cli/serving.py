"""The verb ``serve``: the clerk's page in the browser of this machine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.streams import say
from drafter.model.errors import SettingsError

if TYPE_CHECKING:
    from drafter.web.house import House

_PORTS = range(1, 65536)
_NEEDED = ("starlette", "uvicorn", "python_multipart")

Place = Annotated[
    str, typer.Argument(metavar="文件夹", help="项目放在哪里；不写则只在打开期间留着，关闭后清除，报告要下载保存")
]
Port = Annotated[str, typer.Option("--port", metavar="端口", help="用哪个端口，不写则自动找一个空的")]
Lan = Annotated[bool, typer.Option("--lan", help="让同一局域网的同事也能用：要输密码，各人只看得到自己的文件")]
Address = Annotated[
    str, typer.Option("--address", metavar="地址", help="和 --lan 一起用：这台电脑在局域网里的地址，不写则自动找")
]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="只看不改：不收文件，不起草，不保存")]
Quiet = Annotated[bool, typer.Option("--no-browser", help="不打开浏览器，只给出网址")]


def serve(
    place: Place = "",
    *,
    port: Port = "",
    lan: Lan = False,
    address: Address = "",
    read_only: ReadOnly = False,
    no_browser: Quiet = False,
) -> int:
    """打开网页来用：拖进台账，看问题，看报告，下载；全县、模板也在里面。

    网页只在这台电脑上，不联网。按 Ctrl+C 或关闭窗口就结束。
    """
    if not all(map(find_spec, _NEEDED)):
        raise SettingsError("没有装网页要用的部分", "请运行：pip install drafter[web]")
    from drafter import web

    if address and not lan:
        raise SettingsError("--address 要和 --lan 一起用", "只在这台电脑上用的，不必写 --address")
    asked = web.Asked(
        Path(place) if place else None,
        address or (_own_address() if lan else "127.0.0.1"),
        _port(port),
        lan=lan,
        read_only=read_only,
        open_browser=not (no_browser or lan),
    )
    web.serve(asked, _opened)
    say("已关闭。")
    return 0


def _opened(house: House) -> None:
    if house.asked.lan:
        say(f"请同事在浏览器里打开：{house.address}")
        say(f"密码：{house.password}")
        say(f"只有从 {'、'.join(sorted(house.hosts))} 进来的才理会。内容在局域网里不加密，请只在可信的网络里用")
    else:
        say(f"请在浏览器里打开：{house.opening}")
        say("这个网址只能用一次，只给这台电脑用")
    say("按 Ctrl+C 结束")
    if house.asked.open_browser:
        import webbrowser

        webbrowser.open(house.opening)


def _port(text: str) -> int:
    if not text:
        return 0
    if not text.isdecimal() or int(text) not in _PORTS:
        raise SettingsError(f"--port 后面应当是 1 到 65535 的数，现在是“{text}”", "例如：--port 8080")
    return int(text)


def _own_address() -> str:
    """Return this machine's address in its network, as far as it can be told without sending anything."""
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # a UDP socket that is only connected sends nothing; RFC 5737 address
        except OSError as error:
            raise SettingsError(
                "找不到这台电脑在局域网里的地址", "请用 --address 写上，如 --address 192.168.1.20"
            ) from error
        return str(asking.getsockname()[0])
