"""What neighbours asked offices in public: one question answered, one that is late, one that waits."""

from demo.cast import Cast
from demo.telling import Telling
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.voice.enquiries import actions as enquiries
from folkmoot.voice.enquiries.actions import Answer
from folkmoot.voice.enquiries.models import ENVIRONMENT, INFORMATION, Enquiry, Turn

HEDGES = (
    "Cutting the hedges at the pond",
    ["On which days were the hedges at the pond cut in the last two years?", "Who decides when they are cut?"],
)
SPEEDS = (
    "Speeds measured on Quarry Hill",
    [
        "When were speeds last measured on Quarry Hill?",
        "What was measured, hour by hour?",
        "Which changes were looked at since?",
    ],
)
LAMPS = ("How long lamps stay dark", ["How many days did it take to mend each street lamp reported since January?"])


def questions(telling: Telling, place: Place, people: Cast) -> None:
    """The parks answered and promised something. The county highways have said nothing, and their day goes by."""
    with telling.on(-48):
        hedges = _ask(people.residents[7], place, people, "parks", HEDGES, law=ENVIRONMENT)
        _ask(people.residents[12], place, people, "highways", SPEEDS)
    with telling.on(-41):
        given = Answer(
            how=Turn.FULL,
            words="1. On 12 March and 9 October of the year before last, and on 4 June of last year.\n2. The team leader for parks. In June birds were nesting, so it should not have been done then. We now keep a calendar.",
            promise=("Put up the days of cutting at the pond, a month ahead", telling.date(20)),
        )
        enquiries.answer_as_office(people.responders["parks"], hedges, given)
    with telling.on(-39):
        enquiries.say(people.residents[7], hedges, answers=Enquiry.SAID_YES)


def this_week(telling: Telling, place: Place, people: Cast) -> None:
    """One that was just sent."""
    with telling.on(-5):
        _ask(people.residents[3], place, people, "streets", LAMPS)


def _ask(
    person: Person, place: Place, people: Cast, office: str, said: tuple[str, list[str]], *, law: str = INFORMATION
) -> Enquiry:
    title, lines = said
    draft = enquiries.keep_draft(
        person,
        place,
        body=people.bodies[office],
        law=law,
        title=title,
        questions="\n".join(lines),
        language="en-gb",
        shows_name=False,
        for_place=False,
    )
    return enquiries.send(person, draft)
