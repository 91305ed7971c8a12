"""What the tests of groups and of their meetings begin from."""

from datetime import UTC, datetime, timedelta

from folkmoot.act.groups import actions
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base import clock
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings import queries as reads
from folkmoot.furniture.meetings.actions import Call
from tests import make

MONDAY = datetime(2027, 3, 15, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
ABOUT = {"name": "Wenderby Menders", "about": "We mend what is broken.", "meets": "Tuesdays at 10, in the hall"}
STEERING = {
    "name": "The hub’s steering group",
    "about": "We steer the hub.",
    "terms": "Nine people, for two years. We decide how the hub is used.",
    "quorum": 3,
    "notice_days": 7,
}


def at(day: int, month: int, hour: int = 12, year: int = 2027):
    return clock.at(datetime(year, month, day, hour, tzinfo=UTC))


def moment(day: int, month: int, hour: int = 19, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def group(place, person=None, joining=Group.OPEN, **more) -> Group:
    return actions.start(person or make.resident(place, "Olga Organiser"), place, joining=joining, **{**ABOUT, **more})


def steering(place, residents: int = 4, **more) -> Group:
    """A steering group with its founder (`group.founder`), who lives here, and more residents (`group.members`)."""
    founder = place.organiser
    make.membership.confirm_residency(founder, place, how="desk")
    made = actions.start_steering(founder, place, **{**STEERING, **more})
    made.founder, made.members = founder, [joined(made, make.resident(place, f"Res {n}")) for n in range(residents)]
    return made


def joined(made: Group, person, role: str = Belonging.MEMBER):
    """Somebody who asked and was let in."""
    asked = actions.join(person, made)
    if asked.state == Belonging.ASKED:
        actions.answer(made.place.organiser if made.is_steering else made.founder, asked, role)
    return person


def called(made: Group, starts_at: datetime, *points: str, **more):
    return meetings.call(
        made.founder, made, Call(starts_at=starts_at, where="The hub, upstairs", points=points, **more)
    )


def point(meeting, title: str):
    """The point of this title, read afresh."""
    return next(item for item in reads.items_of(meeting) if item.title == title)


def begun(made: Group, meeting, here=None, **more):
    return meetings.begin(made.founder, meeting, here=here or [made.founder, *made.members], **more)
