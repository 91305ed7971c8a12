"""Addresses out of a spreadsheet: columns found by their headings, faults told by row, names left where they are."""

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from folkmoot.base.plain_text import one_line, refuse_hidden
from folkmoot.base.sealed import CannotUnseal, seal, unseal
from folkmoot.base.spreadsheet import CannotRead, read_rows
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

MOST_ROWS = 5_000
MOST_ADULTS = 20
MOST_PARTS, MOST_LENGTH = 7, 300
LETTERS_AT_A_TIME = 200  # as many as can be drawn, each with its square, while somebody waits
PARTS = re.compile(
    r"(full |postal )?address( line)?( ?\d)?|street|road|town|city|village|county|post ?code|zip( code)?"
)
HOUSE = re.compile(r"(house|flat|door) ?(number|no\.?|name)?|number|no\.?")
ADULTS = re.compile(r"(number of |how many )?adults?( there| at address)?")
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class AddressList:
    """What stands in a file: households that can have letters, and a sentence for each row that cannot."""

    households: list[Household]
    faults: list[str]

    @property
    def letters(self) -> int:
        return sum(one.adults for one in self.households)


def read_list(data: bytes) -> AddressList:
    """The addresses of a file. Without a column of adults each row is one adult, and equal addresses are put together.

    Raises CannotRead when the file or its headings cannot be understood at all.
    """
    rows = read_rows(data, most=MOST_ROWS + 1)
    if len(rows) < 2:
        raise CannotRead(_("There is no address in this file. The first row holds headings, the rows below addresses."))
    columns = _columns(rows[0][1])
    seen: dict[str, tuple[int, Household]] = {}
    faults = []
    for number, cells in rows[1:]:
        try:
            _add(seen, number, _household(cells, columns), counted=columns.adults is not None)
        except ValidationError as fault:
            faults.append(_("Row %(number)d: %(fault)s") % {"number": number, "fault": fault.messages[0]})
    return AddressList([household for _number, household in seen.values()], faults)


def household(address: str, adults: str) -> Household:
    """One address, its parts with commas between, and how many adults live there. Raises ValidationError."""
    refuse_hidden(address)
    parts = [one_line(part) for part in address.split(",") if part.strip()]
    if not parts:
        raise ValidationError(_("the address is empty."))
    if address.startswith(FORMULA):
        raise ValidationError(_("this is a formula, not an address."))
    if len(address) > MOST_LENGTH or len(parts) > MOST_PARTS or not any(letter.isalnum() for letter in address):
        raise ValidationError(_("this is not an address of up to seven parts."))
    if not (adults.isascii() and adults.isdigit() and 1 <= int(adults[:4]) <= MOST_ADULTS):
        raise ValidationError(_("write how many adults live there, from 1 to %(most)d.") % {"most": MOST_ADULTS})
    return Household("\n".join(parts), int(adults))


# --- Carried in the page between looking and printing, sealed, so that nothing is kept here -------


def carry(households: list[Household], place: Place, person: Person) -> str:
    """The list as one sealed word for a hidden box: only we can open it, for this person in this place."""
    plain = json.dumps([[one.address, one.adults] for one in households]).encode()
    return urlsafe_b64encode(seal(zlib.compress(plain, 9), about=_whose(place, person))).decode()


def carried(word: str, place: Place, person: Person) -> list[Household] | None:
    """What `carry` made, or None if it is another's or was changed on the way."""
    try:
        plain = unseal(urlsafe_b64decode(word), about=_whose(place, person))
    except (CannotUnseal, NotBase64, ValueError):
        return None
    return [Household(address, adults) for address, adults in json.loads(zlib.decompress(plain))]


def next_batch(households: list[Household]) -> tuple[list[Household], list[Household]]:
    """As many as one print takes, and the rest."""
    letters = 0
    for place, one in enumerate(households):
        letters += one.adults
        if letters > LETTERS_AT_A_TIME and place:
            return households[:place], households[place:]
    return households, []


def _whose(place: Place, person: Person) -> str:
    return f"addresses for letters\n{place.public_id}\n{person.public_id}"


@dataclass(frozen=True)
class _Columns:
    address: list[int]
    house: int | None
    adults: int | None


def _columns(headings: list[str]) -> _Columns:
    plain = [one_line(re.sub(r"[_:]+", " ", heading.lower())) for heading in headings]
    address = list(_matching(plain, PARTS))
    if not address:
        raise CannotRead(
            _("No column is headed “Address”. We found these headings: %(headings)s.")
            % {"headings": ", ".join(f"“{heading[:30]}”" for heading in headings[:12] if heading) or "–"}
        )
    return _Columns(address, next(_matching(plain, HOUSE), None), next(_matching(plain, ADULTS), None))


def _matching(headings: list[str], words: re.Pattern) -> Iterator[int]:
    return (place for place, heading in enumerate(headings) if words.fullmatch(heading))


def _household(cells: list[str], columns: _Columns) -> Household:
    def cell(place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    parts = [" ".join(cell(place).splitlines()) if place != columns.address[0] else _first(cell, place, columns)
             for place in columns.address]  # fmt: skip
    return household(
        ", ".join(part for part in parts if part), cell(columns.adults) if columns.adults is not None else "1"
    )


def _first(cell, place: int, columns: _Columns) -> str:
    """The first part, with the number of the house before it, its own lines taken for parts."""
    return " ".join(filter(None, [cell(columns.house), ", ".join(cell(place).splitlines())]))


def _add(seen: dict[str, tuple[int, Household]], number: int, one: Household, *, counted: bool) -> None:
    key = "".join(letter for letter in one.address.lower() if letter.isalnum())
    if key not in seen:
        seen[key] = number, one
        return
    before, same = seen[key]
    if counted:
        raise ValidationError(_("the same address as in row %(before)d.") % {"before": before})
    if same.adults >= MOST_ADULTS:
        raise ValidationError(_("more than %(most)d adults at one address.") % {"most": MOST_ADULTS})
    seen[key] = before, Household(same.address, same.adults + 1)
