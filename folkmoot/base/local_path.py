"""Where to go next: only ever a page of this very site."""

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def local_path(wanted: str | None, otherwise: str = "/") -> str:
    """`wanted` if it is a plain path of this site, like /wenderby/polls/; anything else gives `otherwise`."""
    text = wanted or ""
    plain = text.startswith("/") and len(text) <= LONGEST and not any(_odd(letter) for letter in text)
    if plain and "//" not in text.split("?", 1)[0] and url_has_allowed_host_and_scheme(text, allowed_hosts=None):
        return text
    return otherwise


def _odd(letter: str) -> bool:
    # Browsers read a backslash as a slash and leave out tabs and line breaks.
    return letter <= " " or letter in '\\<>"`' or ord(letter) > 126
