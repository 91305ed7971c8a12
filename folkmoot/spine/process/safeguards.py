"""Which safeguards are lighter where few people hold the roles, said in plain sentences and kept from the opening on.

Nothing here changes what anybody may do: the rules of each part already say “where the place has them”. This tells it.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.places.models import Place
from folkmoot.furniture.paper.rules import READERS

SENTENCES: dict[str, Words] = {
    "one-organiser": gettext_lazy("One person organises this, and nobody else can open, stop or go on with it."),
    "no-checker": gettext_lazy("Nobody is a checker here, so organisers decide on what an office says of a proposal."),
    "one-checker": gettext_lazy("One person may check both the form and the substance of a proposal."),
    "organisers-check": gettext_lazy("Somebody who organises this also checks proposals."),
    "no-third-reader": gettext_lazy(
        "When two people read a paper ballot differently, there is no third person here to decide."
    ),
    "no-moderator": gettext_lazy("No moderator is named, so organisers decide about what was reported."),
    "no-second-moderator": gettext_lazy("There is no second person for a second opinion on what was reported."),
    "one-lead": gettext_lazy("The safeguarding lead has no deputy."),
    "no-other-reviewer": gettext_lazy("A review may have to wait until somebody is found who had no hand in it."),
}
SMALL = gettext_lazy("This place is set up to be run by three people, so some safeguards are lighter.")


def lighter_safeguards(place: Place) -> list[Words]:
    """What is lighter here today, by who holds which role; empty where every safeguard has its people."""
    return sentences_of(codes_of(place))


def codes_of(place: Place) -> list[str]:
    """The same as words to keep. They name no person and no more than the public numbers of roles do."""
    held: dict[str, set[int]] = {}
    for person, kind in in_office(place).values_list("person_id", "kind"):
        held.setdefault(kind, set()).add(person)

    def who(*kinds: str) -> set[int]:
        return set().union(*(held.get(kind, set()) for kind in kinds))

    organisers, checkers = who(Role.ORGANISER), who(Role.CHECKER)
    moderators = who(Role.MODERATOR)
    lighter = {
        "one-organiser": len(organisers) < 2,
        "no-checker": not checkers,
        "one-checker": len(checkers) == 1,
        "organisers-check": bool(organisers & checkers),
        "no-third-reader": len(who(*READERS)) < 3,
        "no-moderator": not moderators,
        "no-second-moderator": len(moderators | organisers) < 2,
        "one-lead": len(who(Role.LEAD)) < 2,
        "no-other-reviewer": not who(Role.OBSERVER, Role.CHECKER, Role.MODERATOR) - organisers,
    }
    return [code for code, is_lighter in lighter.items() if is_lighter]


def sentences_of(codes: Iterable[str], own: Mapping[str, Words] = MappingProxyType({})) -> list[Words]:
    """`own`: how a kind of process says some of them, where others are checked than proposals."""
    return [own.get(code, SENTENCES[code]) for code in codes if code in SENTENCES]


def how_many_hold_roles(place: Place) -> int:
    """People with a role in running the place. Those who answer for an office do not run it."""
    return in_office(place).exclude(kind=Role.RESPONDER).values("person").distinct().count()


def as_they_stand(place: Place) -> dict:
    """Today's hands as plain values, for the opening to keep."""
    return {"profile": place.hands, "people": how_many_hold_roles(place), "lighter": codes_of(place)}


def hands_of(process: Any) -> dict[str, Any] | None:
    """For `process/_hands.html`: what is lighter, as it stood at opening, or today while it is a draft."""
    told = as_they_stand(process.place) if process.state == process.DRAFT else process.hands_at_opening
    if not told:
        return None
    people = told["people"]
    return {
        "small": SMALL if told["profile"] == Place.THREE else "",
        "people": ngettext("%(n)d person holds the roles.", "%(n)d people hold the roles.", people) % {"n": people},
        "lighter": sentences_of(told["lighter"], process.spec.lighter),
        "when": _("As it stood when this was opened.") if process.hands_at_opening else "",
    }
