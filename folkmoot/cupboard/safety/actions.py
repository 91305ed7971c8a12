"""Every change about safety. What is told is sealed in the act that receives it."""

import base64
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from folkmoot.base import clock, outbox
from folkmoot.base.ids import ref
from folkmoot.base.limits import within_limit
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.secret_codes import new_code
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.safety import facts, queries, rules
from folkmoot.cupboard.safety.models import Reading, Worry
from folkmoot.cupboard.safety.sealing import seal, unseal
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write

LONGEST_KEPT = timedelta(days=365)
CODE_LETTERS = 10
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """What was told, opened: for the eyes of the person who looks after safety."""

    what: str
    reach: str
    note: str


@dataclass(frozen=True)
class Enclosed:
    """A picture or paper that comes with a worry."""

    data: bytes
    media_type: str


@action(may=rules.may_tell, writes=PRIVATE)
def tell(
    place: Place, *, what: str, reach: str = "", wants_code: bool = False, enclosed: Enclosed | None = None
) -> str:
    """Seal a worry for the safeguarding lead, and let them know that something waits. Who tells it is not kept.

    Returns a code for asking later how it stands, or "" when none was wanted.
    """
    now = clock.now()
    code = new_code(CODE_LETTERS) if wants_code else ""
    worry = Worry(
        place=place,
        received_at=clock.rounded_down(now),
        keep_until=(now + LONGEST_KEPT).date(),
        code_hash=queries.hash_of(place, code) if code else "",
    )
    worry.sealed = seal({"what": what, "reach": reach}, key_name=worry.key_name, about=ref(worry))
    if enclosed:
        content = {"type": enclosed.media_type, "data": base64.b64encode(enclosed.data).decode()}
        worry.sealed_file = seal(content, key_name=worry.key_name, about=f"{ref(worry)} file")
    worry.save()
    if within_limit("letters to a safeguarding lead", place.public_id, most=6, minutes=60):
        let_know(place)
    return code


@action(may=rules.may_read, writes="safety.opened")
def open_worry(person: Person, worry: Worry) -> Told:
    """Open a worry. Who opened it and when stays with it; the record counts that something was opened."""
    _note_opening(person, worry)
    words = unseal(bytes(worry.sealed), key_name=worry.key_name, about=ref(worry))
    note = (
        unseal(bytes(worry.sealed_note), key_name=worry.key_name, about=f"{ref(worry)} note")
        if worry.sealed_note
        else {}
    )
    return Told(words["what"], words["reach"], note.get("note", ""))


@action(may=rules.may_read, writes="safety.opened")
def open_file(person: Person, worry: Worry) -> Enclosed | None:
    """What was enclosed, if anything was. Opening it is noted like opening the words."""
    if worry.sealed_file is None:
        return None
    _note_opening(person, worry)
    content = unseal(bytes(worry.sealed_file), key_name=worry.key_name, about=f"{ref(worry)} file")
    return Enclosed(base64.b64decode(content["data"]), content["type"])


def _note_opening(person: Person, worry: Worry) -> None:
    if worry.state == Worry.WAITING:
        worry.state = Worry.READ
        worry.save(update_fields=["state"])
    Reading.objects.create(worry=worry, by=person, at=clock.now())
    write(facts.WorryOpened(), about=worry.place)


@action(may=rules.may_read, writes=PRIVATE)
def handle(person: Person, worry: Worry, *, note: str, keep_days: int) -> Worry:
    """Mark a worry as dealt with, with a note sealed like the worry itself, and the day on which all of it goes."""
    worry.state = Worry.HANDLED
    worry.sealed_note = seal({"note": note}, key_name=worry.key_name, about=f"{ref(worry)} note")
    worry.keep_until = (clock.now() + timedelta(days=keep_days)).date()
    worry.save(update_fields=["state", "sealed_note", "keep_until"])
    return worry


def let_know(place: Place) -> None:
    """Tell those who look after safety that something waits, and not a word of what. Call inside an action or step."""
    readers = queries.listeners(place)
    template = "safety/letters/waiting.txt" if readers else "safety/letters/vacant.txt"
    others = [] if readers else [role.person for role in in_office(place, Role.ORGANISER).select_related("person")]
    body = render_to_string(template, {"place": place, "origin": settings.ORIGIN})
    for person in readers or others:
        if person.email:
            outbox.post(person.email, _("Something is waiting for you"), body)


def remind() -> int:
    """A day unread is too long: those who look after safety are told again, once a day."""
    now = clock.now()
    unread = Worry.objects.filter(state=Worry.WAITING, received_at__lt=now - A_DAY).exclude(reminded_on=now.date())
    places = list(Place.objects.filter(worries__in=unread).distinct())
    for place in places:
        let_know(place)
    unread.update(reminded_on=now.date())
    return len(places)


def delete_old() -> int:
    """Delete what has been kept long enough, with everything noted about it."""
    old = Worry.objects.filter(keep_until__lt=clock.now().date())
    count = old.count()
    old.delete()
    return count
