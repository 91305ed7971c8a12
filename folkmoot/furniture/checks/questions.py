"""What a check asks, and why something may be refused: the published lists. A place adds questions of its own."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.base.money import show
from folkmoot.base.verdict import Words
from folkmoot.furniture.checks.models import FORMAL, SUBSTANCE, Check, OwnQuestion, Step, today_in


@dataclass(frozen=True)
class Question:
    """One question, worded so that “yes” is good news."""

    name: str
    words: Words
    help: Words = ""


FIRST = (
    Question("area", _("Is it in the area, or for the people who live there?")),
    Question("lawful", _("Is it lawful?")),
    Question("pot", _("Does it fit within the pot?")),
    Question(
        "can-be-given",
        _("Can everything that it needs be given?"),
        _("Land, a permission, money every year: does it need something that nobody here can give?"),
    ),
    Question("complete", _("Does it say enough to be judged?")),
)
SECOND = (
    Question("land", _("May the land or the building be used for it?")),
    Question("works", _("Would it do what its proposers hope for?")),
    Question("each-year", _("Is it settled who pays what it costs each year?")),
)
ALWAYS = {FORMAL: FIRST, SUBSTANCE: SECOND}

REASONS = {
    "outside": _("It is not in the area and not for the people who live there."),
    "unlawful": _("It would break the law."),
    "too-dear": _("It costs more than the pot holds."),
    "cannot-be-given": _("It needs something that nobody here can give."),
    "not-complete": _("It does not say enough to be judged, and was not completed in time."),
    "land": _("The land or the building cannot be used for it."),
    "no-deliverer": _("Nobody was found who would deliver it."),
    "each-year": _("Nobody can pay what it would cost each year."),
    "already": _("It is being done already, or has been promised."),
    "harm": _("It would put people in danger or shut some of them out."),
}


def questions_of(step: Step) -> list[Question]:
    """Everything this step asks: what every check asks, then what the place asks beside it."""
    check = step.check_of
    asked = [
        Question("pot", one.words, _pot_words(check)) if one.name == "pot" and check.pot_minor else one
        for one in ALWAYS[step.kind]
    ]
    return [*asked, *(Question(own.public_id, own.words) for own in own_questions(check, step.kind))]


def _pot_words(check: Check) -> str:
    return str(_("The pot holds %(pot)s.")) % {"pot": show(check.pot_minor, check.currency)}


def own_questions(check: Check, kind: str) -> list[OwnQuestion]:
    today = today_in(check.place)
    standing = Q(ended_on=None) | Q(ended_on__gt=today)
    return list(OwnQuestion.objects.filter(standing, place=check.place, step=kind, begins_on__lte=today))
