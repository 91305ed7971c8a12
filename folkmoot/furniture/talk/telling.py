"""Who is told of what was said: those whose thing it is of a question, whoever asked of an answer. No words, no names."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.furniture.talk.models import Comment

QUESTIONS, ANSWERS, REMARKS = "talk-questions", "talk-answers", "talk-remarks"
# (kind of message, subject, words)
OF_QUESTION = (
    QUESTIONS,
    gettext_lazy("A question for you"),
    gettext_lazy("Somebody asked a question about “%(title)s”. It stands first until it has an answer."),
)
OF_ANSWER = (
    ANSWERS,
    gettext_lazy("An answer to your question"),
    gettext_lazy("Your question about “%(title)s” was answered."),
)
OF_REMARK = (REMARKS, gettext_lazy("A remark"), gettext_lazy("Somebody made a remark about “%(title)s”."))
OF_REPLY = (
    REMARKS,
    gettext_lazy("A reply to you"),
    gettext_lazy("Somebody replied to what you said about “%(title)s”."),
)


def tell_of(comment: Comment) -> None:
    """Tell those who wait for it or should act on it. The words stay on the page: there they can be taken back."""
    head = comment.reply_to
    if comment.kind == Comment.ANSWER:
        _tell(comment, [head.author], OF_ANSWER)
    elif head is not None:
        _tell(comment, [head.author or head.written_for_body_by], OF_REPLY)
    else:
        _tell(comment, comment.thread.answerers(), OF_QUESTION if comment.kind == Comment.QUESTION else OF_REMARK)


def _tell(comment: Comment, people: Iterable[Person | None], message: tuple) -> None:
    kind, subject, words = message
    for person in people:
        if person is None or person.pk == comment.writer_id:
            continue
        with notices.in_words_of(person):
            told = words % {"title": comment.thread.title() or _("something of yours")}
            notices.tell(person, subject=subject, words=told, kind=kind, url=comment.get_absolute_url())
