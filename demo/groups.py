"""Groups of Wenderby: menders, walkers, a choir one asks to join; the hub's steering group with its year; and a private one."""

from demo.cast import Cast
from demo.telling import Telling
from folkmoot.act.groups import actions as groups
from folkmoot.act.groups import private_actions as circles
from folkmoot.act.groups import private_things
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.meetings import actions as meetings
from folkmoot.furniture.meetings import queries
from folkmoot.furniture.meetings.actions import Call, Decided, Written
from folkmoot.furniture.meetings.models import Decision, Item, Meeting
from folkmoot.furniture.talk.demo import Line, talked
from folkmoot.furniture.talk.rules import OWNER
from folkmoot.spine.commitments import actions as promises
from folkmoot.spine.commitments.models import Commitment

TERMS = """What it is for: to say how the hub is used, and to see that it stays open.
What it may decide: hours, rooms, events, and spending up to £500 of the hub’s own money. Everything larger goes to a vote of the place.
Who sits in it: up to twelve people for two years. People who live here must be the most of those who vote.
How it works: open meetings once in two months, minutes that everybody can read, no decision without five who vote."""
ORDINARY = (
    (20, "Wenderby Menders", "We mend what is broken: toasters, coats, bicycles. Bring it along, and stay for tea.",
     "Saturdays from 10 to 12, in the hub", "No steps. A hearing loop at the front table.", Group.OPEN),
    (24, "Slow walkers", "A walk round the pond, as slow as the slowest. Come with someone, or come and find someone.",
     "Wednesdays at 2, from the hub’s door", "Flat paths, a bench every two hundred metres.", Group.OPEN),
    (28, "The Quarry Hill choir", "We sing in many languages, and nobody has to read music.",
     "Thursdays at 7, in the school hall", "Ramp at the side door. Ring Gwen for a lift.", Group.REQUEST),
)  # fmt: skip


def tell(telling: Telling, place: Place, people: Cast) -> None:
    """From the founding, nine months ago, to the meeting that is called now."""
    _ordinary(telling, place, people)
    _private(telling, place, people)
    with telling.on(-280):
        group = groups.start_steering(
            people.organiser,
            place,
            name="The hub’s steering group",
            about="We say how the Wenderby hub is used, and see that it stays open.",
            meets="Every second month on a Tuesday at 7 in the evening, in the hub",
            access="No steps, a hearing loop, tea; tell us if you need somebody for the children.",
            terms=TERMS,
            quorum=5,
            notice_days=7,
            language=place.language,
        )
    team = _seated(telling, group, people)
    _a_year(telling, group, people, team)


def _ordinary(telling: Telling, place: Place, people: Cast) -> None:
    for number, name, about, meets, access, joining in ORDINARY:
        first, *others = people.residents[number : number + 4]
        with telling.on(-200 + number):
            made = groups.start(
                first,
                place,
                name=name,
                about=about,
                meets=meets,
                access=access,
                joining=joining,
                language=place.language,
            )
            for person in others:
                asked = groups.join(person, made, hello="I live round the corner.")
                if asked.state == Belonging.ASKED and person is not others[-1]:
                    groups.answer(first, asked)
            if joining == Group.OPEN:
                groups.write_page(
                    first,
                    made,
                    title="What to bring",
                    text="Yourself. Everything else is there.",
                    language=place.language,
                )
        with telling.on(-12):
            if joining == Group.OPEN:
                talked(
                    made.thread,
                    Line(others[0], "Is the kettle mended?", [Line(first, "It is. Bring biscuits.", voice=OWNER)]),
                )


def _private(telling: Telling, place: Place, people: Cast) -> None:
    """One that only those inside can see; look round as one of them to find it."""
    ada, ben = people.residents[60], people.residents[61]
    with telling.on(-90):
        circle = circles.start_circle(
            ada,
            place,
            called="Robin",
            kind="support",
            name="One day at a time",
            about="For people who stopped drinking, or would like to.",
            agreement="What is said here stays here. We listen first. Nobody gives advice that was not asked for.",
        )
        seat = circle.seats.get()
        other = circles.enter(ben, place, code=circles.invite(ada, seat), called="Wren")
    with telling.on(-20):
        circles.say(ben, other, text="A hard week. I came through it.")
        circles.say(ada, seat, text="Glad that you are here. Tuesday at eight, as always.")
        private_things.write_page(ada, seat, title="When it is hard at night", text="Ring one of us first.")


def _seated(telling: Telling, group: Group, people: Cast) -> list[Person]:
    """Six residents as members, one of them secretary, and somebody of the landlord as an adviser."""
    team = people.residents[40:46]
    with telling.on(-275):
        for person in team:
            groups.answer(people.organiser, groups.join(person, group, hello="I use the hub every week."))
        nell = people.responders["homes"]
        groups.answer(people.organiser, groups.join(nell, group), Belonging.ADVISER)
        secretary = group.belongings.get(person=team[0])
        groups.set_role(people.organiser, secretary, Belonging.SECRETARY)
    with telling.on(-200):
        for title, person in (("Chair", team[1]), ("Treasurer", team[2])):
            office = groups.name_office(people.organiser, group, title=title)
            term = {"starts_on": telling.date(-200), "ends_on": telling.date(165)}
            groups.offer_office(people.organiser, office, to=group.belongings.get(person=person), **term)
            groups.answer_offer(person, office, agreed=True)
    return [*team, people.organiser]


def _a_year(telling: Telling, group: Group, people: Cast, team: list[Person]) -> None:
    """On the evening, on the day after, and the one to come."""
    hours = Decided(
        "The hub opens on Saturdays from 9 to 1, tried out for half a year.",
        Decision.CONSENT,
        votes_for=6,
        votes_against=0,
        abstained=1,
        how="Doubt: who locks up? Met: two of us each time, by a list on the door.",
        review_on=telling.date(-60),
    )
    rota = (group.body, "Put up a list of who opens and locks on Saturdays", telling.date(-235))
    _held(
        telling, group, team, -250, ("Opening on Saturdays", "The kitchen"),
        {
            "Opening on Saturdays": Written("People asked for it at the door for months.", hours, tasks=(rota,)),
            "The kitchen": Written("The tap drips. The landlord was told."),
        },
    )  # fmt: skip
    tap = (people.bodies["homes"], "Mend the kitchen tap in the hub", telling.date(-150))
    rooms = Decided(
        "Groups of residents use the small room for nothing; others pay £8 an hour.", Decision.HANDS, 4, 1, 1
    )
    _held(
        telling, group, team, -190, ("What the small room costs", "The kitchen"),
        {
            "Minutes of the last meeting": Written(approved=Item.YES, corrections="The list hangs inside the door, not on it."),
            "What the small room costs": Written(
                "Three prices were talked about.", rooms, stood_aside=(team[3],), interest="Runs a class in that room."
            ),
            "The kitchen": Written("It still drips.", tasks=(tap,)),
        },
        next_day=True,
    )  # fmt: skip
    _kept(telling, group, people)
    benches = Decided(
        "The new bench goes by the pond.", Decision.RANKING, how="By the pond 19\nAt the bus stop 15\nIn the yard 8"
    )
    school = (group.body, "Ask the school what it does with its old benches", telling.date(20))
    again = Decided("The hub stays open on Saturdays.", Decision.MAJORITY, 6, 0, 1)
    _held(
        telling, group, team, -45, ("Saturdays: half a year is over", "A bench"),
        {
            "Minutes of the last meeting": Written(approved=Item.YES),
            "Saturdays: half a year is over": Written("Forty people come on an ordinary Saturday.", again),
            "A bench": Written("Everybody put three places in order.", benches, tasks=(school,)),
        },
    )  # fmt: skip
    with telling.on(-4, 18):
        coming = meetings.call(
            team[0],
            group,
            Call(
                starts_at=telling.moment(10, 19),
                where="The hub, upstairs",
                points=("The summer party", "A key for the menders"),
                link="https://meet.example/the-hub",
                access="A lift, a hearing loop, and somebody for the children.",
                from_home="Ring 01632 960 140 at 7 and say that you are there.",
            ),
        )
        meetings.put_item(
            team[2], coming, title="Who cleans after parties?", about="Three times it was the same two people."
        )


def _kept(telling: Telling, group: Group, people: Cast) -> None:
    """The list hangs in time; the landlord promises the tap and mends it."""
    mine, tap = (Commitment.objects.get(about=ref(group), body=body) for body in (group.body, people.bodies["homes"]))
    nell = people.responders["homes"]
    with telling.on(-238):
        promises.keep(people.organiser, mine, words="The list hangs inside the door.")
    with telling.on(-180):
        promises.accept(nell, tap, due_on=telling.date(-150))
    with telling.on(-154):
        promises.keep(nell, tap, words="New washer, new tap.")


def _held(  # noqa: PLR0917 - the parts of an evening, in the order in which they are told
    telling: Telling,
    group: Group,
    team: list[Person],
    day: int,
    points: tuple[str, ...],
    said: dict[str, Written],
    *,
    next_day: bool = False,
) -> Meeting:
    """Called, held and sent round. With `next_day` it was on paper, and all of it is typed in afterwards."""
    secretary, where = team[0], "The hub, upstairs"
    if next_day:
        with telling.on(day + 1, 10):
            call = Call(telling.moment(day, 19), where, points, noticed_on=telling.date(day - 9))
            meeting = meetings.call(secretary, group, call)
            meetings.write_all(secretary, meeting, here=team, guests=2, written=_by_id(meeting, said))
    else:
        with telling.on(day - 9, 18):
            meeting = meetings.call(secretary, group, Call(telling.moment(day, 19), where, points))
        with telling.on(day, 19, 10):
            meetings.begin(secretary, meeting, here=team, guests=3)
            for item in queries.items_of(meeting):
                meetings.write_item(secretary, item, said.get(item.title, Written()))
    with telling.on(day + 2, 20):
        meetings.circulate(secretary, meeting)
    return meeting


def _by_id(meeting: Meeting, said: dict[str, Written]) -> dict[str, Written]:
    return {item.public_id: said[item.title] for item in queries.items_of(meeting) if item.title in said}
