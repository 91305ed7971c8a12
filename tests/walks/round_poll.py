"""The third chapter: what matters most, a poll that is open for three days."""

from tests.walks.going import go
from tests.walks.playing import Site
from tests.walks.round_people import OFFICE
from tests.walks.round_prepared import begin, hours, open_it, who_acts, words
from tests.walks.walker import Walker

ANSWERS = ("Safer streets", "Young people", "Green places")
POLL = "What matters most"


def play(site: Site, olu: Walker) -> None:
    prepare(site, olu)
    for name, answer in (("Ada", 0), ("Ben", 2), ("Cleo", 0), ("Dan", 1)):
        vote(site.people[name], ANSWERS[answer])
    site.move_on(days=3, minutes=5)
    go(olu, POLL)
    assert olu.sees(f"“{ANSWERS[0]}” won"), olu.text
    assert olu.sees("4 people voted"), olu.text


def prepare(site: Site, olu: Walker) -> None:
    begin(olu, "A poll")
    olu.type("What is it called?", POLL)
    olu.type("The question", "What should the money be for?")
    olu.type("The answers", "\n".join(ANSWERS))
    olu.tick("Each person picks one answer")
    olu.untick("Ask the office")
    olu.press("Begin")
    words(
        olu, power="This only gathers what people think", can="What we ask for first", cannot="How much money there is"
    )
    who_acts(olu, OFFICE, "Read what neighbours want first")
    hours(site, olu, Vote=(0, 3))
    open_it(olu)


def vote(who: Walker, answer: str) -> None:
    go(who, POLL)
    who.tick(answer)
    who.press("Vote")
    assert who.sees("Your ballot is in the box"), who.text
