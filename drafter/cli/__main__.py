"""``python -m drafter.cli``, for machines where the ``drafter`` script is not on the path."""

from __future__ import annotations

import sys

from drafter.cli import main

if __name__ == "__main__":
    sys.exit(main())
