"""Saying, asking, answering; changing and taking back."""

from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.moderation.actions import let_go
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.talk import facts, rules, telling
from folkmoot.furniture.talk.models import Comment, Earlier, Thread
from folkmoot.record.action import action
from folkmoot.record.erase import erase_openings
from folkmoot.record.write import write

TAKEN_BACK = "taken back by its author"
SAME_WORDS = timedelta(minutes=10)


@action(may=rules.may_say, writes="talk.said")
def say(person: Person, thread: Thread, *, text: str, language: str = "", voice: str = rules.SELF) -> Comment:
    """Make a remark. Those whose thing it is read of it in their weekly letter."""
    return _said(person, thread, Comment.REMARK, text=text, language=language, voice=voice)


@action(may=rules.may_say, writes="talk.said")
def ask(person: Person, thread: Thread, *, text: str, language: str = "", voice: str = rules.SELF) -> Comment:
    """Ask those whose thing it is. They are told at once, and the question stands first until it has an answer."""
    return _said(person, thread, Comment.QUESTION, text=text, language=language, voice=voice)


@action(may=rules.may_reply, writes="talk.said")
def reply(person: Person, comment: Comment, *, text: str, language: str = "", voice: str = rules.SELF) -> Comment:
    """Add a remark under what somebody said."""
    words = {"text": text, "language": language, "voice": voice}
    return _said(person, comment.thread, Comment.REMARK, reply_to=comment, **words)


@action(may=rules.may_answer, writes="talk.said")
def answer(person: Person, comment: Comment, *, text: str, language: str = "", voice: str = rules.OWNER) -> Comment:
    """Answer a question, as one of those whose thing it is or for an office. Whoever asked is told at once."""
    words = {"text": text, "language": language, "voice": voice}
    return _said(person, comment.thread, Comment.ANSWER, reply_to=comment, **words)


def _said(  # noqa: PLR0913 - the parts of something said, each by name
    person: Person, thread: Thread, kind: str, *, text: str, language: str, voice: str, reply_to: Comment | None = None
) -> Comment:
    """Keep it, once: a second press of the same button finds what the first one said."""
    if not (allowed := rules.may_speak_as(person, thread, voice)):
        raise Refused(allowed)
    if before := _same(person, thread, text, reply_to):
        return before
    body = _office(person, thread, voice)
    comment = Comment.objects.create(
        thread=thread,
        kind=kind,
        reply_to=reply_to,
        text=text,
        language=language,
        author=None if body else person,
        as_owner=voice == rules.OWNER,
        as_body=body,
        written_for_body_by=person if body else None,
        said_at=clock.now(),
    )
    write(facts.Said(what=kind, body=str(body or "")), about=comment)
    if look_first(person, thread.place, "comment", comment.public_id):
        comment.state = Comment.HIDDEN
    else:
        telling.tell_of(comment)
    return comment


def _same(person: Person, thread: Thread, text: str, reply_to: Comment | None) -> Comment | None:
    lately = thread.comments.filter(said_at__gt=clock.now() - SAME_WORDS, text=text, reply_to=reply_to)
    return next((one for one in lately.exclude(state=Comment.TAKEN_BACK) if one.writer_id == person.pk), None)


def _office(person: Person, thread: Thread, voice: str) -> Body | None:
    return next((one.body for one in rules.voices_of(person, thread) if one.name == voice), None)


@action(may=rules.may_change, writes="talk.changed")
def change(person: Person, comment: Comment, *, text: str) -> Comment:
    """Put other words in place of one's own. How they read before stays beside them."""
    if text == comment.text:
        return comment
    now = clock.now()
    Earlier.objects.create(comment=comment, author=comment.author, text=comment.text, until=now)
    comment.text, comment.changed_at = text, now
    comment.save(update_fields=["text", "changed_at"])
    write(facts.Changed(), about=comment)
    if look_first(person, comment.thread.place, "comment", comment.public_id):
        comment.state = Comment.HIDDEN
    return comment


@action(may=rules.may_take_back, writes="content.erased")
def take_back(person: Person, comment: Comment) -> Comment:
    """Take one's words back, for good: they go, with all earlier ones; that something stood here stays."""
    comment.earlier.all().delete()
    comment.text, comment.state, comment.ended_at = "", Comment.TAKEN_BACK, clock.now()
    comment.save(update_fields=["text", "state", "ended_at"])
    erase_openings([ref(comment)], TAKEN_BACK)
    let_go("comment", comment.public_id)
    return comment


def hide(comment: Comment) -> None:
    """Out of sight, its words kept. Called by moderation, inside the action of whoever decides."""
    _show(comment, Comment.SHOWN, Comment.HIDDEN)


def show(comment: Comment) -> None:
    _show(comment, Comment.HIDDEN, Comment.SHOWN)


def _show(comment: Comment, was: str, now: str) -> None:
    if comment.state == was:
        comment.state = now
        comment.ended_at = clock.now() if now == Comment.HIDDEN else None
        comment.save(update_fields=["state", "ended_at"])
