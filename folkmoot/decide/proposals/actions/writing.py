"""Writing a proposal question by question, and sending it. A draft leaves no trace in the record."""

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture as Drawn
from folkmoot.decide.proposals import facts, rules
from folkmoot.decide.proposals.models import Call, Draft, DraftPicture, Picture, Priority, Proposal
from folkmoot.decide.proposals.models.proposals import MOST_PICTURES
from folkmoot.decide.proposals.whereabouts import spot_called
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.talk.threads import new_thread
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write
from folkmoot.spine.process import actions as processes

OWNER = "proposal"  # under which checks ask us about a thing
Answers = dict[str, Any]
# Answers that go into the proposal as they are.
AS_THEY_ARE = (
    "title", "what", "why", "who_for", "language", "low_minor", "high_minor", "deliverer_words", "film_url",
)  # fmt: skip


@action(may=rules.may_propose, writes=PRIVATE)
def begin(person: Person, call: Call, **answers: Any) -> Draft:
    """Keep the answer to the first question as a draft that only its author sees."""
    return _keep(Draft(call=call, person=person), answers)


@action(may=rules.may_write_down, writes=PRIVATE)
def begin_for_another(person: Person, call: Call, **answers: Any) -> Draft:
    """The same, by a helper for somebody without an account."""
    return _keep(Draft(call=call, person=person, for_another=True), answers)


@action(may=rules.may_continue, writes=PRIVATE)
def answer(person: Person, draft: Draft, **answers: Any) -> Draft:
    """Keep the answers of one page."""
    return _keep(draft, answers)


def _keep(draft: Draft, answers: Answers) -> Draft:
    # How to reach a neighbour without an account is kept sealed, apart from the rest.
    draft.contact = answers.pop("contact", draft.contact)
    draft.answers = {**draft.answers, **answers}
    draft.touched_at = clock.now()
    draft.save()
    return draft


@action(may=rules.may_continue, writes=PRIVATE)
def add_picture(person: Person, draft: Draft, *, picture: Drawn, alt: str) -> DraftPicture:
    """Put a picture with the draft, three at most."""
    if draft.pictures.count() >= MOST_PICTURES:
        raise Refused(refuse(_("There are three pictures already. Take one away first.")))
    return DraftPicture.objects.create(draft=draft, file=shelf.keep(picture), alt=alt)


@action(may=lambda person, picture: rules.may_discard(person, picture.draft), writes=PRIVATE)
def remove_picture(person: Person, picture: DraftPicture) -> None:
    """Take a picture off the draft."""
    file = picture.file
    picture.delete()
    shelf.let_go(file)


@action(may=rules.may_discard, writes=PRIVATE)
def discard(person: Person, draft: Draft) -> None:
    """Throw a draft away, with its pictures."""
    drop(draft)


def drop(draft: Draft) -> None:
    """Delete a draft with its pictures. Call inside an action or step."""
    files = [picture.file for picture in draft.pictures.select_related("file")]
    draft.delete()
    for file in files:
        shelf.let_go(file)


@action(may=rules.may_send, writes="proposal.sent")
def send(person: Person, draft: Draft) -> Proposal:
    """Send it: from here on it has a number and stays on the page, whatever becomes of it."""
    held = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None:
        raise Refused(refuse(_("This was sent already."), remedy=_("See all proposals"), url=draft.call.address()))
    # Two windows may send two drafts at once: whoever has to wait here is counted again.
    processes.hold(draft.call.process)
    if not draft.for_another:
        insist(rules.has_turn(person, draft.call))
    proposal = _proposal_of(person, held)
    proposal.thread = new_thread(proposal.place, about=ref(proposal), url=proposal.get_absolute_url())
    proposal.save()
    for picture in held.pictures.select_related("file"):
        Picture.objects.create(proposal=proposal, file=picture.file, alt=picture.alt)
    held.delete()
    proposal.leaf = write(
        facts.Sent(number=proposal.number, via=proposal.via),
        about=proposal,
        because=draft.call.process.frozen_leaf or None,
    )
    Proposal.objects.filter(pk=proposal.pk).update(leaf=proposal.leaf)
    _have_it_checked(proposal)
    proposal.hidden = look_first(person, proposal.place, "proposal", proposal.public_id)
    return proposal


def _have_it_checked(proposal: Proposal) -> None:
    """The first thing that happens to it: two steps of a check begin, to be done before the call ends."""
    call, zone = proposal.call, proposal.place.zone
    checks.begin(
        proposal.place,
        owner=OWNER,
        about=ref(proposal),
        title=proposal.title,
        url=proposal.get_absolute_url(),
        due_on=timezone.localtime(call.process.closes_at, zone).date(),
        from_day=timezone.localtime(call.process.timetable["check"].opens_at, zone).date(),
        pot_minor=call.pot_minor,
        currency=call.currency,
        because=proposal.leaf,
    )


def _proposal_of(person: Person, draft: Draft) -> Proposal:
    call, answers = draft.call, draft.answers
    proposal = Proposal(call=call, number=_next_number(call), sent_at=clock.now())
    proposal.hall_slot = bool(answers.get("hall_slot"))
    for name in AS_THEY_ARE:
        setattr(proposal, name, answers.get(name, getattr(proposal, name)))
    put_choices(proposal, answers)
    if draft.for_another:
        proposal.via, proposal.entered_by = "helper", person
        proposal.shown_name, proposal.contact = answers.get("shown_name", ""), draft.contact
    else:
        proposal.person, proposal.shows_name = person, answers.get("shows_name", True)
        proposal.body = Body.objects.filter(place=call.place, public_id=answers.get("body") or "").first()
    return proposal


def put_choices(proposal: Proposal, answers: Answers) -> None:
    """What was chosen from lists, as the rows it stands for."""
    place = proposal.call.place
    proposal.priority = Priority.objects.filter(call=proposal.call, public_id=answers.get("priority") or "").first()
    proposal.deliverer = Body.objects.filter(place=place, public_id=answers.get("deliverer") or "").first()
    spot = spot_called(place, answers.get("where", ""))
    proposal.where = spot.key if spot else ""
    proposal.place_words = answers.get("place_words") or (str(spot.label) if spot else "")
    pointed = answers.get("lon") is not None and answers.get("lat") is not None
    proposal.lon = answers["lon"] if pointed else (spot.lon if spot else None)
    proposal.lat = answers["lat"] if pointed else (spot.lat if spot else None)


def _next_number(call: Call) -> int:
    return (Proposal.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0) + 1
