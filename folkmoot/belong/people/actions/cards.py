"""The key card: a printed code that signs its holder in for as long as the card is theirs."""

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, first_refusal
from folkmoot.belong.people import doors, rules
from folkmoot.belong.people.models import KeyCard, Person, Visitor
from folkmoot.belong.people.secret_codes import CARD_LETTERS, as_typed, in_groups, keyed_hash, new_code
from folkmoot.record.action import PRIVATE, action, anyone


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def print_own_card(person: Person) -> str:
    """A new card for oneself; the old one stops working. Returns its code, which is shown once and not kept."""
    return new_card(person)


@action(may=anyone, writes=PRIVATE)
def new_card(person: Person) -> str:
    """A new card for somebody, in place of any before. For the desk, whose own rule and record entry come first."""
    end_cards(person)
    code = new_code(CARD_LETTERS)
    KeyCard.objects.create(person=person, code_hash=keyed_hash("card", code), made_on=clock.now().date())
    return in_groups(code)


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def end_own_card(person: Person) -> None:
    """A lost card stops working at once."""
    end_cards(person)


def end_cards(person: Person) -> None:
    KeyCard.objects.filter(person=person, ended_on=None).update(ended_on=clock.now().date())


@action(may=anyone, writes=PRIVATE)
def open_door(code: str, visitor: Visitor, *, network: str) -> tuple[str, doors.Entrance] | None:
    """Whoever this code on paper lets in, by any door. Guessing is slowed; the codes are far too long to guess."""
    allowed = first_refusal(
        within_limit("code on paper", network, most=60, minutes=10),
        within_limit("codes on paper", "", most=5000, minutes=60),
    )
    if not allowed:
        raise Refused(allowed)
    return doors.open_with(as_typed(code), visitor)


def open_with_card(code: str, _visitor: Visitor) -> doors.Entrance | None:
    """The door of the key card."""
    card = KeyCard.objects.select_related("person").filter(code_hash=keyed_hash("card", code), ended_on=None).first()
    return doors.Entrance(card.person, "/account/") if card and card.person.is_active else None
