"""Setting up positions; resting from one and stepping down; what is handed over."""

from typing import Any

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import facts, telling
from folkmoot.decide.elections import position_rules as rules
from folkmoot.decide.elections.models import HandoverItem, Position, Term
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write


@action(may=rules.may_make, writes="position.made")
def make_position(person: Person, place: Place, **words: Any) -> Position:
    """Set up a position: title, duties, seats, months, method, seconders, most_terms, recall_percent."""
    position = Position.objects.create(place=place, **words)
    write(facts.PositionMade(), about=position)
    return position


@action(may=rules.may_change, writes="position.changed")
def change_position(person: Person, position: Position, **words: Any) -> Position:
    """Change it for whoever is chosen next. Terms that run go on as they began."""
    for name, value in words.items():
        setattr(position, name, value)
    position.save()
    write(facts.PositionChanged(), about=position)
    return position


@action(may=rules.may_rest, writes="term.changed")
def rest(person: Person, term: Term, *, resting: bool) -> Term:
    """Rest from a position for a while, or take it up again. The seat stays theirs."""
    term.resting_since = (term.resting_since or clock.now().date()) if resting else None
    term.save(update_fields=["resting_since"])
    write(facts.TermChanged(state="resting" if resting else "goes-on"), about=term)
    return term


@action(may=rules.may_step_down, writes="term.changed")
def step_down(person: Person, term: Term) -> Term:
    """Hold it no longer. That they held it stays."""
    return end(term, Term.STEPPED_DOWN)


def end(term: Term, why: str) -> Term:
    """End a term today, or before it begins. Call inside an action."""
    term.ended_on, term.why = clock.now().date(), why
    term.save(update_fields=["ended_on", "why"])
    write(facts.TermChanged(state=why), about=term)
    if why in (Term.STEPPED_DOWN, Term.LEFT):
        telling.place_is_free(term)
    return term


@action(may=rules.may_hand_over, writes=PRIVATE)
def add_handover_item(person: Person, position: Position, *, words: str) -> HandoverItem:
    """One more thing to hand over."""
    return HandoverItem.objects.create(position=position, words=words)


@action(may=rules.may_change_item, writes=PRIVATE)
def tick_handover_item(person: Person, item: HandoverItem, *, done: bool) -> HandoverItem:
    """It was handed over, or not yet."""
    item.done_on, item.done_by = (clock.now().date(), person) if done else (None, None)
    item.save(update_fields=["done_on", "done_by"])
    return item


@action(may=rules.may_change_item, writes=PRIVATE)
def remove_handover_item(person: Person, item: HandoverItem) -> None:
    """Take it off the list."""
    item.delete()
