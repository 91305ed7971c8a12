"""Fixing the list, drawing from it, reminding; or calling it off."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.base import clock, keys
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people.models import Person
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import link
from folkmoot.learn.surveys import facts, queries, rules, telling
from folkmoot.learn.surveys.actions.held import hold
from folkmoot.learn.surveys.models import Survey
from folkmoot.record.action import action
from folkmoot.record.write import write
from tellers.ballots import BadBallot
from tellers.draw import draw_order, list_digest

FEWEST_ON_LIST, MOST_ON_LIST = 20, 20_000


@action(may=rules.may_fix_list, writes="survey.list-fixed")
def fix_list(  # noqa: PLR0913 - the parts of a list, each by name
    person: Person,
    survey: Survey,
    *,
    list_of: str,
    households: Sequence[Household] = (),
    seed_from: str,
    seed_on: date,
    first: str = "",
) -> Survey:
    """Write down who can be drawn, as random tickets, before the numbers that decide are known. The wording is fixed too.

    first  the key of the question that is looked at first: of many figures one may seem to change by chance
    """
    held = hold(person, survey, rules.may_fix_list)
    insist(rules.numbers_are_to_come(held, seed_on))
    claims = list(_claims(held, list_of, households))
    if not FEWEST_ON_LIST <= len(claims) <= MOST_ON_LIST:
        raise Refused(
            refuse(
                _("A list needs between %(least)d and %(most)d people; this one has %(number)d.")
                % {"least": FEWEST_ON_LIST, "most": MOST_ON_LIST, "number": len(claims)}
            )
        )
    held.asking = questions.begin_asking(held.question_set)
    tickets = questions.put_on_list(held.asking, claims)
    held.state, held.list_of, held.list_size = Survey.LISTED, list_of, len(tickets)
    held.tickets, held.list_digest = "\n".join(sorted(tickets)), list_digest(tickets)
    held.seed_from, held.seed_on, held.first = seed_from, seed_on, first
    held.save()
    write(facts.ListFixed(size=len(tickets), digest=held.list_digest, seed_on=str(seed_on), first=first), about=held)
    return held


def _claims(survey: Survey, list_of: str, households: Sequence[Household]) -> Iterator[tuple[str, str]]:
    if list_of == Survey.RESIDENTS:
        yield from ((link.claim_of(one), "") for one in queries.residents(survey.place))
        return
    seen: set[str] = set()
    for home in households:
        for number in range(1, home.adults + 1):
            claim = f"address:{number}:{' '.join(home.address.lower().split())}"
            if claim not in seen:
                seen.add(claim)
                yield claim, home.address


@action(may=rules.may_draw, writes="survey.drawn")
def draw(person: Person, survey: Survey, *, seed: str, how_many: int, closes_at: datetime) -> Survey:
    """Draw by the public numbers, and open. Whoever was not drawn is forgotten; whoever was and has an account is told."""
    held = hold(person, survey, rules.may_draw)
    if held.asking is None:
        raise Refused(refuse(_("There is no list to draw from.")))
    try:
        drawn = draw_order(held.tickets.split("\n"), seed=seed).order[:how_many]
    except BadBallot as fault:
        raise Refused(refuse(str(fault))) from fault
    questions.open_asking(held.asking, drawn=drawn, closes_at=closes_at)
    held.state, held.seed, held.how_many = Survey.OPEN, seed, len(drawn)
    held.opened_at, held.closes_at = clock.now(), closes_at
    fact = facts.Drawn(digest=held.list_digest, how_many=len(drawn), seed=seed, closes_at=closes_at.isoformat())
    held.leaf = write(fact, about=held)
    held.save()
    telling.invite(held)
    return held


@action(may=rules.may_remind, writes="survey.reminded")
def remind(person: Person, survey: Survey) -> Survey:
    """Tell those with an account who have not answered; who that is, nobody sees. Letters are printed from the page."""
    held = hold(person, survey, rules.may_remind)
    held.reminders, held.reminded_at = held.reminders + 1, clock.now()
    held.save()
    write(facts.Reminded(), about=held)
    telling.remind(held)
    return held


@action(may=rules.may_call_off, writes="survey.called-off")
def call_off(person: Person, survey: Survey) -> Survey:
    """End it without figures: the list, the addresses and every answer so far are deleted."""
    held = hold(person, survey, rules.may_call_off)
    held.state = Survey.CALLED_OFF
    if held.asking:
        held.asking.answers.all().delete()
        held.asking.readings.all().delete()
        held.asking.asked.all().delete()
        held.asking.closed_at = clock.now()
        held.asking.save()
        name = held.asking.key_name
        transaction.on_commit(lambda: keys.destroy(name))
    held.save()
    write(facts.CalledOff(), about=held)
    return held
