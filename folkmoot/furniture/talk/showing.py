"""A thread as a page draws it. Any page of its owner can show it:

    views        talk=showing(thing.thread, request.user)
    template     {% include "talk/_thread.html" %}

The part works by itself; on a page that loads htmx its forms answer in place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from folkmoot.base.verdict import Verdict, Words
from folkmoot.belong.people.models import Visitor
from folkmoot.furniture.moderation.queries import Hiding, hidings
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk import queries, rules
from folkmoot.furniture.talk.forms import SayForm
from folkmoot.furniture.talk.models import Comment, Earlier, Thread


@dataclass(frozen=True)
class Said:
    """One comment as it is shown to one person."""

    comment: Comment
    who: Words
    role: Words
    waits: bool = False  # a question without an answer
    gone: Words = ""  # why its words are not here, when they are not
    gone_url: str = ""  # what can be done about it
    earlier: list[Earlier] = field(default_factory=list)
    reply_url: str = ""
    answers: bool = False  # their reply would be the answer
    change_url: str = ""
    take_back_url: str = ""
    report_url: str = ""
    replies: "list[Said]" = field(default_factory=list)


@dataclass(frozen=True)
class Showing:
    """A portion of a thread, and what the person who looks may do in it."""

    thread: Thread
    title: Words
    count: int
    waiting: int
    said: list[Said]
    page: Page
    may_say: Verdict
    form: SayForm | None
    whole: bool  # on a page of its own, with all its pages; otherwise the first portion stands on the owner's page

    @property
    def url(self) -> str:
        return self.thread.get_absolute_url()


def showing(
    thread: Thread, person: Visitor, *, page: int | str = 1, form: SayForm | None = None, whole: bool = False
) -> Showing:
    """The thread for this person. The owner's page has made sure already that they may see it.

    page  which portion, for the page of its own
    form  what was typed, when it has to be shown again
    """
    counts = queries.counts_of(thread)
    portion = Paginator(queries.heads_of(thread), queries.A_PAGE).get_page(page)
    may_say = rules.talks_here(person, thread)
    eyes = _Eyes(thread, person, bool(may_say))
    if form is None and may_say:
        form = SayForm(voices=rules.voices_of(person, thread))
    return Showing(
        thread=thread,
        title=title_of(thread),
        count=counts["all"],
        waiting=counts["waiting"],
        said=eyes.see(portion),
        page=portion,
        may_say=may_say,
        form=form if may_say else None,
        whole=whole,
    )


def title_of(thread: Thread) -> Words:
    return thread.title() or _("Questions and remarks")


def one_said(comment: Comment, person: Visitor) -> Said:
    """One comment alone, as for a page about it."""
    return _Eyes(comment.thread, person, bool(rules.talks_here(person, comment.thread))).see([comment])[0]


class _Eyes:
    """What one person sees of the comments of one thread."""

    def __init__(self, thread: Thread, person: Visitor, may_talk: bool):
        self.thread, self.person, self.may_talk = thread, person, may_talk
        self.called = thread.owner.called
        self.answers = may_talk and rules.speaks_for_it(person, thread)
        self.hidings: dict[str, Hiding] = {}

    def see(self, heads: Iterable[Comment]) -> list[Said]:
        heads = list(heads)
        everything = [one for head in heads for one in (head, *getattr(head, "shown_replies", ()))]
        hidden = [one.public_id for one in everything if one.state == Comment.HIDDEN]
        self.hidings = hidings("comment", hidden) if hidden else {}
        return self._all(heads)

    def _all(self, comments: Iterable[Comment]) -> list[Said]:
        return [self._said(comment) for comment in comments]

    def _said(self, comment: Comment) -> Said:
        comment.thread = self.thread  # known already: no address asks for it again
        stands = comment.state == Comment.SHOWN
        hiding = self.hidings.get(comment.public_id)
        mine = self.person.is_authenticated and comment.writer_id == self.person.pk
        own, held = stands and mine, mine and hiding is not None and hiding.held
        return Said(
            comment=comment,
            who=_who(comment),
            role=self._role(comment),
            waits=stands and comment.kind == Comment.QUESTION and not getattr(comment, "is_answered", True),
            gone="" if stands and comment.text else hiding.sentence if hiding else _why_gone(comment),
            gone_url=hiding.url if hiding else "",
            earlier=list(comment.earlier.all()) if stands else [],
            reply_url=comment.address("reply/") if stands and self.may_talk and not comment.reply_to_id else "",
            answers=comment.kind == Comment.QUESTION and self.answers,
            change_url=comment.address("change/") if own and self.may_talk and rules.still_fresh(comment) else "",
            take_back_url=comment.address("take-back/") if own or held else "",
            report_url="" if own or not stands else report_url(self.thread.place, "comment", comment.public_id),
            replies=self._all(getattr(comment, "shown_replies", ())),
        )

    def _role(self, comment: Comment) -> Words:
        if comment.as_body:
            return _("answering for this office")
        return self.called if comment.as_owner else ""


def _who(comment: Comment) -> Words:
    if comment.as_body:
        return str(comment.as_body)
    return str(comment.author) if comment.author else _("Somebody who has left")


def _why_gone(comment: Comment) -> Words:
    if comment.state == Comment.TAKEN_BACK:
        return _("Taken back by whoever said it.")
    if comment.state == Comment.HIDDEN:
        return _("This was hidden.")
    return _("The words left with the person.")
