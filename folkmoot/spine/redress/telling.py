"""Who is told of a review: those who could take it, whoever has it, and whoever asked. Call inside an action.

Of a private one nothing is said but that there is something to read.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.spine.redress import freedom
from folkmoot.spine.redress.models import Limit, Review

TO_TAKE, ANSWERS = "reviews-to-take", "reviews-asked"

# To whoever asked: (subject, words).
TO_ASKER = {
    "acknowledged": (
        gettext_lazy("Somebody has taken your review in %(place)s"),
        gettext_lazy("Somebody who is free of conflict looks at what you asked. A ruling is due by %(day)s."),
    ),
    "extended": (
        gettext_lazy("Your review in %(place)s takes longer"),
        gettext_lazy("The reviewer needs more time and says why on the page. A ruling is now due by %(day)s."),
    ),
    "question": (
        gettext_lazy("A question about your review in %(place)s"),
        gettext_lazy(
            "The reviewer needs to know something from you. The question is on the page. Until you answer, the clock stands still."
        ),
    ),
    "late": (
        gettext_lazy("Your review in %(place)s is late"),
        gettext_lazy(
            "A ruling was due by %(day)s, and none has come. You need not wait any longer: the page says where else you can go."
        ),
    ),
    "decided": (
        gettext_lazy("Your review in %(place)s is decided"),
        gettext_lazy("You asked that something be looked at again. It is decided: %(state)s.\n\n%(ruling)s"),
    ),
    "private": (
        gettext_lazy("Your complaint in %(place)s is decided"),
        gettext_lazy("It is decided. You can read the ruling when you have signed in. Only you and the reviewer can."),
    ),
}


def reviewers(review: Review) -> None:
    """Whoever has a hand in it is not asked."""
    for person in freedom.who_could_review(review):
        with notices.in_words_of(person):
            told = {
                "place": review.place,
                "words": review.words,
                "day": date_format(review.due_on, "DATE_FORMAT"),
            }
            subject = _("A review is asked for in %(place)s") % told
            words = (_private_words() if review.private else _public_words()) % told
        notices.tell(person, subject=subject, words=words, kind=TO_TAKE, url=review.get_absolute_url())


def _public_words() -> str:
    return _(
        "Somebody asked that this be looked at again:\n\n%(words)s\n\nA ruling is due by %(day)s. If you had no hand in it, you can take it."
    )


def _private_words() -> str:
    return _(
        "A private complaint waits for somebody to look at it. Only whoever takes it can read it. A ruling is due by %(day)s."
    )


def acknowledged(review: Review) -> None:
    _to_asker(review, "acknowledged")


def extended(review: Review) -> None:
    _to_asker(review, "extended")


def question(review: Review) -> None:
    _to_asker(review, "question")


def late(review: Review) -> None:
    """Whoever asked, and whoever has it."""
    _to_asker(review, "late")
    if review.reviewer is not None:
        with notices.in_words_of(review.reviewer):
            subject = _("Late: a review that you took in %(place)s") % {"place": review.place}
            words = _("Its day is over. Please rule on it, or say that somebody else has to.")
        notices.tell(review.reviewer, subject=subject, words=words, kind=TO_TAKE, url=review.get_absolute_url())


def asker(review: Review) -> None:
    _to_asker(review, "private" if review.private else "decided")


def _to_asker(review: Review, what: str) -> None:
    person: Person | None = review.asked_by
    if person is None:
        return
    with notices.in_words_of(person):
        told = {
            "place": review.place,
            "state": review.get_state_display(),
            "ruling": review.ruling,
            "day": date_format(review.due_on, "DATE_FORMAT"),
        }
        subject, words = (str(text) % told for text in TO_ASKER[what])
    notices.tell(person, subject=subject, words=words, kind=ANSWERS, url=review.get_absolute_url())


def limited(limit: Limit) -> None:
    with notices.in_words_of(limit.person):
        told = {"place": limit.place, "reason": limit.reason, "day": date_format(limit.until, "DATE_FORMAT")}
        subject = _("You cannot ask for reviews in %(place)s for a while") % told
        words = (
            _(
                "The same was asked again and again, so until %(day)s you cannot ask for reviews there. The reason:\n\n%(reason)s\n\nYou can ask, once, that somebody else looks at this limit."
            )
            % told
        )
    notices.tell(limit.person, subject=subject, words=words, kind=ANSWERS, url=limit.appeal_url)
