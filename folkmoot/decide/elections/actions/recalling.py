"""Asking for a new election before a term is over. When enough have signed, it begins to be prepared by itself."""

from datetime import timedelta
from math import ceil

from folkmoot.base import clock
from folkmoot.base.ids import new_public_id, ref
from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, queries, telling
from folkmoot.decide.elections import position_rules as rules
from folkmoot.decide.elections.actions.preparing import kind_for, make
from folkmoot.decide.elections.models import Position, Recall, RecallSupport, Term
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.talk import threads
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.process import facts as process_facts
from folkmoot.spine.process.models import Backing, Process

OPEN_FOR = timedelta(days=30)


def signatures_needed(position: Position) -> int:
    """The position's share of the residents, and never fewer than five people."""
    return max(rules.LEAST_SIGNATURES, ceil(queries.residents_of(position.place) * position.recall_percent / 100))


@action(may=rules.may_recall, writes=("recall.asked", "recall.signed"))
def ask_for_recall(person: Person, term: Term, *, words: str) -> Recall:
    """Ask for a new election, with the reason. Whoever asks has signed. How many are needed is fixed at this moment."""
    now = clock.now()
    recall = Recall(
        public_id=new_public_id(), term=term, begun_by=person, words=words, opened_at=now, closes_at=now + OPEN_FOR,
        needed=signatures_needed(term.position),
    )  # fmt: skip
    recall.thread = threads.new_thread(
        recall.place, about=ref(recall), url=recall.get_absolute_url(), closes_at=recall.closes_at
    )
    recall.save()
    write(facts.RecallAsked(needed=recall.needed), about=recall)
    telling.recall_asked(recall)
    recall = sign(person, recall)
    recall.hidden = look_first(person, recall.place, "recall", recall.public_id)
    return recall


@action(may=rules.may_sign, writes=("recall.signed", "recall.reached", "process.drafted", "backing.changed"))
def sign(person: Person, recall: Recall) -> Recall:
    """Sign it. With the last signature that is needed, the new election begins to be prepared."""
    # Held alone: a row cannot be held together with another that may be missing.
    Recall.objects.select_for_update().get(pk=recall.pk)
    recall = Recall.objects.select_related("term__position__place", "term__person").get(pk=recall.pk)
    RecallSupport.objects.get_or_create(recall=recall, person=person)
    number = recall.supports.count()
    write(facts.RecallSigned(number=number), about=recall)
    if number >= recall.needed and recall.reached_at is None:
        _begin_new_election(recall)
    return recall


@action(may=rules.may_sign, writes="recall.signed")
def take_back_signature(person: Person, recall: Recall) -> Recall:
    """Sign it no longer."""
    recall.supports.filter(person=person).delete()
    write(facts.RecallSigned(number=recall.supports.count()), about=recall)
    return recall


def _begin_new_election(recall: Recall) -> None:
    """For one seat, by the position's own method. The holder keeps it until somebody is chosen, and may stand."""
    recall.reached_at = clock.now()
    recall.save(update_fields=["reached_at"])
    leaf = write(facts.RecallReached(opens_by=recall.opens_by.strftime("%Y-%m-%dT%H:%M:%SZ")), about=recall)
    position, before = recall.term.position, recall.term.election.process
    process = Process.objects.create(
        place=position.place, kind=kind_for(position.method), title=position.title, made_by=None,
        can_change=before.can_change, cannot_change=before.cannot_change,
    )  # fmt: skip
    make(process, position, method=position.method, seats=1, recall=recall)
    write(process_facts.Drafted(process_kind=process.kind), about=process, because=leaf)
    for backing in before.backings.all():
        Backing.objects.create(process=process, body_id=backing.body_id, will=backing.will)
        write(process_facts.Backed(agreed=False), about=process)
    telling.recall_reached(recall, process)
