"""Two invented languages for tests: accented and longer (en-xa), and accented, longer and mirrored (ar-xb).

Words that stay plain English were never marked for translation; words that are cut off had too little room.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import activate, deactivate, trans_real

ACCENTED, MIRRORED = "en-xa", "ar-xb"
PLAIN = "aceilnorsuyACEILNORSUY"
MARKED = "àçéîļñöŕšûýÀÇÉÎĻÑÖŔŠÛÝ"
LETTERS = str.maketrans(PLAIN, MARKED)
# Places for values, tags and entities must come through whole.
KEPT = re.compile(r"(%\([^)]*\)[sd]|%[sd%]|\{[^}]*\}|<[^>]*>|&\w+;)")


def disguised(message: str) -> str:
    """“Sign in” → “[Šîgñ îñ ~~]”: a third longer, and every piece of code in it untouched."""
    if not message.strip():
        return message
    pieces = KEPT.split(message)
    words = "".join(piece if at % 2 else piece.translate(LETTERS) for at, piece in enumerate(pieces))
    return f"[{words} {'~' * (len(message) // 3)}]"


class Pseudo(trans_real.DjangoTranslation):
    """Translates every message into its disguise."""

    def __init__(self, code: str) -> None:
        super().__init__(settings.LANGUAGE_CODE)
        self.code = code

    def to_language(self) -> str:
        return self.code

    def gettext(self, message: str) -> str:
        return disguised(message.rpartition("\x04")[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken(code: str = ACCENTED) -> Iterator[None]:
    """While this lasts, pages in the source language come out in the invented one. For tests only."""
    source = settings.LANGUAGE_CODE
    before = trans_real._translations.get(source)
    trans_real._translations[source] = Pseudo(code)
    default, trans_real._default = trans_real._default, trans_real._translations[source]
    activate(source)
    try:
        yield
    finally:
        trans_real._default = default
        trans_real._translations.pop(source)
        if before:
            trans_real._translations[source] = before
        deactivate()
