"""Reads about belonging that need more than one line."""

from django.db import models
from django.db.models import Q, QuerySet

from folkmoot.base import clock
from folkmoot.base.prepared import Prepared
from folkmoot.belong.membership.models import (
    AddressLetter,
    Body,
    DeskCode,
    Look,
    OfficeContact,
    Residency,
    Role,
    Vouch,
)
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import as_typed
from folkmoot.belong.places.models import Place

VOUCHES_A_YEAR = 5


def in_office(place: Place, kind: str = "") -> QuerySet[Role]:
    """Roles in force here today, held by people whose account is active."""
    today = clock.now().date()
    term = Q(ends_on=None) | Q(ends_on__gte=today)
    found = Role.objects.filter(term, place=place, ended_on=None, paused=False, starts_on__lte=today)
    active = found.filter(person__state=Person.ACTIVE)
    return active.filter(kind=kind) if kind else active


def standing_roles(place: Place) -> QuerySet[Role]:
    """Every role here that has not ended, resting or lapsed ones too, for the organisers' page."""
    found = Role.objects.filter(place=place, ended_on=None).select_related("person", "body", "place")
    return found.order_by("kind", "starts_on", "pk")


def roles_of(person: Visitor, place: Place) -> QuerySet[Role]:
    """This person's own roles here, resting ones too."""
    return standing_roles(place).filter(person=person) if person.is_authenticated else Role.objects.none()


def role_here(place: Place, public_id: str) -> Role | None:
    return standing_roles(place).filter(public_id=public_id).first()


def bodies_of(place: Place) -> QuerySet[Body]:
    return Body.objects.filter(place=place)


def body_here(place: Place, public_id: str) -> Body | None:
    return bodies_of(place).filter(public_id=public_id).select_related("place").first()


def contact_of(body: Body) -> str:
    """The e-mail address of an office, or "". Ask the rule first: it is not public."""
    contact = OfficeContact.objects.filter(body=body).first()
    return contact.email if contact else ""


def responders_of(body: Body) -> list[Person]:
    """Those who answer for an office today with an account of their own."""
    return [role.person for role in in_office(body.place, Role.RESPONDER).filter(body=body).select_related("person")]


def speaking_for(body: Body) -> QuerySet[Role]:
    """The roles of those who speak for an office, today or from a later day: its own people first, then who stands in."""
    today = clock.now().date()
    term = Q(ends_on=None) | Q(ends_on__gte=today)
    found = Role.objects.filter(term, body=body, kind=Role.RESPONDER, ended_on=None, person__state=Person.ACTIVE)
    return found.select_related("person", "body", "place").order_by("stands_in", "starts_on", "pk")


def holders_by_role(place: Place) -> list[tuple[str, int]]:
    """(role, how many hold it), in the order of the list of roles; never who."""
    held = list(in_office(place).exclude(kind=Role.RESPONDER).values_list("kind", flat=True))
    return [(kind, held.count(kind)) for kind, _words in Role.KINDS if kind in held]


def found_by_code(typed: str) -> Person | None:
    """Whoever shows this desk code now."""
    found = DeskCode.objects.filter(code=as_typed(typed), until__gt=clock.now(), person__state=Person.ACTIVE)
    code = found.select_related("person").first()
    return code.person if code else None


def residents_called(place: Place, name: str, most: int = 2) -> list[Person]:
    """People who live here and go by exactly this name. Typed whole, or nobody is found."""
    found = Person.objects.filter(
        name__iexact=name, state=Person.ACTIVE, residencies__place=place, residencies__ended_on=None
    )
    return list(found.order_by("pk")[:most]) if name else []


def desk_code_of(person: Person) -> DeskCode | None:
    """The code this person shows now, if it has not run out."""
    return DeskCode.objects.filter(person=person, until__gt=clock.now()).first()


def bodies_with_responders(place: Place) -> list[tuple[Body, int]]:
    """(office, how many people answer for it today)."""
    answering = list(in_office(place, Role.RESPONDER).values_list("body", flat=True))
    return [(body, answering.count(body.pk)) for body in bodies_of(place)]


# --- Residency ---------------------------------------------------------------------------------


def residency_of(person: Visitor, place: Place) -> Residency | None:
    if not person.is_authenticated:
        return None
    return Residency.objects.filter(person=person, place=place, ended_on=None).first()


def residency_by_number(place: Place, typed: str) -> Residency | None:
    """A residency by its own number, as its holder's page and the record show it."""
    return Residency.objects.filter(place=place, public_id=as_typed(typed), ended_on=None).first()


def lately_seen_by(clerk: Person, place: Place, most: int = 10) -> QuerySet[Residency]:
    """What this clerk noted last, to put a slip right."""
    found = Residency.objects.filter(place=place, seen_by=clerk, ended_on=None).select_related("person")
    return found.order_by("-seen_on", "-pk")[:most]


def letters_waiting(place: Place) -> QuerySet[AddressLetter]:
    """Used letters from addresses that had more than usual, which nobody has looked at yet."""
    found = AddressLetter.objects.filter(place=place, needs_look=True, looked_by=None, used_on__isnull=False)
    return found.select_related("used_by", "printed_by", "place").order_by("used_on", "pk")


def letter_waiting_for(person: Visitor, place: Place) -> AddressLetter | None:
    return letters_waiting(place).filter(used_by=person).first() if person.is_authenticated else None


def letter_waiting_here(place: Place, public_id: str) -> AddressLetter | None:
    return letters_waiting(place).filter(public_id=public_id).first()


# --- Vouches -----------------------------------------------------------------------------------


def year_here(place: Place) -> int:
    """The calendar year by the place's own clock."""
    return clock.now().astimezone(place.zone).year


def free_numbers(person: Person, place: Place) -> list[int]:
    """Which of this year's five vouches are still to give."""
    given = Vouch.objects.filter(place=place, given_by=person, year=year_here(place)).values_list("number", flat=True)
    return sorted(set(range(1, VOUCHES_A_YEAR + 1)) - set(given))


def vouches_given(person: Person, place: Place) -> QuerySet[Vouch]:
    found = Vouch.objects.filter(place=place, given_by=person).select_related("given_for")
    return found.order_by("-given_on", "-pk")


def vouch_of(person: Visitor, place: Place, public_id: str) -> Vouch | None:
    if not person.is_authenticated:
        return None
    return Vouch.objects.filter(place=place, given_by=person, public_id=public_id).first()


def vouchers_of(neighbour: Person, place: Place) -> list[Person]:
    """Who gave their word and still lives here."""
    found = Person.objects.filter(
        state=Person.ACTIVE,
        vouches_given__place=place,
        vouches_given__given_for=neighbour,
        residencies__place=place,
        residencies__ended_on=None,
    )
    return list(found.order_by("pk").distinct())


def vouched_by(person: Person, place: Place) -> set[int]:
    """Everyone whose word stands behind this person: their vouchers, those vouchers' own, and so on."""
    behind: set[int] = set()
    asking = {person.pk}
    while asking:
        found = Vouch.objects.filter(place=place, given_for__in=asking).values_list("given_by", flat=True)
        asking = set(found) - behind
        behind |= asking
    return behind


def depth_of(person: Person, place: Place) -> int:
    """How many vouches stand between this resident and something that was seen."""
    residency = residency_of(person, place)
    return residency.depth if residency else 0


# --- Looking at new residencies ----------------------------------------------------------------


def looks_waiting(place: Place) -> QuerySet[Look]:
    """Every open look, those of one cause together, the oldest first."""
    found = Look.objects.filter(place=place, closed_on=None)
    return found.select_related("place", "residency__person", "decided_by").order_by("opened_on", "cause", "pk")


def look_waiting_here(place: Place, public_id: str) -> Look | None:
    return looks_waiting(place).filter(public_id=public_id).first()


def look_at(person: Visitor, place: Place) -> Look | None:
    """The open look at this person's residency here."""
    return looks_waiting(place).filter(residency__person=person).first() if person.is_authenticated else None


_look = Prepared(
    lambda person, place: Look.objects.filter(residency__person=person, place=place, closed_on=None).only("pk"),
    person=models.BigIntegerField(),
    place=models.BigIntegerField(),
)


def is_looked_at(person: Visitor, place: Place) -> bool:
    """Whether a look at this person's own residency is open. Every ballot page asks it, of the voter's own alone."""
    return person.is_authenticated and bool(_look.all(person=person.pk, place=place.pk))


def removal_of(person: Visitor, place: Place) -> Look | None:
    """The look by which this person's residency here was taken away, while none stands in its place."""
    if not person.is_authenticated or residency_of(person, place):
        return None
    removed = Look.objects.filter(place=place, residency__person=person, outcome=Look.REMOVED)
    return removed.select_related("place", "residency").order_by("closed_on", "pk").last()


def held_here(place: Place) -> list[Person]:
    """Whose ballots are set aside: a look at their residency is open, or took it away and none has taken its place."""
    looked = Look.objects.filter(place=place).exclude(outcome__in=(Look.CLEARED, Look.SHOWN))
    standing = Residency.objects.filter(place=place, ended_on=None).values("person")
    away = Q(closed_on__isnull=False) & ~Q(residency__person__in=standing)
    found = looked.filter(Q(closed_on=None) | away).values("residency__person")
    return list(Person.objects.filter(pk__in=found).order_by("pk"))


def had_a_hand(residency: Residency) -> set[int]:
    """Who confirmed this residency: at the desk, by printing or passing the letter, or by their word."""
    here = {"place": residency.place}
    letters = AddressLetter.objects.filter(**here, used_by=residency.person).values_list("printed_by", "looked_by")
    words = Vouch.objects.filter(**here, given_for=residency.person).values_list("given_by", flat=True)
    return {key for key in (residency.seen_by_id, *words, *(key for pair in letters for key in pair)) if key}
