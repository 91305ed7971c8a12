"""The sixth chapter: what was accepted becomes a ballot; who holds the money signs, and the vote opens."""

from tests.walks.going import go, second_step, work
from tests.walks.playing import Site
from tests.walks.round_call import CALL
from tests.walks.round_people import OFFICE
from tests.walks.round_prepared import hours, open_it, who_acts, words
from tests.walks.walker import Walker

VOTE = f"The vote: {CALL}"
DAYS = 7


def play(site: Site, olu: Walker, ravi: Walker) -> None:
    second_step(site, olu)
    go(olu, CALL, "Put the accepted proposals on a ballot")
    words(olu, power="The people who take part decide", can="Which projects are paid for", cannot="How much there is")
    who_acts(olu, OFFICE, "Build what wins")
    hours(site, olu, Vote=(0, DAYS))
    rule(olu)
    agreement(olu)
    sign_for_the_office(site, ravi)
    work(olu, VOTE)
    open_it(olu)
    act_on_it(ravi)


def rule(organiser: Walker) -> None:
    """Fifteen points, five for one project at most: so a sheet on the decision day can score three of them from 0 to 5."""
    organiser.press("Set the pot and the rule")
    organiser.choose("Who holds the money", OFFICE)
    organiser.tick("Equal shares, completed")
    organiser.tick("Points: everyone")
    organiser.type("Points for each voter", "15")
    organiser.type("Most points for one", "5")
    organiser.press("Save")


def agreement(organiser: Walker) -> None:
    organiser.press("Change : The agreement about the money")
    organiser.press("Write down these terms")
    organiser.press("Sign for the organisers")


def sign_for_the_office(site: Site, responder: Walker) -> None:
    second_step(site, responder, by="Answer what you were asked")
    responder.press(VOTE)
    responder.press(f"Sign for {OFFICE}")


def act_on_it(responder: Walker) -> None:
    """Once it is open, everybody sees that the office has agreed to act."""
    go(responder, "Answer what you were asked")
    responder.press(VOTE, within=".notice")
    responder.press(f"{OFFICE}, Neighbourhood works agrees to act")
