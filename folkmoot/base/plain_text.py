"""Text as people mean it: one spelling for what looks the same, and nothing that cannot be seen."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}  # needed to write Persian, Urdu and the languages of India
JOINED_SCRIPTS = (
    "ARABIC",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
)
# Scripts that are written together in one word.
TOGETHER = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
TOO_MANY_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{4}")


def composed(text: str) -> str:
    """NFC: é is one letter whether it was typed as one or as two."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Composed, without spaces at the ends, and with single spaces between words."""
    return re.sub(r"[^\S\r\n\v\f\x1c-\x1f\x85]+", " ", composed(text)).strip(" ")


def refuse_hidden(text: str, *, lines: bool = False) -> None:
    """Raise ValidationError for characters that cannot be seen or that turn the direction of what follows."""
    for place, letter in enumerate(text):
        if lines and letter in "\r\n\t":
            continue
        if unicodedata.category(letter) in HIDDEN and not _joins(text, place):
            raise ValidationError(
                _("This has a character in it that cannot be seen. Please type it again."), code="hidden"
            )
    if TOO_MANY_MARKS.search(unicodedata.normalize("NFD", text)):
        raise ValidationError(_("This has too many accents on one letter."), code="marks")


def mixed_word(text: str) -> tuple[str, ...]:
    """The scripts of the first word that mixes alphabets (a Cyrillic а among Latin letters); empty if none does."""
    for word in re.split(r"[\s\-–'’.]+", text):
        scripts = {_script(letter) for letter in word if letter.isalpha()}
        if scripts & TOGETHER:
            scripts = (scripts - TOGETHER) | {"CJK"}
        if len(scripts) > 1:
            return tuple(sorted(script.title() for script in scripts))
    return ()


def _joins(text: str, place: int) -> bool:
    if text[place] not in JOINERS or place == 0:
        return False
    return unicodedata.name(text[place - 1], "").startswith(JOINED_SCRIPTS)


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "UNKNOWN")
    if name.startswith(("FULLWIDTH", "HALFWIDTH", "MODIFIER", "FEMININE", "MASCULINE", "MATHEMATICAL")):
        return "SYMBOL"
    return name.split(" ")[0].split("-")[0]


class PlainField(forms.CharField):
    """Plain text with nothing hidden in it. What is too long is refused before anything looks at each of its letters."""

    lines = False

    def tidied(self, text: str) -> str:
        return composed(text)

    def clean(self, value: object) -> str:
        text = self.tidied(self.to_python(value))
        if self.max_length is not None and len(text) > self.max_length:
            super().clean(text)  # raises, in the field's own words
        refuse_hidden(text, lines=self.lines)
        return str(super().clean(text))


class LineField(PlainField):
    """One line of plain text: composed, trimmed, with nothing hidden in it."""

    def tidied(self, text: str) -> str:
        return one_line(text)


class LinesField(PlainField):
    """Several lines of plain text: composed, trimmed, with nothing hidden in it but the line breaks."""

    widget = forms.Textarea
    lines = True

    def tidied(self, text: str) -> str:
        return composed(text).replace("\r\n", "\n").replace("\r", "\n")
