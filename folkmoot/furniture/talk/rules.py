"""Who may talk, in whose name, and for how long words can be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from folkmoot.base import clock, human_time
from folkmoot.base.verdict import YES, Verdict, Words, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import is_resident, live_roles, member_of, second_step, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.furniture.moderation.queries import is_held
from folkmoot.furniture.talk.models import Comment, Thread

CHANGE_MINUTES = 15
SELF, OWNER = "self", "owner"


@dataclass(frozen=True)
class Voice:
    """In whose name somebody can speak in a thread: their own, as its proposer, or for an office."""

    name: str  # SELF, OWNER, or the public id of an office
    words: Words
    body: Body | None = None


def may_see(person: Visitor, thread: Thread) -> Verdict:
    """Whoever may see the thing may read what is said about it."""
    if Thread.objects.visible_to(person, thread.place).filter(pk=thread.pk).exists():
        return YES
    return not_here(_("There is no such page here."))


def is_open(thread: Thread) -> Verdict:
    now = clock.now()
    if thread.is_open(now):
        return YES
    if thread.opens_at and now < thread.opens_at:
        return refuse(_("Talking begins here %(when)s.") % {"when": human_time.words(thread.opens_at, now)})
    return refuse(
        _("Talking here ended %(when)s. Everything stays for reading.")
        % {"when": human_time.words(thread.closes_at, now)}
    )


def may_say(person: Visitor, thread: Thread) -> Verdict:
    """People who live here, those whose thing it is, and those who answer for an office here; while the thread is open."""
    return first_refusal(may_see(person, thread), talks_here(person, thread))


def talks_here(person: Visitor, thread: Thread) -> Verdict:
    """The same for somebody who is reading the thread already."""
    if not (open_ := is_open(thread)):
        return open_
    if not (allowed := signed_in(person)):
        return allowed
    if not voices_of(person, thread):
        return member_of(person, thread.place)
    return thread.owner.may_say(person, thread.thing) if thread.thing is not None else YES


def voices_of(person: Visitor, thread: Thread) -> list[Voice]:
    """Every name in which this person can speak here, the one that says most first; read once for each person and thread."""
    if not signed_in(person):
        return []
    kept = thread.__dict__.setdefault("_voices", {})
    if person.pk not in kept:
        kept[person.pk] = _voices(person, thread)
    return kept[person.pk]


def _voices(person: Visitor, thread: Thread) -> list[Voice]:
    found = []
    if is_answerer(person, thread):
        found.append(Voice(OWNER, _("as %(word)s") % {"word": thread.owner.called}))
    found += [Voice(body.public_id, _("for %(office)s") % {"office": body}, body) for body in bodies_of(person, thread)]
    if is_resident(person, thread.place):
        found.append(Voice(SELF, _("for myself")))
    return found


def is_answerer(person: Visitor, thread: Thread) -> bool:
    return bool(person.is_authenticated) and person.pk in {one.pk for one in thread.answerers()}


def bodies_of(person: Visitor, thread: Thread) -> QuerySet[Body]:
    """The offices of this place that this person answers for today."""
    held = live_roles(person).filter(kind=Role.RESPONDER, place=thread.place).values("body")
    return Body.objects.filter(pk__in=held)


def may_speak_as(person: Visitor, thread: Thread, voice: str) -> Verdict:
    """An office is spoken for with a second step shown; any other voice only by whoever has it."""
    mine: Iterable[Voice] = (one for one in voices_of(person, thread) if one.name == voice)
    found = next(iter(mine), None)
    if found is None:
        return refuse(_("You cannot speak in that name here."))
    return second_step(person) if found.body else YES


def may_reply(person: Visitor, comment: Comment) -> Verdict:
    """As for saying something; to what stands, and one level deep."""
    if comment.state != Comment.SHOWN or comment.reply_to_id:
        return refuse(_("This cannot be replied to any more."), remedy=_("Read on"), url=comment.thread.url)
    return may_say(person, comment.thread)


def may_answer(person: Visitor, comment: Comment) -> Verdict:
    """An answer is a reply by those it was asked of: whose thing it is, or an office. Others can make a remark."""
    if not (allowed := may_reply(person, comment)):
        return allowed
    if speaks_for_it(person, comment.thread):
        return YES
    return refuse(_("Those whose proposal it is answer this, or an office. You can add a remark."))


def speaks_for_it(person: Visitor, thread: Thread) -> bool:
    """Whether their words can be an answer: as one of those whose thing it is, or for an office."""
    return any(voice.name != SELF for voice in voices_of(person, thread))


def is_own(person: Visitor, comment: Comment) -> Verdict:
    if person.is_authenticated and comment.writer_id == person.pk and comment.state == Comment.SHOWN:
        return signed_in(person)
    return not_here(_("There is no such page here."))


def may_change(person: Visitor, comment: Comment) -> Verdict:
    """Its author, for a quarter of an hour; how it read before stays visible."""
    return first_refusal(is_own(person, comment), still_fresh(comment), is_open(comment.thread))


def still_fresh(comment: Comment) -> Verdict:
    if clock.now() < comment.said_at + timedelta(minutes=CHANGE_MINUTES):
        return YES
    return refuse(
        _("Words can be changed for %(minutes)d minutes. You can take them back, or add a reply.")
        % {"minutes": CHANGE_MINUTES},
        remedy=_("Back to the talk"),
        url=comment.address(),
    )


def may_take_back(person: Visitor, comment: Comment) -> Verdict:
    """Its author, at any time, also when the thread has closed, and while it waits to be read by a moderator."""
    if comment.state == Comment.HIDDEN and comment.writer_id == person.pk and is_held("comment", comment.public_id):
        return signed_in(person)
    return is_own(person, comment)
