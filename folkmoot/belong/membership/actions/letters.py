"""Letters to addresses: a code for each adult, kept as a keyed hash, used once within thirty days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership import facts, rules
from folkmoot.belong.membership.actions.residency import confirm_residency, shown_again
from folkmoot.belong.membership.models import AddressLetter, Residency
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.doors import Entrance
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import as_typed, keyed_hash, new_code
from folkmoot.belong.places.models import Place
from folkmoot.record import covered
from folkmoot.record.action import action
from folkmoot.record.write import write

LETTERS_IN_CODE = 10
GOOD_FOR = timedelta(days=30)
USUAL_MOST = 6  # letters to one address within a year; those beyond are looked at by a second person when used
A_YEAR = timedelta(days=365)

DOES_NOT_WORK = gettext_lazy(
    "That code does not work here. Look at each letter and figure again. A letter lasts thirty days, and works once."
)


@dataclass(frozen=True)
class Household:
    """One address as an organiser typed it, and how many adults live there."""

    address: str
    adults: int


@dataclass(frozen=True)
class PrintedLetter:
    """What goes on one sheet. The code is nowhere else: it is shown this once."""

    address: str
    code: str
    number: int
    of_how_many: int
    expires_at: datetime


@action(may=rules.may_print_letters, writes="letters.printed")
def print_letters(person: Person, place: Place, households: Sequence[Household]) -> list[PrintedLetter]:
    """A letter for each adult of each household. Neither address nor code is kept, only keyed hashes."""
    sheets, rows = [], []
    for household in households:
        sent_before = _letters_lately(place, household.address)
        for number in range(1, household.adults + 1):
            sheet = _sheet(household, number)
            sheets.append(sheet)
            rows.append(_row(place, person, sheet, needs_look=sent_before + number > USUAL_MOST))
    AddressLetter.objects.bulk_create(rows)
    covered.touch(rows)
    write(facts.LettersPrinted(count=len(rows)), about=place)
    return sheets


@action(may=rules.may_redeem_letter, writes="residency.seen")
def redeem_letter(person: Visitor, place: Place, *, code: str, name: str = "") -> Person:
    """Use a letter up, once, and note that its holder lives here. Somebody new becomes known with no more than a name.

    Returns the person. A letter beyond its address's usual number is noted as used and waits for a second look.
    """
    letter = _use_up(place, code)
    holder = person if isinstance(person, Person) else people.join(name=name)
    letter.used_by = holder
    letter.save(update_fields=["used_by"])
    if not letter.needs_look:
        shown_again(confirm_residency(holder, place, how=Residency.LETTER), at="letter")
    return holder


def open_with_letter(code: str, visitor: Visitor) -> Entrance | None:
    """A door for sign-in: whoever types a letter's code comes in by it, at the place that printed it."""
    letter = AddressLetter.objects.filter(code_hash=hash_of(code)).select_related("place").first()
    if letter is None:
        return None
    try:
        person = redeem_letter(visitor, letter.place, code=code)
    except Refused:
        return None
    return Entrance(person, then=f"{letter.place.get_absolute_url()}join/", says=_("Welcome. Your letter was used."))


@action(may=rules.may_look_at_letter, writes=("letters.looked", "residency.seen"))
def look_at_letter(person: Person, letter: AddressLetter, *, allow: bool) -> AddressLetter:
    """A second person looks at a letter beyond the usual number, and allows it or turns it down."""
    won = AddressLetter.objects.filter(pk=letter.pk, looked_by=None).update(looked_by=person, turned_down=not allow)
    if not won:
        raise Refused(refuse(_("Somebody else has looked at this letter in the meantime.")))
    write(facts.LetterLookedAt(allowed=allow), about=letter.place)
    if allow and letter.used_by:
        shown_again(confirm_residency(letter.used_by, letter.place, how=Residency.LETTER), at="letter")
    return letter


def hash_of(code: str) -> str:
    return keyed_hash("letter", as_typed(code))


def _address_hash(place: Place, address: str) -> str:
    plain = "".join(letter for letter in address.lower() if letter.isalnum())
    return keyed_hash("address", place.public_id, plain)


def _letters_lately(place: Place, address: str) -> int:
    since = clock.now().date() - A_YEAR
    return place.letters.filter(address_hash=_address_hash(place, address), printed_on__gte=since).count()


def _sheet(household: Household, number: int) -> PrintedLetter:
    expires_at = clock.now() + GOOD_FOR
    return PrintedLetter(household.address, new_code(LETTERS_IN_CODE), number, household.adults, expires_at)


def _row(place: Place, person: Person, sheet: PrintedLetter, *, needs_look: bool) -> AddressLetter:
    return AddressLetter(
        place=place,
        address_hash=_address_hash(place, sheet.address),
        code_hash=hash_of(sheet.code),
        printed_by=person,
        printed_on=clock.now().date(),
        expires_at=sheet.expires_at,
        needs_look=needs_look,
    )


def _use_up(place: Place, code: str) -> AddressLetter:
    """Of two who type one code at the same moment, one update finds the letter unused and the other finds nothing."""
    unused = AddressLetter.objects.filter(
        place=place, code_hash=hash_of(code), used_on=None, expires_at__gt=clock.now()
    )
    if not unused.update(used_on=clock.now().date()):
        raise Refused(refuse(DOES_NOT_WORK))
    return AddressLetter.objects.get(code_hash=hash_of(code))
