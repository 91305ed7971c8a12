"""Writing a question and sending it; and what whoever asked does afterwards."""

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.clocks import timed
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import PRIVATE, action
from folkmoot.voice.enquiries import facts, queries, rules, telling
from folkmoot.voice.enquiries.actions.held import begin_turn, end_turn, happened, hold
from folkmoot.voice.enquiries.models import Draft, Enquiry, Event, Turn, today_in


@action(may=rules.may_ask, writes=PRIVATE)
def keep_draft(person: Person, place: Place, **answers: Any) -> Draft:
    """Keep what was typed, for its author alone, until it is sent or thrown away."""
    answers["touched_at"] = clock.now()
    draft, _made = Draft.objects.update_or_create(place=place, person=person, defaults=answers)
    return draft


@action(may=rules.may_discard, writes=PRIVATE)
def discard(person: Person, draft: Draft) -> None:
    """Throw it away."""
    Draft.objects.filter(pk=draft.pk).delete()


@action(may=rules.may_send, writes="enquiry.sent")
def send(person: Person, draft: Draft) -> Enquiry:
    """Send it: from here on it is public, the office has its letter, and the clock of law runs."""
    held = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None:
        raise Refused(
            refuse(_("This was sent already."), remedy=_("See it"), url=f"/{draft.place.slug}/enquiries/?show=mine")
        )
    _hold_asker(person)
    insist(rules.has_turn(person, draft.place))
    enquiry = Enquiry(place=draft.place, asked_by=person, sent_at=clock.now(), body=held.body)
    for name in ("law", "title", "questions", "language", "shows_name", "for_place"):
        setattr(enquiry, name, getattr(held, name))
    enquiry.save()
    held.delete()
    turn = begin_turn(enquiry, enquiry.body)
    fact = facts.Sent(body=ref(turn.body), law=enquiry.law, questions=len(enquiry.lines), due_on=str(turn.due_on))
    happened(enquiry, Event.SENT, fact, day=turn.due_on)
    ask_office(enquiry, "asked")
    enquiry.hidden = look_first(person, enquiry.place, "enquiry", enquiry.public_id)
    return enquiry


def _hold_asker(person: Person) -> None:
    """Two windows may send two at once: whoever has to wait here is counted again."""
    Person.objects.select_for_update().get(pk=person.pk)


def ask_office(enquiry: Enquiry, what: str) -> None:
    """A letter with a link to the office, and a notice to those of it who have an account. Call inside an action."""
    office_links.ask(enquiry.body, owner=queries.OWNER, about=ref(enquiry))
    telling.office(enquiry, what)


@action(may=rules.may_clarify, writes="enquiry.clarified")
def clarify(person: Person, enquiry: Enquiry, *, words: str) -> Enquiry:
    """Answer what the office asked back. The clock goes on, or starts again, as the law has it."""
    hold(enquiry)
    insist(rules.may_clarify(person, enquiry))
    turn = enquiry.turn
    timed.answered_back(turn, today_in(enquiry.place))
    turn.save()
    enquiry.state = Enquiry.SENT
    fact = facts.Clarified(due_on=str(turn.due_on))
    happened(enquiry, Event.CLARIFIED, fact, words=words, by=person, day=turn.due_on)
    ask_office(enquiry, "clarified")
    return enquiry


@action(may=rules.may_send_on, writes="enquiry.moved")
def send_on(person: Person, enquiry: Enquiry, *, body: Body) -> Enquiry:
    """Send it to another office, since the one that had it knew none."""
    hold(enquiry)
    insist(rules.may_send_on(person, enquiry))
    insist(rules.can_have_it(enquiry, body))
    return move_to(enquiry, body)


def move_to(enquiry: Enquiry, body: Body) -> Enquiry:
    """The next office has it, and its time starts anew. Both days stay on the line. Call inside an action."""
    before = enquiry.turn
    turn = begin_turn(enquiry, body)
    enquiry.state = Enquiry.SENT
    fact = facts.Moved(
        old_body=ref(before.body), body=ref(body), old_due_on=str(before.due_on), due_on=str(turn.due_on)
    )
    happened(enquiry, Event.MOVED, fact, turn=turn, day=turn.due_on)
    ask_office(enquiry, "asked")
    telling.asker(enquiry, "moved")
    return enquiry


@action(may=rules.may_say, writes="enquiry.said")
def say(person: Person, enquiry: Enquiry, *, answers: str) -> Enquiry:
    """Whoever asked says whether the answer answers it: one of `Enquiry.SAID`."""
    hold(enquiry)
    insist(rules.may_say(person, enquiry))
    enquiry.said = answers
    yes = answers == Enquiry.SAID_YES
    happened(enquiry, Event.SAID_YES if yes else Event.SAID_NO, facts.Said(answers=yes))
    return enquiry


@action(may=rules.may_ask_review, writes="enquiry.review-asked")
def ask_review(person: Person, enquiry: Enquiry, *, words: str) -> Enquiry:
    """Ask the body to look again at its answer or its silence, in a letter that is public too."""
    hold(enquiry)
    insist(rules.may_ask_review(person, enquiry))
    before = enquiry.turn
    if before.ended_on is None:
        end_turn(before, Turn.SILENT)
    enquiry.state, enquiry.said, enquiry.ended_at = Enquiry.REVIEW, "", None
    turn = begin_turn(enquiry, enquiry.body, Turn.REVIEW)
    fact = facts.ReviewAsked(due_on=str(turn.due_on))
    happened(enquiry, Event.REVIEW, fact, words=words, by=person, turn=turn, day=turn.due_on)
    ask_office(enquiry, "review")
    return enquiry


@action(may=rules.may_withdraw, writes="enquiry.withdrawn")
def withdraw(person: Person, enquiry: Enquiry, *, reason: str) -> Enquiry:
    """Take it back, with a reason. It stays on the page as taken back."""
    hold(enquiry)
    insist(rules.may_withdraw(person, enquiry))
    if enquiry.turn.ended_on is None:
        end_turn(enquiry.turn, Turn.WITHDRAWN)
    enquiry.state, enquiry.ended_at = Enquiry.WITHDRAWN, clock.now()
    happened(enquiry, Event.WITHDRAWN, facts.Withdrawn(), words=reason, by=person)
    office_links.end(queries.OWNER, ref(enquiry))
    return enquiry
