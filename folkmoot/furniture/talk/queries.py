"""Reading a thread: what waits for an answer first, then in the order in which it was said."""

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.models import Comment, Thread

A_PAGE = 20


def heads_of(thread: Thread) -> QuerySet[Comment]:
    """What was said to begin with, each with its replies: unanswered questions first, then the oldest first.

    What was taken back, and has no replies that would hang in the air, is left out.
    """
    shown = Comment.objects.filter(reply_to=OuterRef("pk"), state=Comment.SHOWN)
    answered = shown.filter(kind=Comment.ANSWER)
    found = Comment.objects.filter(thread=thread, reply_to=None).annotate(
        is_answered=Exists(answered), has_replies=Exists(shown)
    )
    waits = Q(kind=Comment.QUESTION, state=Comment.SHOWN, is_answered=False)
    ranked = found.annotate(rank=Case(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField()))
    standing = ranked.exclude(state=Comment.TAKEN_BACK, has_replies=False)
    return with_all(standing).prefetch_related(_replies()).order_by("rank", "said_at", "pk")


def _replies() -> Prefetch:
    replies = Comment.objects.exclude(state=Comment.TAKEN_BACK).order_by("said_at", "pk")
    return Prefetch("replies", with_all(replies), to_attr="shown_replies")


def with_all(found: QuerySet[Comment]) -> QuerySet[Comment]:
    """With who said it and how it read before, so that a page asks once and not for each."""
    return found.select_related("author", "as_body").prefetch_related("earlier")


def page_of(comment: Comment) -> int:
    """On which page of its thread a comment, or the one it replies to, stands."""
    head = comment.reply_to_id or comment.pk
    before = list(heads_of(comment.thread).prefetch_related(None).values_list("pk", flat=True))
    return before.index(head) // A_PAGE + 1 if head in before else 1


def counts_of(thread: Thread) -> dict[str, int]:
    """How much stands in a thread, and how many questions wait."""
    answers = Comment.objects.filter(reply_to=OuterRef("pk"), state=Comment.SHOWN, kind=Comment.ANSWER)
    shown = Comment.objects.filter(thread=thread, state=Comment.SHOWN).annotate(is_answered=Exists(answers))
    return shown.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(kind=Comment.QUESTION, is_answered=False)))


def waiting_in(threads: QuerySet[Thread]) -> dict[int, int]:
    """{key of a thread: how many of its questions wait for an answer}, for a list of things. One query."""
    answers = Comment.objects.filter(reply_to=OuterRef("pk"), state=Comment.SHOWN, kind=Comment.ANSWER)
    asked = Comment.objects.filter(thread__in=threads, kind=Comment.QUESTION, state=Comment.SHOWN)
    waiting = asked.annotate(is_answered=Exists(answers)).filter(is_answered=False)
    return dict(waiting.order_by().values_list("thread").annotate(many=Count("pk")))


def thread_here(person: Visitor, place: Place, public_id: str) -> Thread | None:
    return Thread.objects.visible_to(person, place).filter(public_id=public_id).first()


def comment_in(thread: Thread, public_id: str) -> Comment | None:
    """A comment of this thread, hidden ones too: what is shown of it is for the page to say."""
    found = with_all(Comment.objects.filter(thread=thread, public_id=public_id))
    return found.select_related("author", "as_body", "reply_to", "thread__place").first()
