"""One clear next thing to do here, for this person, now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import is_resident, roles_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.web.queries import Underway


@dataclass(frozen=True)
class NextStep:
    label: Words
    url: str


def things_to_do(underway: list[Underway]) -> tuple[NextStep, ...]:
    """What anybody could take part in now, the next to close first."""
    return tuple(NextStep(str(one.invites), one.url) for one in underway if one.is_open)


def next_steps(place: Place, person: Visitor, to_do: tuple[NextStep, ...]) -> list[NextStep]:
    """The first is the one to do; a second may stand beside it, quieter."""
    steps = list(to_do[:1])
    roles = roles_in(person, place)
    at = place.get_absolute_url()
    if Role.RESPONDER in roles:
        steps = [NextStep(_("Answer what you were asked"), f"{at}promises/mine/"), *steps]
        if roles != {Role.RESPONDER}:  # what else they do here stands before what anybody may do
            steps.insert(1, NextStep(_("Run this place"), f"{at}run/"))
    elif roles:
        steps.append(NextStep(_("Run this place"), f"{at}run/"))
    elif not person.is_authenticated:
        steps.append(NextStep(_("Sign in to take part"), f"/account/sign-in/?next={at}"))
    elif not is_resident(person, place):
        steps.append(NextStep(_("Show that you live here"), f"{at}join/"))
    return (steps or [NextStep(_("See what was promised"), f"{at}promises/")])[:2]
