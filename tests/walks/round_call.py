"""The fourth chapter: a call for proposals that begins from the poll; three are sent by residents, one is told at the desk."""

from tests.walks.going import day, go, second_step
from tests.walks.playing import Site
from tests.walks.round_people import OFFICE
from tests.walks.round_poll import POLL
from tests.walks.round_prepared import hours, open_it, who_acts, words
from tests.walks.walker import Walker

CALL = f"Proposals: {POLL}"
LIGHTS, TABLE, BENCH, TOWER = (
    "Lights on Quay Steps",
    "A table for the youth room",
    "A bench by the pier",
    "A tower of gold",
)
ONWARD = "Keep this and go on"


def play(site: Site, olu: Walker, hanna: Walker) -> None:
    ada, ben, dan = (site.people[name] for name in ("Ada", "Ben", "Dan"))
    prepare(site, olu)
    propose(ada, LIGHTS, "Safer streets", "1,200")
    propose(ben, BENCH, "Green places", "1,500")
    propose(dan, TOWER, "Young people", "3,000")
    told_at_the_desk(second_step(site, hanna), TABLE, "Young people", "900")
    ask(ben, LIGHTS, "Would the lights stay on all night?")
    answer(ada, LIGHTS, "Until midnight, then only when somebody passes.")


def prepare(site: Site, olu: Walker) -> None:
    second_step(site, olu)
    go(olu, POLL, "Call for proposals on these priorities")
    words(olu, power="The people who take part decide", can="What the £3,000 is used for", cannot="How much there is")
    who_acts(olu, OFFICE, "Put what is accepted to the vote")
    hours(site, olu, Propose=(0, 10), Check=(10, 20))
    olu.press("Say what is asked for")
    olu.type("How much money will there be?", "3,000")
    olu.type("By which day should", day(site, 24))
    olu.press("Keep this")
    open_it(olu)


def propose(who: Walker, title: str, priority: str, cost: str) -> None:
    go(who, CALL, "Propose something")
    answer_questions(who, title, priority, cost)


def told_at_the_desk(clerk: Walker, title: str, priority: str, cost: str) -> None:
    go(clerk, CALL, "Write one down for somebody without an account")
    clerk.type("What name should stand with it?", "Edie")
    clerk.tick("I have read these words to them")
    clerk.press(ONWARD)
    answer_questions(clerk, title, priority, cost, send="Send it for them")
    assert clerk.sees("It was sent for Edie"), clerk.text


def answer_questions(who: Walker, title: str, priority: str, cost: str, send: str = "Send my proposal") -> None:
    """One short page after another, on a phone."""
    who.type("In your own words", f"{title}, because many of us asked for it.")
    who.type("A short name for it", title)
    who.press(ONWARD)
    who.type("Why is it needed?", "It makes the evenings better for everybody.")
    who.press(ONWARD)
    who.tick(priority)
    who.press(ONWARD)
    who.choose("Where would it be?", "Everywhere")
    who.press(ONWARD)
    who.tick("Yes, roughly")
    who.type("At most", cost)
    who.press(ONWARD)
    who.press("Go on without a picture")
    who.press(ONWARD)
    who.press("go on")
    who.press(send)


def ask(who: Walker, title: str, question: str) -> None:
    go(who, CALL, title)
    who.tick("A question")
    who.type("Your words", question)
    who.press("Send", within="#talk")
    assert who.sees(question), who.text


def answer(who: Walker, title: str, words: str) -> None:
    """The proposer's own page says that somebody waits."""
    go(who, CALL, title, "Answer the questions")
    who.press("Answer", within="#talk")
    who.type("Your reply", words)
    who.press("Send")
    assert who.sees(words), who.text
