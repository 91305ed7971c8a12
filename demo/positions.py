"""Who acts for all: six neighbours who were elected, a draw for the keys of the hall, and a treasurer who is being chosen now."""

from demo.cast import Cast
from demo.processes import prepare, voters
from demo.telling import Telling
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import actions as elections
from folkmoot.decide.elections.methods import LOT, MOST, STV
from folkmoot.decide.elections.models import Election, Nomination, Term
from folkmoot.furniture.talk import actions as talk
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process import actions as processes

STEWARDS = (
    "I have run the Friday lunch for six years. First I would open the hall on Sundays.",
    "I drive the school bus, so I hear what parents worry about. I would like a crossing that people use.",
    "Retired nurse. I would ring everybody who lives alone once a month, and bring what they say.",
    "I moved here two years ago and know how hard it is to find the door. Newcomers first.",
    "I mend things. Half of what we wait for, we could do ourselves on a Saturday.",
    "I kept the books of the football club. Somebody has to read the small print.",
)
TREASURER = (
    "Twelve years in the office of a builder. Figures on one page that all can read.",
    "I kept the books of a small charity, and I have two free evenings a week.",
)
NUMBERS = "the six main numbers of the Saturday lottery before, smallest first"


def tell(telling: Telling, place: Place, people: Cast) -> None:
    """Two positions that are filled and one that is open."""
    stewards(telling, place, people)
    keys(telling, place, people)
    treasurer(telling, place, people)


def stewards(telling: Telling, place: Place, people: Cast) -> None:
    """Three stewards by the single transferable vote, three months ago."""
    with telling.on(-140):
        position = elections.make_position(
            people.organiser, place, title="Steward of Wenderby",
            duties="Three stewards see that what was decided is done. About four hours a week. They meet in the open, answer letters, and may spend up to £200 without asking.",
            seats=3, months=24, method=STV, seconders=2, most_terms=2,
        )  # fmt: skip
        election = elections.draft(
            people.organiser, place, position, title="Three stewards of Wenderby", starts_on=telling.date(-88),
            meeting_at=telling.moment(-105, 19), meeting_where="The hall, Chapel Row",
        )  # fmt: skip
        _open(telling, people, election, (-138, -118), (-118, -104), (-104, -94))
    with telling.on(-130):
        standing = [
            _stands(people, who, election, words) for who, words in zip(people.residents[4:10], STEWARDS, strict=True)
        ]
    with telling.on(-110):
        asked = talk.ask(
            people.residents[20], standing[0].thread, text="What would you do if two streets want the same money?"
        )
        talk.answer(people.residents[4], asked, text="Put both on a ballot, and tell each what the other said.")
    telling.turn(-104, 10)
    with telling.on(-100):
        # A count worth reading: one has votes to spare, two leave in turn, and their votes decide. Each order is shared by ten or more.
        tastes = [(1, 4, 2), (2, 5, 3), (3, 2, 6), (4, 6, 3), (5, 4, 2)]
        for person in voters(telling, people, 0.62):
            order = telling.random.choices(tastes, weights=(29, 19, 19, 16, 17))[0]
            marks = {str(line): str(place_) for place_, line in enumerate(order, start=1)}
            elections.cast_ballot(person, election, marks=marks)
    telling.turn(-94, 19)
    _handed_over(telling, people, election, -92, -89)
    with telling.on(-80):
        for words in ("The keys of the hall office", "The diary of what is due", "Who to ring when the boiler stops"):
            elections.add_handover_item(people.organiser, position, words=words)


def keys(telling: Telling, place: Place, people: Cast) -> None:
    """Two keepers of the keys by lot, among seven who were willing."""
    with telling.on(-60):
        position = elections.make_position(
            people.organiser, place, title="Keeper of the hall keys",
            duties="Two people open and lock the hall for a year, turn about. Anybody can do it; nobody should have to ask for votes.",
            seats=2, months=12, method=LOT, seconders=0,
        )  # fmt: skip
        draw = elections.draft(
            people.organiser, place, position, title="Two keepers of the keys, by lot", starts_on=telling.date(-25),
            public_seed=NUMBERS, if_left=Election.COUNTBACK,
        )  # fmt: skip
        _open(telling, people, draw, (-58, -44), (-44, -37), (-37, -35), last="draw")
    with telling.on(-50):
        for who in people.residents[12:19]:
            elections.nominate(who, draw, who=who)
    telling.turn(-37, 10)
    with telling.on(-36):
        elections.type_numbers(people.organiser, draw, numbers="4 9 17 23 31 42")
    telling.turn(-35, 19)
    _handed_over(telling, people, draw, -34, -26)
    _laid_down(telling, people, draw)


def _laid_down(telling: Telling, people: Cast, draw: Election) -> None:
    """One of them moves on after a week; whoever was drawn next is asked, and says yes."""
    with telling.on(-17):
        term = (
            Term.objects.select_related("position__place", "person").filter(election=draw.pk).order_by("seat").first()
        )
        elections.step_down(term.person, term)
    with telling.on(-15):
        asked = elections.ask_next(people.organiser, term)
    with telling.on(-14):
        elections.answer_next(asked.nomination.person, asked, agreed=True)


def treasurer(telling: Telling, place: Place, people: Cast) -> None:
    """One treasurer; nominations are open this week."""
    with telling.on(-5):
        position = elections.make_position(
            people.organiser, place, title="Treasurer",
            duties="Keeps the books of the hub's pots, shows them every three months on one page, and pays what was decided.",
            seats=1, months=24, method=MOST, seconders=2, most_terms=3,
        )  # fmt: skip
        election = elections.draft(
            people.organiser, place, position, title="A treasurer", starts_on=telling.date(40),
            meeting_at=telling.moment(14, 19), meeting_where="The hall, Chapel Row", meeting_link="01632 960 123",
            meeting_access="No steps, a toilet for wheelchairs and a hearing loop. Somebody minds children.",
        )  # fmt: skip
        _open(telling, people, election, (-4, 9), (9, 18), (18, 30))
    with telling.on(-2):
        for who, words in zip(people.residents[25:27], TREASURER, strict=True):
            _stands(people, who, election, words)
        elections.nominate(people.residents[30], election, who=people.residents[1])


def _open(  # noqa: PLR0917 - the hours of three stages
    telling: Telling,
    people: Cast,
    election: Election,
    nominate: tuple[int, int],
    check: tuple[int, int],
    end: tuple[int, int],
    last: str = "vote",
) -> None:
    """Its words, who acts, its hours; and open."""
    days = {"nominate": nominate, "check": check, last: end}
    prepare(
        election.process, people,
        can="Who holds this position, from the day the term begins.",
        cannot="What the position is for. That was written before anybody stood.",
        backers={"hub": "Hand over to whoever is chosen"}, agreed=("hub",),
        hours={name: (telling.moment(first, 9), telling.moment(to, 9)) for name, (first, to) in days.items()},
    )  # fmt: skip
    processes.open_process(people.organiser, election.process)


def _handed_over(telling: Telling, people: Cast, election: Election, accepted: int, kept: int) -> None:
    """The hub says yes, and hands over in time."""
    for promise in Commitment.objects.filter(outcomes__process=election.process).select_related("body", "place"):
        with telling.on(accepted):
            commitments.accept(people.responders["hub"], promise, due_on=promise.due_on)
        with telling.on(kept):
            commitments.keep(people.responders["hub"], promise, words="The keys and papers were handed over.")


def _stands(people: Cast, who: Person, election: Election, words: str) -> Nomination:
    """They stand, and two neighbours second them."""
    made = elections.nominate(who, election, who=who, statement=words, language="en-gb")
    for neighbour in people.residents[40:42]:
        elections.second(neighbour, made)
    return made
