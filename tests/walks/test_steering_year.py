"""A year of a steering group, by its secretary's own hands: six evenings on a phone, or on paper and typed in the next day.

Both ways come to the same register, and to a record in which nothing is broken.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from folkmoot.act.groups import actions as groups
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.act.groups.queries import seats
from folkmoot.base import clock
from folkmoot.furniture.meetings.models import Decision, Item, Meeting
from folkmoot.record import audit
from folkmoot.spine.commitments import actions as promises
from folkmoot.spine.commitments.models import Commitment
from tests import make

pytestmark = pytest.mark.django_db
EVENINGS = [datetime(2027, month, 9, 19, tzinfo=UTC) for month in (1, 3, 5, 7, 9, 11)]
EARLY = 3
TERMS = {
    "name": "The hub’s steering group",
    "about": "We steer the hub.",
    "terms": "Up to twelve people, for two years.",
    "quorum": "3",
    "notice_days": "7",
}
# What is decided each evening: (sentence, way, for, against, neither, how), or nothing.
DECIDED = [
    ("The hub opens on Saturdays.", "consent", "5", "0", "1", "Two people lock up each time."),
    ("The small room costs £8 an hour.", "hands", "3", "3", "0", ""),
    ("The small room costs £6 an hour.", "hands", "4", "1", "1", ""),
    ("The bench goes by the pond.", "ranking", "", "", "", "Bus stop 9\nBy the pond 14"),
    (),
    ("These terms hold for two more years.", "majority", "4", "0", "2", ""),
]


class Secretary:
    """Somebody with a phone, who fills in what the page asks and presses its button."""

    def __init__(self, person, group: Group):
        self.client, self.group, self.person = Client(), group, person
        self.seats = {seat.person.public_id: seat for seat in seats(group)}

    def sign_in(self) -> None:
        """Every few weeks anew."""
        make.sign_in(self.client, self.person)

    def page(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return answer.text

    def send(self, address: str, **given) -> str:
        answer = self.client.post(address, given, follow=True)
        assert answer.status_code == 200, address
        assert 'class="problems"' not in answer.text, words(answer.text)[:600]
        return answer.text

    def call(self, evening: datetime, **more) -> Meeting:
        starts_at = f"{evening:%Y-%m-%dT%H:%M}"
        address = f"/{self.group.place.slug}/meetings/call/group/{self.group.public_id}/"
        self.send(address, starts_at=starts_at, where="The hub", points="What we decide tonight", **more)
        return Meeting.objects.order_by("-pk").first()

    def point(self, item: Item, number: int) -> dict[str, str]:
        """What is written to one point, under the names that the page gives its boxes."""
        given: dict[str, str] = {}
        if item.kind == Item.MINUTES:
            given = {"approved": "yes", "corrections": "It rained." if number == 1 else ""}
        if item.title == "What we decide tonight" and DECIDED[number]:
            names = ("decision", "method", "votes_for", "votes_against", "abstained", "how")
            given = {"note": "We talked it over.", **dict(zip(names, DECIDED[number], strict=True))}
            given |= {"what_1": f"Do number {number}", "body_1": self.group.body.public_id}
            given["due_1"] = f"{EVENINGS[number] + timedelta(days=30):%Y-%m-%d}"
        return {f"{item.public_id}-{name}": words for name, words in given.items()}

    @property
    def here(self) -> list[str]:
        return [public_id for public_id, seat in self.seats.items() if seat.votes]


def long_before(secretary: Secretary) -> Meeting:
    """One date is fixed early: on the evening before the one whose minutes it will approve."""
    with clock.at(EVENINGS[EARLY - 1] - timedelta(hours=1)):
        secretary.sign_in()
        return secretary.call(EVENINGS[EARLY])


def on_the_evening(secretary: Secretary, number: int, meeting: Meeting | None) -> Meeting:
    """Called nine days before; people counted at the door; one point after another."""
    evening = EVENINGS[number]
    with clock.at(evening - timedelta(days=9)):
        secretary.sign_in()
        meeting = meeting or secretary.call(evening)
    with clock.at(evening + timedelta(minutes=5)):
        page = secretary.send(meeting.address("here/"), here=secretary.here, guests="2")
        for item in meeting.items.all():
            assert item.title in page  # each press leads to the next point
            page = secretary.send(item.address(), seen="yes", **secretary.point(item, number))
    return meeting


def the_next_day(secretary: Secretary, number: int, meeting: Meeting | None) -> Meeting:
    """On paper with notice on paper; all of it on one page in the morning."""
    evening = EVENINGS[number]
    with clock.at(evening + timedelta(hours=14)):
        secretary.sign_in()
        meeting = meeting or secretary.call(evening, noticed_on=f"{evening - timedelta(days=9):%Y-%m-%d}")
        written = {name: words for item in meeting.items.all() for name, words in secretary.point(item, number).items()}
        secretary.page(meeting.address("write/"))
        secretary.send(meeting.address("write/"), here=secretary.here, guests="2", seen="yes", **written)
    return meeting


@pytest.mark.parametrize("way", [on_the_evening, the_next_day])
def test_a_year_of_a_steering_group_reads_well_in_the_register(way):
    with clock.at(EVENINGS[0] - timedelta(days=40)):
        place = make.place()
        make.membership.confirm_residency(place.organiser, place, how="desk")
        founder = Client()
        make.sign_in(founder, place.organiser)
        founder.post(f"/{place.slug}/groups/start/steering/", TERMS)
        group = Group.objects.get()
        people = [make.resident(place, f"Res Ident {number}") for number in range(5)]
        for person in people:
            groups.answer(place.organiser, groups.join(person, group))
        groups.set_role(place.organiser, group.belongings.get(person=people[0]), Belonging.SECRETARY)
    secretary = Secretary(people[0], group)
    early = None
    for number in range(len(EVENINGS)):
        early = long_before(secretary) if number == EARLY - 1 else early
        meeting = way(secretary, number, early if number == EARLY else None)
        with clock.at(EVENINGS[number] + timedelta(days=2)):
            assert "These go into the register" in secretary.page(meeting.address("circulate/")) or not DECIDED[number]
            secretary.send(meeting.address("circulate/"))
            keep_what_was_promised(place, number)
            make.tick()
    with clock.at(EVENINGS[-1] + timedelta(days=3)):
        make.tick()
        reads_well(place, group)
        assert audit.audit().faults == []


def keep_what_was_promised(place, number: int) -> None:
    """All but the third: that one will be late."""
    for one in Commitment.objects.filter(state=Commitment.ACCEPTED, what=f"Do number {number}"):
        if number != 2:
            promises.keep(place.organiser, one, words="Done.")


def reads_well(place, group: Group) -> None:
    anybody = Client()
    page = words(anybody.get(f"/{place.slug}/register/?show=meetings").text)
    said = (
        "The hub opens on Saturdays. decided The hub’s steering group, number 1",
        "Consent: 5 for, 0 against, 1 neither Two people lock up each time.",
        "The small room costs £8 an hour. not carried The hub’s steering group, number 2",
        "Show of hands: 4 for, 1 against, 1 neither",
        "Ranking By the pond 14 Bus stop 9",
        "Majority: 4 for, 0 against, 2 neither",
    )
    assert [line for line in said if line not in page] == []
    assert re.search(r"Do number 2 \d+ days late", page) and "Do number 0 kept" in page
    assert list(Decision.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    states = list(Meeting.objects.order_by("starts_at").values_list("state", flat=True))
    assert states == [*[Meeting.APPROVED] * 5, Meeting.CIRCULATED]
    first = Meeting.objects.order_by("starts_at").first()
    assert first.corrections == "It rained."
    minutes = words(anybody.get(first.get_absolute_url()).text)
    assert (
        "6 who live here and 0 others; 2 guests" in minutes and "9 days before" in minutes and "Res Ident 1" in minutes
    )
    rows = anybody.get(f"/{place.slug}/register.csv?show=meetings").text.splitlines()
    assert len(rows) == 6 and "The bench goes by the pond." in rows[2]
    assert "Minutes: The hub’s steering group" in anybody.get(f"/{place.slug}/feed.atom").text


def words(page: str) -> str:
    """What a person reads, in one line."""
    text = re.sub(r'<span class="unseen">.*?</span>', "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text.split("<main")[1]).replace("&#x27;", "'").split()).replace(" ,", ",")
