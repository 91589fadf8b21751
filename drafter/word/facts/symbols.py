"""Signs of the symbol fonts by the characters that look like them, for the few that bullets and tick boxes are made of."""

from __future__ import annotations

_PRIVATE, _LOW_BYTE = 0xF000, 0xFF
_SIGNS = {
    "symbol": dict(zip(b"\xb7\xa8", "•♦", strict=True)),
    "wingdings": dict(zip(b"lmnopqrtuv\x9f\xa7\xa8\xd8\xfb\xfc\xfd\xfe", "●○■□□❑❒⬧◆❖•▪□➢✗✓☒☑", strict=True)),
    "wingdings 2": dict(zip(b"PQRST\x97\xa3", "✓☒☑☒☒●□", strict=True)),
}


def printed_sign(sign: str, font: str) -> str:
    """Return the character that looks like ``sign`` in this font: itself, unless the font is a symbol font."""
    code = ord(sign)
    private = code & ~_LOW_BYTE in (0, _PRIVATE)
    return _SIGNS.get(font.lower(), {}).get(code & _LOW_BYTE, sign) if private else sign


def printed_signs(text: str, font: str) -> str:
    """Return ``text`` with every sign as it is printed in this font."""
    return "".join([printed_sign(sign, font) for sign in text]) if font.lower() in _SIGNS else text
