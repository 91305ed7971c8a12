"""Who is told of a review: those who could take it, and whoever asked, when it is decided. Call inside an action."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.furniture.notices import actions as notices
from folkmoot.spine.redress import rules
from folkmoot.spine.redress.models import Review

TO_TAKE, ANSWERS = "reviews-to-take", "reviews-asked"


def reviewers(review: Review) -> None:
    """Whoever has a hand in it is not asked."""
    for person in rules.who_could_review(review):
        with notices.in_words_of(person):
            told = {
                "place": review.place,
                "words": review.words,
                "day": date_format(review.due_on, "DATE_FORMAT"),
            }
            subject = _("A review is asked for in %(place)s") % told
            words = (
                _(
                    "Somebody asked that this be looked at again:\n\n%(words)s\n\nA ruling is due by %(day)s. If you had no hand in it, you can take it."
                )
                % told
            )
        notices.tell(person, subject=subject, words=words, kind=TO_TAKE, url=review.get_absolute_url())


def asker(review: Review) -> None:
    person = review.asked_by
    if person is None:
        return
    with notices.in_words_of(person):
        told = {"place": review.place, "state": review.get_state_display(), "ruling": review.ruling}
        subject = _("Your review in %(place)s is decided") % told
        words = _("You asked that something be looked at again. It is decided: %(state)s.\n\n%(ruling)s") % told
    notices.tell(person, subject=subject, words=words, kind=ANSWERS, url=review.get_absolute_url())
