"""What neighbours do together, and the rooms that they do it in: a soup, a choir, mending, a walk, stories online, chairs by the pond."""

from datetime import date, time, timedelta

from demo.cast import Cast
from demo.drawn import bowls, picture
from demo.telling import Telling
from folkmoot.act.activities import actions as activities
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.spaces import actions as spaces
from folkmoot.act.spaces.models import Space
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.actions import answer, ask

EVENINGS = {day: ["09:00", "22:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


def rooms(telling: Telling, place: Place, people: Cast) -> Space:
    """Two spaces, one of them closed for a new floor some weeks from now."""
    with telling.on(-60):
        hall = spaces.add(
            people.organiser, place, body=people.bodies["hub"], name="Hub hall", address="Behind the library, Mill Road",
            about="A bright hall with a kitchen. Sixty chairs, ten tables, a piano that stays in tune most of the year.",
            holds=60, step_free="yes", toilet="yes", loop="yes", quiet=True,
            access_words="The wide door is on the left side. Push the grey button. Two parking places for blue badges.",
            conditions="Leave the kitchen as you would like to find it. Music until ten. Tell us what broke.",
            cost_words="Free for neighbours, £12 an hour for others", deposit_minor=30_00, hours=EVENINGS,
        )  # fmt: skip
        spaces.add_keyholder(
            people.organiser, hall, name="Stella", phone="01632 960 311", when="until nine in the evening"
        )
        spaces.add_keyholder(people.organiser, hall, name="Winston", phone="01632 960 312", when="at weekends")
        spaces.publish(people.organiser, hall)
        green = spaces.add(
            people.organiser, place, body=people.bodies["parks"], name="Pond green", address="By the pond, Quarry Hill",
            about="Grass, shade, and a tap.", step_free="part", toilet="no", loop="no",
            access_words="A firm path to the benches; the grass is soft after rain. The nearest toilet is in the library.",
            hours={day: ["07:00", "21:00"] for day in EVENINGS},
        )  # fmt: skip
        spaces.add_keyholder(people.organiser, green, name="Parks, front desk", phone="01632 960 320")
        spaces.publish(people.organiser, green)
        begin = telling.moment(33, 0)
        spaces.close(
            people.organiser,
            hall,
            starts_at=begin,
            ends_at=begin + timedelta(days=3),
            why="The floor is sanded and oiled",
        )
    return hall


def doings(telling: Telling, people: Cast, hall: Space) -> None:
    """Six things to go to; some have been going on for weeks."""
    with telling.on(-50):
        soup = _post(people.residents[4], telling.date(-47), "Soup and a chat", about="A pot of soup, bread and whoever comes. Take some home.", at=time(12, 30), minutes=90, repeats="weekly", interest="food", space=ref(hall), where="", ring="Yusuf, 01632 960 401", places=24)  # fmt: skip
        mending = _post(people.residents[9], telling.date(-40), "Repair morning", about="Bring a lamp, a toaster, trousers. We mend it together, or find out why not.", at=time(10), minutes=180, repeats="monthly", interest="make", where="Library, Mill Road", toilet=True, seats=True, ring="Keith, 01632 960 402")  # fmt: skip
        activities.join(people.residents[11], soup.occasions.first())
    with telling.on(-46, 20):
        _tell(people, 4, soup, "Fourteen of us, three for the first time. The lentil one won.", "Bowls on a long table")
    with telling.on(-12):
        _post(people.residents[8], telling.date(-10), "Walk to the old quarry", about="Two miles, flat, and we wait for each other.", at=time(10), minutes=120, repeats="fortnightly", interest="walk", where="Bus stop, Quarry Hill", step_free="ask", access_words="Firm paths, one gate. Tell us if you come with a chair and we choose the other way.", ring="Bronwen, 01632 960 403")  # fmt: skip
        choir = _post(people.residents[2], telling.date(3), "Everyone's choir", about="No auditions, no notes needed.", at=time(19), minutes=90, repeats="weekly", interest="music", space=ref(hall), where="", ring="Grace, 01632 960 404", cost_minor=200, places=8)  # fmt: skip
        stories = _post(people.residents[10], telling.date(2), "Stories in Urdu and English", about="Half an hour of stories, then tea and talk. From home or in the library.", at=time(16), minutes=60, repeats="weekly", interest="learn", spoken="ur", way="both", link="https://meet.example/wenderby-stories", where="Library, Mill Road", quiet=True, loop=True, seats=True, ring="Fatima, 01632 960 405")  # fmt: skip
        _post(people.residents[0], telling.date(6), "Chairs by the pond", about="Bring a chair and something to share. If it rains, we do it next week.", at=time(15), minutes=180, interest="talk", where="Pond green, Quarry Hill", access_words="Firm path to the benches.", ring="Parveen, 01632 960 406")  # fmt: skip
    with telling.on(-4):
        _come(people, choir, range(20, 29))
        _come(people, stories, range(30, 34))
        _come(people, mending, range(34, 40))
        host = activities.ask(people.residents[2], choir, whom=people.residents[21])
        activities.accept(people.residents[21], host)
        asked = ask(people.residents[35], choir.thread, text="I cannot read notes at all. Is that really fine?")
        answer(people.residents[2], asked, text="Really. Half of us cannot. You learn by ear.")
    with telling.on(-2):
        later = choir.occasions.order_by("starts_at")[2]
        activities.call_off(people.residents[2], later, why="Three of us are at a wedding.")
        spaces.book(
            people.residents[15], hall, starts_at=telling.moment(5, 14), ends_at=telling.moment(5, 18),
            what_for="Birthday of a five-year-old",
        )  # fmt: skip


def _post(person: Person, begins_on: date, title: str, **more: object) -> Activity:
    place = person.residencies.get(ended_on=None).place
    given = {"step_free": "yes", "spoken": "en-gb", "language": "en-gb", "begins_on": begins_on, "title": title}
    return activities.post(person, place, **(given | more))


def _come(people: Cast, activity: Activity, who: range) -> None:
    occasion = activity.occasions.coming().first()
    for number in who:
        activities.join(people.residents[number], occasion, first_time=number % 4 == 0)


def _tell(people: Cast, host: int, activity: Activity, words: str, alt: str) -> Occasion:
    occasion = activity.occasions.order_by("starts_at").first()
    return activities.tell_what_happened(people.residents[host], occasion, words=words, picture=picture(bowls), alt=alt)
