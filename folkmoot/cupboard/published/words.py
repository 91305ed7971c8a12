"""Words as search compares them: without case, accents and plural endings, in any script."""

import re
import unicodedata
from collections import Counter

LONGEST, MOST_ASKED = 40, 8
# Scripts that set no spaces between words: each letter is looked for by itself.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
# Letters that are no other letter with an accent, but are typed as one.
TYPED_AS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
TOO_COMMON = frozenset(
    ["the", "and", "for", "from", "with", "that", "this", "what", "when", "who", "how", "are", "was"]
)
# Endings that are left off, and how much must be left: “benches” finds a bench, “library” finds libraries.
ENDINGS = (("ies", 3), ("es", 3), ("s", 3), ("y", 5))


def fold(text: str) -> str:
    """“Łódź Café” → “lodz cafe”"""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(TYPED_AS)


def words_of(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def counted(title: str, text: str, *, title_counts: int) -> dict[str, int]:
    """{word: how much it counts}: a word of the title before any number of the same in the text."""
    told = Counter({word: min(times, 5) for word, times in Counter(words_of(text)).items()})
    for word in set(words_of(title)):
        told[word] += title_counts
    return dict(told)


def asked_for(query: str) -> list[str]:
    """The beginnings of words that must all be found; nothing when the query holds no word."""
    typed = list(dict.fromkeys(words_of(query)))
    telling = [word for word in typed if word not in TOO_COMMON and (len(word) > 1 or not word.isascii())]
    return [_stem(word) for word in (telling or typed)[:MOST_ASKED]]


def _stem(word: str) -> str:
    for ending, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)
    return word
