"""Who may ask for a review, and who may decide one."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, live_roles, roles_in, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.record import reviewable
from folkmoot.record.queries import line_of, row_of
from folkmoot.record.shown import parents_of, place_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.redress.models import Review

REVIEWERS = (Role.OBSERVER, Role.CHECKER, Role.MODERATOR, Role.ORGANISER)
# Whoever stands in one of these fields of the thing under review had a hand in it.
HANDS = ("made_by", "agreed_by", "seen_by", "person", "author", "decided_by", "asked_second_by")


def may_ask(person: Visitor, place: Place, leaf_hash: str) -> Verdict:
    return first_refusal(signed_in(person), can_be_reviewed(place, leaf_hash), not_asked_before(person, leaf_hash))


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
                "This is a review itself, and there is one stage here. If you think that it was wrong, turn to the body that hosts this place, or to an ombudsman."
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


def may_take(person: Visitor, review: Review) -> Verdict:
    return first_refusal(
        holds(person, review.place, *REVIEWERS), still(review, Review.ASKED), free_of_conflict(person, review)
    )


def still(review: Review, state: str) -> Verdict:
    if review.state == state:
        return YES
    if review.state == Review.TAKEN:
        return refuse(_("Somebody has already taken this review."))
    return refuse(_("This review is decided."))


def free_of_conflict(person: Visitor, review: Review) -> Verdict:
    """Neither the one who asked, nor anybody who had a hand in it, nor one who speaks for the body it is about."""
    if review.asked_by_id == person.pk:
        return refuse(_("You asked for this review, so another person must decide it."))
    if person.pk in hands_in(review):
        return refuse(_("You had a hand in this, so another person must decide it."))
    offices = offices_in(review)
    if offices and live_roles(person).filter(body__in=offices).exists():
        return refuse(_("You speak for the body this is about, so another person must decide it."))
    return YES


def hands_in(review: Review) -> set[int]:
    """Keys of the people who made, agreed to or saw the thing under review, or what it hangs on."""
    row = row_of(review.obj)
    things = [row, *(parents_of(row) if row is not None else [])]
    found = {getattr(thing, f"{name}_id", None) for thing in things for name in HANDS}
    return {key for key in found if key is not None} | reviewable.of(row).hands(row)


def offices_in(review: Review) -> set[int]:
    """Keys of the offices that the thing under review is about."""
    row = row_of(review.obj)
    own = getattr(row, "body_id", None)
    return ({own} if own is not None else set()) | reviewable.of(row).offices(row)


def who_could_review(review: Review) -> list[Person]:
    """Those with a reviewer's role here who are free of conflict, as far as the tables know."""
    today = clock.now().date()
    roles = Role.objects.filter(
        place=review.place, kind__in=REVIEWERS, ended_on=None, paused=False, starts_on__lte=today
    )
    people = {role.person_id: role.person for role in roles.select_related("person")}
    return [person for person in people.values() if person.is_active and free_of_conflict(person, review)]


def may_rule(person: Visitor, review: Review) -> Verdict:
    mine = review.state == Review.TAKEN and review.reviewer_id == person.pk
    taken = YES if mine else refuse(_("Only the person who took this review can decide it, once."))
    return first_refusal(holds(person, review.place, *REVIEWERS), taken)


def why_not_take(person: Visitor, review: Review) -> Verdict | None:
    """For those who hold a reviewer's role: why this one is not theirs to take. Nobody else is told anything."""
    if review.state != Review.ASKED or not roles_in(person, review.place) & set(REVIEWERS):
        return None
    verdict = may_take(person, review)
    return None if verdict else verdict
