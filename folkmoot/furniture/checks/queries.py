"""Reads of checks: the board by column, one check with its story."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import contact_of, in_office, responders_of
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.cupboard.office_links.queries import link_of
from folkmoot.furniture.checks.models import (
    CHANGES,
    FORMAL,
    PASSED,
    REFUSED,
    STEPS,
    SUBSTANCE,
    WAITING,
    WITHDRAWN,
    Check,
    Event,
    OwnQuestion,
    Step,
)
from folkmoot.record.queries import lines_about

OWNER = "check"  # the word under which office links ask for a step
COLUMNS: dict[str, Words] = {
    WAITING: _("Waiting"),
    FORMAL: _("First check"),
    SUBSTANCE: _("Second check"),
    CHANGES: _("Changes wanted"),
    PASSED: _("Passed"),
    REFUSED: _("Refused"),
}
MINE, LATE = "mine", "late"
MOST_DECIDED = 20


@dataclass
class Card:
    """One check on the board."""

    check: Check
    step: Step | None  # the open one

    @property
    def column(self) -> str:
        """Where it stands; what nobody has waits, whichever step it is at."""
        waits = self.step is not None and not self.step.is_held and self.check.state in (FORMAL, SUBSTANCE)
        return WAITING if waits else self.check.state

    @property
    def is_late(self) -> bool:
        return self.step is not None and self.step.answered_at is None and self.step.days_left < 0

    @property
    def is_answered(self) -> bool:
        return self.step is not None and self.step.answered_at is not None

    @property
    def holder(self) -> Words:
        """Who has it, in public: an office or a role, never a person."""
        if self.step is None or not self.step.is_held:
            return ""
        return str(self.step.body) if self.step.body else _("a checker")


@dataclass
class Column:
    name: str
    title: Words
    cards: list[Card] = field(default_factory=list)
    more: int = 0


def board(person: Visitor, place: Place, *, show: str = "") -> list[Column]:
    """Every check of the place by column, the most urgent first; of what is decided only the newest."""
    bodies = my_bodies(person, place) if show == MINE else set()
    cards = [card for card in _cards(person, place) if _wanted(card, person, show, bodies)]
    columns = [Column(name, title) for name, title in COLUMNS.items()]
    by_name = {column.name: column for column in columns}
    for card in sorted(cards, key=_urgency):
        column = by_name[card.column]
        if card.check.is_live or len(column.cards) < MOST_DECIDED:
            column.cards.append(card)
        else:
            column.more += 1
    return columns


def _cards(person: Visitor, place: Place) -> list[Card]:
    open_steps = Step.objects.filter(decided_at=None, ended_at=None).select_related("checker", "body")
    found = Check.objects.visible_to(person, place).exclude(state=WITHDRAWN)
    found = found.prefetch_related(Prefetch("steps", queryset=open_steps, to_attr="open_steps"))
    cards = []
    for check in found:
        check.place = place
        step = check.open_steps[0] if check.open_steps else None
        if step:
            step.check_of = check
        cards.append(Card(check, step))
    return cards


def _urgency(card: Card) -> tuple:
    if card.step:
        return 0, card.step.due_on.toordinal(), card.check.pk
    if card.check.state == CHANGES:
        return 1, card.check.changes_by.toordinal() if card.check.changes_by else 0, card.check.pk
    return 2, -card.check.decided_at.timestamp() if card.check.decided_at else 0, card.check.pk


def my_bodies(person: Visitor, place: Place) -> set[int]:
    """Keys of the offices this person answers for here."""
    return set(live_roles(person).filter(kind=Role.RESPONDER, place=place).values_list("body", flat=True))


def _wanted(card: Card, person: Visitor, show: str, bodies: set[int]) -> bool:
    if show == LATE:
        return card.is_late
    if show == MINE:
        step = card.step
        return step is not None and (
            (step.checker_id is not None and step.checker_id == person.pk) or step.body_id in bodies
        )
    return True


def checkers_of(place: Place) -> list[Person]:
    """The checkers in office here today."""
    return [role.person for role in in_office(place, Role.CHECKER).select_related("person")]


def can_be_written_to(body: Body) -> bool:
    return bool(contact_of(body) or responders_of(body))


def link_to_office(step: Step) -> OfficeLink | None:
    """The letter's link of a step that an office has, for those who run checks."""
    return link_of(OWNER, ref(step)) if step.body else None


def open_step(check: Check) -> Step | None:
    step = check.steps.filter(decided_at=None, ended_at=None).select_related("checker", "body").first()
    if step:
        step.check_of = check
    return step


def answered_steps(check: Check, *, with_names: bool = False) -> list[Step]:
    """Every step that was answered, in order, for its answers; for officers with who signed for an office."""
    found = check.steps.exclude(answered_at=None).select_related("body__place", "deliverer_body").order_by("pk")
    for step in found:
        step.check_of = check
        step.signed = link_of(OWNER, ref(step)) if with_names and step.body else None
    return list(found)


@dataclass(frozen=True)
class Told:
    """One thing that happened, with the address of its entry in the record."""

    event: Event
    url: str


def story(check: Check) -> list[Told]:
    """Everything that happened to a check, the oldest first."""
    entered = {line.leaf_hash: line.get_absolute_url() for line in lines_about(check)}
    events = check.events.select_related("body", "from_body")
    return [Told(event, entered.get(event.leaf) or f"/record/pending/{event.leaf}/") for event in events]


def refusal_of(check: Check) -> Event | None:
    """The newest refusal: the entry that an appeal is about."""
    return check.events.filter(kind=REFUSED).order_by("-pk").first() if check.state == REFUSED else None


def step_by_reference(about: str) -> Step | None:
    """A step by its stable reference (`checks.Step:k3f…`)."""
    label, _colon, public_id = about.partition(":")
    if label != Step._meta.label:
        return None
    found = Step.objects.filter(public_id=public_id).select_related("check_of__place", "body__place", "checker")
    return found.first()


def check_of_thing(about: str) -> Check | None:
    """The check of a thing, for its owner."""
    return Check.objects.of(about).select_related("place").first()


def standing_questions(place: Place) -> list[tuple[str, Words, list[OwnQuestion]]]:
    """The questions of the place's own that are asked now, by step."""
    standing = list(OwnQuestion.objects.filter(place=place, ended_on=None))
    return [(name, words, [one for one in standing if one.step == name]) for name, words in STEPS]


def own_question(place: Place, public_id: str) -> OwnQuestion | None:
    return OwnQuestion.objects.filter(place=place, ended_on=None, public_id=public_id).first()


def waiting_counts(person: Visitor, place: Place) -> dict[str, int]:
    """How much waits for somebody, is answered and undecided, or is this person's to answer."""
    live = Check.objects.visible_to(person, place).filter(state__in=(FORMAL, SUBSTANCE))
    steps = Step.objects.filter(check_of__in=live, decided_at=None, ended_at=None)
    mine = Q(checker=person) | Q(body__in=my_bodies(person, place))
    return {
        "waiting": steps.filter(given_at=None).count(),
        "answered": steps.exclude(answered_at=None).count(),
        "mine": steps.filter(mine, answered_at=None).count() if person.is_authenticated else 0,
    }
