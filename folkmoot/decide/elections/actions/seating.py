"""Giving those who were chosen their seats, by the result that stands."""

import logging
from collections.abc import Iterator

from django.db import transaction

from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, queries, telling
from folkmoot.decide.elections.actions.positions import end
from folkmoot.decide.elections.models import Election, Nomination, Term
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process

log = logging.getLogger("folkmoot.tick")


def seat_due() -> int:
    """Every decided election whose standing result has not been carried out yet."""
    done = 0
    for election in Election.objects.filter(process__state=Process.CONCLUDED).select_related(
        "process__place", "position__place", "recall__term"
    ):
        outcome = election.process.outcomes.standing().first()
        if outcome and outcome.public_id != election.seated_by:
            done += _seated(election, outcome)
    return done


def _seated(election: Election, outcome: Outcome) -> bool:
    """Whether it worked. One election that cannot be carried out keeps nobody else from a seat: it is logged, and tried again."""
    try:
        with transaction.atomic():
            seat(election, outcome)
    except Exception:
        log.exception("the seats of the election %s could not be given", election.public_id)
        return False
    return True


@action(may=anyone, writes=("term.begun", "term.changed"))
def seat(election: Election, outcome: Outcome) -> None:
    """Write down who holds which seat from when to when. After another count, only what differs changes."""
    people = queries.named(outcome.working["winners"], Nomination.objects.standing(election))
    chosen = {person.pk: person for one in people for person in _holders(one)}
    standing = {term.person_id: term for term in election.terms.filter(ended_on=None).select_related("follows")}
    # Whoever stepped down is not put back by another count.
    laid_down = set(election.terms.filter(why=Term.STEPPED_DOWN).values_list("person", flat=True))
    for key, term in standing.items():
        if key not in chosen and not (term.follows and term.follows.person_id in chosen):
            end(term, Term.RECOUNTED)
    if election.recall and chosen:
        _end_recalled(election)
    seats, seated = _free_seats(election), set()
    for one in people:
        fresh = [person for person in _holders(one) if person.pk not in {*standing, *laid_down, *seated}]
        seat_number = next(seats) if fresh else 0
        for person in fresh:
            _begin(election, person, seat_number)
            seated.add(person.pk)
    if chosen:
        election.position.handover.update(done_on=None, done_by=None)
    Election.objects.filter(pk=election.pk).update(seated_by=outcome.public_id)


def _holders(nomination: Nomination) -> list[Person]:
    """Whoever was chosen, with whoever shares; nobody who has left since."""
    return [one for one in (nomination.person, nomination.shares_with) if one is not None and one.is_active]


def _end_recalled(election: Election) -> None:
    """The term that neighbours asked to end ends the day before the new one begins."""
    term = election.recall.term
    if term.ended_on is None and term.ends_on >= election.starts_on:
        term.ended_on, term.why = election.starts_on, Term.RECALLED
        term.save(update_fields=["ended_on", "why"])
        write(facts.TermChanged(state=Term.RECALLED), about=term)


def _free_seats(election: Election) -> Iterator[int]:
    """Numbers of seats that nobody holds on the first day, the lowest first."""
    taken = queries.taken_seats(election.position, election.starts_on)
    taken |= set(election.terms.filter(ended_on=None).values_list("seat", flat=True))
    return (number for number in range(1, 1000) if number not in taken)


def _begin(election: Election, person: Person, seat_number: int) -> None:
    term = Term.objects.create(
        position=election.position, person=person, seat=seat_number, election=election,
        starts_on=election.starts_on, ends_on=telling.last_day(election),
    )  # fmt: skip
    fact = facts.TermBegun(seat=seat_number, starts_on=str(term.starts_on), ends_on=str(term.ends_on))
    write(fact, about=term)
    telling.chosen(term)
