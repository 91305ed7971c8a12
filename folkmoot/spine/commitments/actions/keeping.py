"""An accepted promise: told of on the way with pictures, said to be done, broken or handed back."""

from collections.abc import Iterable
from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.documents import Document as Pdf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.held import end, remember, still, today_in
from folkmoot.spine.commitments.confirming import RULE
from folkmoot.spine.commitments.models import Commitment, Document, Photo, Update

AT_RISK = (Commitment.AT_RISK, Commitment.STOPPED)
Pictures = Iterable[tuple[Picture, str]]  # each with what it shows


@action(may=rules.may_report, writes="promise.progress")
def report(  # noqa: PLR0913 - the parts of an update, each by name
    person: Person,
    commitment: Commitment,
    *,
    words: str,
    going: str = "",
    percent: int | None = None,
    photos: Pictures = (),
    consent: bool = False,
    spent_minor: int | None = None,
    evidence_url: str = "",
    document: Pdf | None = None,
    document_title: str = "",
) -> Update:
    """Say what has been done so far, how it is going, and what has been spent of it in all; show it in pictures."""
    still(commitment, Commitment.ACCEPTED)
    photos = list(photos)
    insist(rules.with_consent(bool(photos), consent))
    update = Update.objects.create(
        commitment=commitment,
        words=words,
        going=going,
        percent=percent,
        consent=consent,
        spent_minor=spent_minor,
        evidence_url=evidence_url,
        made_at=clock.now(),
        made_by=person,
    )
    for position, (picture, alt) in enumerate(photos, 1):
        Photo.objects.create(update=update, position=position, file=shelf.keep(picture), alt=alt)
    if document:
        Document.objects.create(update=update, file=shelf.keep_document(document), title=document_title)
    newly_at_risk = going in AT_RISK and commitment.going not in AT_RISK
    commitment.going = going or commitment.going
    commitment.percent = commitment.percent if percent is None else percent
    commitment.save()
    fact = facts.Progress(going=going, percent=percent, pictures=len(photos), documents=int(bool(document)))
    update.leaf = write(fact, about=commitment, because=commitment.leaf)
    Update.objects.filter(pk=update.pk).update(leaf=update.leaf)
    remember(commitment, update.leaf)
    if newly_at_risk:
        telling.at_risk(commitment)
    return update


@action(may=rules.may_say_done, writes=("promise.progress", "promise.said-done"))
def keep(person: Person, commitment: Commitment, *, words: str, learned: str = "", **shown: object) -> Commitment:
    """Say that it is done, with the evidence. Residents are asked whether it really is; `shown` is as for a report."""
    report(person, commitment, words=words, **shown)
    commitment.state, commitment.going, commitment.percent = Commitment.SAID_DONE, "", None
    commitment.learned = learned or commitment.learned
    commitment.disputed_since = None
    commitment.asking += 1
    commitment.ask_until = today_in(commitment.place) + timedelta(days=RULE.days)
    commitment.save()
    fact = facts.SaidDone(asking=commitment.asking, until=str(commitment.ask_until), people=RULE.people, days=RULE.days)
    remember(commitment, write(fact, about=commitment, because=commitment.leaf))
    telling.said_done(commitment)
    return commitment


@action(may=rules.may_report, writes="promise.ended")
def admit_broken(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Say honestly that it will not be done."""
    return end(commitment, Commitment.BROKEN, reason)


@action(may=rules.may_hand_back, writes="promise.ended")
def hand_back(person: Person, commitment: Commitment, *, reason: str) -> Commitment:
    """Volunteers may give a promise back without a mark against them."""
    return end(commitment, Commitment.HANDED_BACK, reason)


@action(may=rules.may_take_off_picture, writes="promise.picture-off")
def take_off_picture(person: Person, commitment: Commitment, *, photo: str, why: str) -> Photo | Document:
    """Take a picture or a document off the page and delete its file. That it was there, and why it went, stays."""
    found = _photo(commitment, photo) or _document(commitment, photo)
    if found is None:
        raise Refused(refuse(rules.gone()))
    file, found.file = found.file, None
    found.taken_off_on, found.taken_off_why = today_in(commitment.place), why
    if isinstance(found, Photo):
        found.alt = ""
    else:
        found.title = ""
    found.save()
    shelf.let_go(file)
    remember(commitment, write(facts.PictureTakenOff(reason_code=why), about=commitment, because=commitment.leaf))
    return found


def _photo(commitment: Commitment, public_id: str) -> Photo | None:
    return Photo.objects.filter(update__commitment=commitment, public_id=public_id).exclude(file=None).first()


def _document(commitment: Commitment, public_id: str) -> Document | None:
    return Document.objects.filter(update__commitment=commitment, public_id=public_id).exclude(file=None).first()
