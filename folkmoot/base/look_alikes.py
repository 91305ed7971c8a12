"""What a name looks like, so that two names which a reader could take for each other count as the same."""

import unicodedata

# The letters of other alphabets, and the figures, that look like a small Latin letter (Unicode Technical Standard 39,
# “confusables”, as far as Greek, Cyrillic and Latin go). Capitals come here as small letters.
CAPITALS = str.maketrans("ΝΗΥ", "NHY")  # as small letters they look like others
LOOKS_LIKE = str.maketrans(
    {
        "а": "a", "ь": "b", "в": "b", "с": "c", "ԁ": "d", "е": "e", "є": "e", "ғ": "f", "ԍ": "g", "һ": "h", "н": "h", "і": "i",
        "ј": "j", "к": "k", "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ц": "u",
        "ѵ": "v", "ԝ": "w", "ш": "w", "х": "x", "у": "y", "ү": "y", "з": "3", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i",
        "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "ζ": "z", "γ": "y", "ω": "w",
        "ı": "i", "ȷ": "j", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʋ": "u", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "0": "o", "1": "l",
        "5": "s", "ß": "b",
    }
)  # fmt: skip


def skeleton(name: str) -> str:
    """The name without case, accents, spaces and marks, in the letters it looks like. Names with one skeleton look alike.

    Capital I and small l look alike in most typefaces, so both count as l.
    """
    plain = unicodedata.normalize("NFKD", name).translate(CAPITALS).casefold().translate(LOOKS_LIKE)
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if letter.isalnum())
    return letters.replace("i", "l").replace("rn", "m").replace("vv", "w")
