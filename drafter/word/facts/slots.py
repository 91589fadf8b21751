"""Which of a run's fonts a character takes (ECMA-376 part 1, 17.3.2.26, with the notes of MS-OI29500 2.1.88).

A pattern matches the stretches that take the East Asian font; all else is Latin: ``ascii`` below U+0080, else ``hAnsi``.
"""

from __future__ import annotations

import re

# Chinese, Japanese and Korean, full-width forms, and all that needs surrogates, whatever the hint says.
_ALWAYS = (
    "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00010000-\U0010ffff"
)
# Characters of both worlds (“ ” … — · × ° ① →): East Asian only when w:hint says so.
_HINTED = (
    "\xa1\xa4\xa7\xa8\xaa\xad\xaf-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u02b0-\u04ff\u2000-\u2bff\ue000-\uf8ff\ufb00-\ufb1c"
)
# Pinyin's vowels and the like, with the hint and in a Chinese run.
_CHINESE = "\xe0\xe1\xe8-\xea\xec\xed\xf2\xf3\xf9\xfa\xfc\u0100-\u02af\u1e00-\u1eff"

PLAIN = re.compile(f"[{_ALWAYS}]+")
HINTED = re.compile(f"[{_ALWAYS}{_HINTED}]+")
HINTED_CHINESE = re.compile(f"[{_ALWAYS}{_HINTED}{_CHINESE}]+")
ASCII = re.compile("[\x00-\x7f]+")


def east_asian(hint: str, language: str) -> re.Pattern[str]:
    """Return the pattern of East Asian stretches for a run with this ``w:hint`` and East Asian ``w:lang``."""
    if hint != "eastAsia":
        return PLAIN
    return HINTED_CHINESE if language.lower().startswith("zh") else HINTED
