"""The clerk's local page: the verbs of the command line behind a browser, on this machine only. It adds no logic of its own.

Needs the extra ``drafter[web]``; nothing outside this package imports Starlette, uvicorn or python-multipart.
"""

from drafter.web.house import Asked
from drafter.web.server import serve

__all__ = ["Asked", "serve"]
