"""How an office keeps its desk."""

from folkmoot.base.verdict import insist
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.models import Desk


def desk_of(body: Body) -> Desk:
    """The office's row, made when first needed and kept to this action."""
    Desk.objects.get_or_create(body=body)
    return Desk.objects.select_for_update().get(body=body)


@action(may=rules.may_set_two_hands, writes="desk.two-hands")
def set_two_hands(person: Person, body: Body, *, two_hands: bool) -> Desk:
    """Say whether an answer by one is released by another. The others of the office are told, and so is the record."""
    desk = desk_of(body)
    insist(rules.can_set_two_hands(body, two_hands))
    if desk.two_hands == two_hands:
        return desk
    desk.two_hands = two_hands
    desk.save()
    write(facts.TwoHands(wanted=two_hands), about=body)
    telling.two_hands(body, two_hands)
    return desk


@action(may=rules.may_see_desk, writes=PRIVATE)
def set_letters(person: Person, body: Body, *, letters: bool) -> Desk:
    """Whether weekly letters and reminders go to the office's own address."""
    return _set_letters(body, letters)


@action(may=anyone, writes=PRIVATE)
def change_letters(body: Body, *, letters: bool) -> Desk:
    """The same, from the address in the letter: its code has shown that the letter was the office's."""
    return _set_letters(body, letters)


def _set_letters(body: Body, letters: bool) -> Desk:
    desk = desk_of(body)
    desk.letters = letters
    Desk.objects.filter(pk=desk.pk).update(letters=letters)
    return desk
