"""Who may ask for a review, who may decide one, and what each may do while it runs."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.clocks import timed
from folkmoot.belong.clocks.due import day_in, due
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.record.queries import line_of
from folkmoot.record.shown import place_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.redress.freedom import could_review, free_of_conflict, hands_in, offices_in, who_could_review
from folkmoot.spine.redress.models import Limit, Review

__all__ = ["could_review", "free_of_conflict", "hands_in", "offices_in", "who_could_review"]

REVIEWERS = Review.REVIEWERS
ASK_SECOND, ASKER_ANSWERS = "review.ask-second", "review.asker-answers"
# So often must the same have been asked within a year before somebody can be told to stop for a while.
REPEATED_OFTEN, WITHIN = 3, timedelta(days=365)


# Asking ------------------------------------------------------------------------------------------


def may_ask(person: Visitor, place: Place, leaf_hash: str) -> Verdict:
    return first_refusal(
        signed_in(person),
        can_be_reviewed(place, leaf_hash),
        not_asked_before(person, leaf_hash),
        not_limited(person, place, leaf_hash),
    )


def may_complain(person: Visitor, place: Place) -> Verdict:
    """About a person: anyone signed in, in private."""
    return first_refusal(signed_in(person), not_limited(person, place))


def can_be_reviewed(place: Place, leaf_hash: str) -> Verdict:
    """Anything recorded about this place, once, and a result only while its time to be challenged lasts."""
    line = line_of(leaf_hash)
    if line is None or not is_of_place(place, leaf_hash):
        return refuse(_("There is no such entry in this place's record."))
    if line.is_sealed:
        return refuse(_("A ballot is sealed, so nobody can look at it again. Ask for a review of the result instead."))
    if isinstance(line.row, Review):
        return refuse(
            _(
                "This is a review itself. Whoever asked for it can ask for the second stage on its page. After that, turn to a body outside, such as an ombudsman."
            )
        )
    return in_time(leaf_hash)


def is_of_place(place: Place, leaf_hash: str) -> bool:
    """Whether the entry is about something of this place."""
    line = line_of(leaf_hash)
    return line is not None and place_of(line.row) == place


def in_time(leaf_hash: str) -> Verdict:
    outcome = Outcome.objects.filter(leaf=leaf_hash).select_related("process__place").first()
    if outcome is None or timezone.localtime(clock.now(), outcome.process.place.zone).date() <= outcome.review_until:
        return YES
    return refuse(
        _("A review of a result can be asked for within %(days)d days. For this one that was until %(day)s.")
        % {"days": settings.CHALLENGE_DAYS, "day": date_format(outcome.review_until, "DATE_FORMAT")}
    )


def not_asked_before(person: Visitor, leaf_hash: str) -> Verdict:
    if not person.is_authenticated:
        return YES
    before = Review.objects.filter(entry=leaf_hash, asked_by=person).select_related("place").first()
    if before is None:
        return YES
    return refuse(
        _("You have already asked for a review of this. You can read how it stands."),
        remedy=_("Read how it stands"),
        url=before.get_absolute_url(),
    )


def not_limited(person: Visitor, place: Place, leaf_hash: str = "") -> Verdict:
    """A limit stops everything but asking, once, that the limit itself be looked at."""
    limit = Limit.objects.in_force(person, place).first() if person.is_authenticated else None
    if limit is None or limit.leaf == leaf_hash:
        return YES
    return refuse(
        _("You asked for the same again and again, so until %(day)s you cannot ask for reviews here. %(reason)s")
        % {"day": date_format(limit.until, "DATE_FORMAT"), "reason": limit.reason},
        remedy=_("Ask that this limit be looked at"),
        url=limit.appeal_url,
    )


def may_ask_again(person: Visitor, review: Review) -> Verdict:
    """The second stage: whoever asked, once, within the time of the place's pack."""
    if not (allowed := first_refusal(signed_in(person), only_asker(person, review))):
        return allowed
    if review.stage == Review.SECOND:
        return refuse(_("This was the last stage here. You can now turn to a body outside."))
    if review.is_open or review.state == Review.WITHDRAWN:
        return refuse(_("The second stage comes after the first is decided."))
    if Review.objects.filter(first=review).exists():
        return refuse(_("You have already asked for the second stage."))
    last = last_day_for_second(review)
    if day_in(review.place, clock.now()) > last:
        return refuse(
            _("The second stage could be asked for until %(day)s.") % {"day": date_format(last, "DATE_FORMAT")}
        )
    return YES


def last_day_for_second(review: Review) -> date:
    return due(ASK_SECOND, review.ruled_at, review.place)


def only_asker(person: Visitor, review: Review) -> Verdict:
    if person.is_authenticated and review.asked_by_id == person.pk:
        return YES
    return refuse(_("Only the person who asked for this review can do that."))


def may_withdraw(person: Visitor, review: Review) -> Verdict:
    return first_refusal(signed_in(person), only_asker(person, review), still_open(review))


def may_answer_question(person: Visitor, review: Review) -> Verdict:
    waits = YES if review.paused_since and review.is_open else refuse(_("There is no question to answer."))
    return first_refusal(signed_in(person), only_asker(person, review), waits)


# Seeing ------------------------------------------------------------------------------------------


def may_open(person: Visitor, review: Review) -> Verdict:
    """A public one is for everybody. Of a private one, others are not even told that it is there."""
    if not review.private or may_read_words(person, review):
        return YES
    waits = review.state == Review.ASKED and person.is_authenticated
    if waits and could_review(person, review) and free_of_conflict(person, review):
        return YES
    return not_here(_("There is no such review here."))


def may_read_words(person: Visitor, review: Review) -> Verdict:
    """The words of a private one: whoever wrote them, and whoever has taken it in either stage."""
    if not review.private:
        return YES
    stages = [review, review.first] if review.first else [review]
    stages += list(Review.objects.filter(first=review))
    own = person.is_authenticated and any(person.pk in (one.asked_by_id, one.reviewer_id) for one in stages)
    return YES if own else refuse(_("Only whoever takes this complaint can read it."))


# Deciding ----------------------------------------------------------------------------------------


def may_take(person: Visitor, review: Review) -> Verdict:
    return first_refusal(
        signed_in(person), is_reviewer(person, review), still(review, Review.ASKED), free_of_conflict(person, review)
    )


def may_declare_conflict(person: Visitor, review: Review) -> Verdict:
    """Before taking it, or afterwards, when it turns out."""
    if review.state == Review.TAKEN:
        return may_rule(person, review)
    return may_take(person, review)


def is_reviewer(person: Visitor, review: Review) -> Verdict:
    """Holds a reviewer's role in the place drawn, or in its own when nobody there took it in time; a host if there is nobody."""
    if (allowed := holds(person, review.looked_at_in, *REVIEWERS)) or allowed.remedy_url:
        return allowed
    if review.from_place_id and holds(person, review.place, *REVIEWERS):
        return _own_turn(review)
    if (host := holds(person, None, Role.HOST)) and (review.reviewer_id == person.pk or not who_could_review(review)):
        return host
    return allowed


def _own_turn(review: Review) -> Verdict:
    if review.unacknowledged_since:
        return YES
    return refuse(
        _("Reviewers of %(place)s were drawn for this. If none of them takes it by %(day)s, you can.")
        % {"place": review.from_place, "day": date_format(review.acknowledge_by, "DATE_FORMAT")}
    )


def still(review: Review, state: str) -> Verdict:
    if review.state == state:
        return YES
    if review.state == Review.TAKEN:
        return refuse(_("Somebody has already taken this review."))
    if review.state == Review.ASKED:
        return refuse(_("Nobody has this review now. Take it first."))
    return refuse(_("This review is decided."))


def still_open(review: Review) -> Verdict:
    return YES if review.is_open else refuse(_("This review is decided."))


def may_rule(person: Visitor, review: Review) -> Verdict:
    mine = review.state == Review.TAKEN and review.reviewer_id == getattr(person, "pk", None)
    taken = YES if mine else refuse(_("Only the person who took this review can decide it, once."))
    return first_refusal(signed_in(person), is_reviewer(person, review), taken, free_of_conflict(person, review))


def may_put_question(person: Visitor, review: Review) -> Verdict:
    """One question, while there is time: a clock that is late cannot be stopped."""
    asked = refuse(_("A question was asked already.")) if review.texts["question"] else YES
    late = refuse(_("The day for a ruling is over, so the clock cannot be stopped now.")) if is_late(review) else YES
    return first_refusal(may_rule(person, review), asked, late)


def is_late(review: Review) -> bool:
    return bool(review.late_since) or review.clock_standing != "in-time"


def may_extend(person: Visitor, review: Review, many: int = 1) -> Verdict:
    paused = refuse(_("The clock stands still while a question waits.")) if review.paused_since else YES
    return first_refusal(may_rule(person, review), paused, timed.may_extend(review, many))


def may_abandon(person: Visitor, review: Review) -> Verdict:
    """Only when a question was asked and its time to be answered is over."""
    if not (allowed := may_rule(person, review)):
        return allowed
    if review.paused_since is None:
        return refuse(_("Ask your question first, and give the time to answer it."))
    last = due(ASKER_ANSWERS, review.paused_since, review.place)
    if day_in(review.place, clock.now()) <= last:
        return refuse(_("The question can be answered until %(day)s.") % {"day": date_format(last, "DATE_FORMAT")})
    return YES


def may_close_as_repeated(person: Visitor, review: Review) -> Verdict:
    """Only when the same person has had an answer about the same thing. They can still ask for the second stage, once."""
    if review.stage == Review.SECOND:
        return refuse(_("The second stage is always decided."))
    before = Review.objects.filter(asked_by=review.asked_by, place=review.place, obj=review.obj, private=review.private)
    answered = before.exclude(pk=review.pk).exclude(state__in=(*Review.OPEN, Review.WITHDRAWN)).exists()
    repeats = YES if review.asked_by_id and answered else refuse(_("They have not asked about this before."))
    return first_refusal(may_rule(person, review), repeats)


def may_limit(person: Visitor, review: Review) -> Verdict:
    """Those who run the place, when reviews of the same person were closed as repeated several times within a year."""
    allowed = first_refusal(
        holds(person, review.place, Role.ORGANISER, Role.MODERATOR), free_of_conflict(person, review)
    )
    if not allowed:
        return allowed
    if review.state != Review.REPEATED or review.asked_by is None:
        return refuse(_("This review was not closed as repeated."))
    if Limit.objects.in_force(review.asked_by, review.place).exists():
        return refuse(_("There is a limit already."))
    closed = Review.objects.filter(
        place=review.place, asked_by=review.asked_by, state=Review.REPEATED, ruled_at__gte=clock.now() - WITHIN
    )
    if closed.count() < REPEATED_OFTEN:
        return refuse(_("That needs three reviews that were closed as repeated within a year."))
    return YES


def why_not_take(person: Visitor, review: Review) -> Verdict | None:
    """For those who hold a reviewer's role: why this one is not theirs to take. Nobody else is told anything."""
    if review.state != Review.ASKED or not isinstance(person, Person):
        return None
    places = {review.place_id, review.from_place_id} - {None}
    if not person.roles.in_force().filter(place__in=places, kind__in=REVIEWERS).exists():
        return None
    verdict = may_take(person, review)
    return None if verdict else verdict
