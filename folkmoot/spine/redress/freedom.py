"""Who is free to decide a review: what the tables know of a person's part in it, and what they declared."""

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.record import reviewable
from folkmoot.record.queries import row_of
from folkmoot.record.shown import parents_of
from folkmoot.spine.redress.models import Conflict, Review

# Whoever stands in one of these fields of the thing under review had a hand in it.
HANDS = ("made_by", "agreed_by", "seen_by", "person", "author", "decided_by", "asked_second_by")
SHORTEST_NAME = 3


def free_of_conflict(person: Visitor, review: Review) -> Verdict:
    """Neither the one who asked, nor anybody with a hand in it, nor who speaks for its office, decided before or said so."""
    if review.asked_by_id == person.pk:
        return refuse(_("You asked for this review, so another person must decide it."))
    if _is_about(person, review):
        return refuse(_("This is about you, so another person must decide it."))
    return first_refusal(not_in_it_before(person, review), no_part_in_the_thing(person, review))


def not_in_it_before(person: Visitor, review: Review) -> Verdict:
    if review.first is not None and review.first.reviewer_id == person.pk:
        return refuse(_("You decided the first stage, so another person must decide the second."))
    if Conflict.objects.filter(review__in=[review.pk, review.first_id], person=person.pk).exists():
        return refuse(_("You said that you are not free of conflict, so another person must decide it."))
    return YES


def no_part_in_the_thing(person: Visitor, review: Review) -> Verdict:
    if person.pk in hands_in(review):
        return refuse(_("You had a hand in this, so another person must decide it."))
    offices = offices_in(review)
    if offices and live_roles(person).filter(body__in=offices).exists():
        return refuse(_("You speak for the body this is about, so another person must decide it."))
    return YES


def _is_about(person: Visitor, review: Review) -> bool:
    """A complaint about this very person: by the role that was picked, or by the name that was typed."""
    if not review.private:
        return False
    if review.subject is not None and review.subject.person_id == person.pk:
        return True
    name = str(getattr(person, "name", "")).casefold()
    return len(name) >= SHORTEST_NAME and name in review.texts["who"].casefold()


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
    """Those whose turn it is, with a reviewer's role, and free of conflict as far as the tables know."""
    places = [review.looked_at_in, review.place] if review.unacknowledged_since else [review.looked_at_in]
    today = clock.now().date()
    roles = Role.objects.filter(place__in=places, kind__in=Review.REVIEWERS).in_force(today)
    people = {role.person_id: role.person for role in roles.select_related("person")}
    return [person for person in people.values() if person.is_active and free_of_conflict(person, review)]


def could_review(person: Visitor, review: Review) -> bool:
    """Whether it could fall to this person by a role they hold: now, or when nobody else takes it."""
    live = live_roles(person)
    places = [review.looked_at_in, review.place] if review.unacknowledged_since else [review.looked_at_in]
    if live.filter(place__in=places, kind__in=Review.REVIEWERS).exists():
        return True
    return live.filter(kind=Role.HOST).exists() and not who_could_review(review)
