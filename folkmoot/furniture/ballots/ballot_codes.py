"""Codes that are a ballot: twelve letters and figures, the last of them a check, so that a slip of the pen is seen at once."""

from folkmoot.base.ids import ALPHABET
from folkmoot.belong.people.secret_codes import as_typed, in_groups, new_code

LETTERS = 12  # eleven random ones (55 bits) and the check
PRIME = 37  # above every letter's value, so that one wrong letter, or two swapped, never have the same check


def new_ballot_code() -> str:
    """A fresh code. Bodies whose check would need a 33rd letter are thrown away."""
    body = new_code(LETTERS - 1)
    while _sum(body) >= len(ALPHABET):
        body = new_code(LETTERS - 1)
    return body + ALPHABET[_sum(body)]


def meant(typed: str) -> str | None:
    """The code as it was printed, whatever the case, dashes and look-alikes; None when it cannot be one."""
    code = as_typed(typed[:80])
    if len(code) != LETTERS or set(code) - set(ALPHABET):
        return None
    return code if _sum(code[:-1]) == ALPHABET.index(code[-1]) else None


def printed(code: str) -> str:
    return in_groups(code)


def claim_of(code: str) -> str:
    return f"code:{code}"


def _sum(body: str) -> int:
    return sum(place * ALPHABET.index(letter) for place, letter in enumerate(body, start=1)) % PRIME
