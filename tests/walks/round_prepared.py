"""What every draft needs before it opens: its words, who acts, its hours, and one more reading."""

from tests.walks.going import moment, work
from tests.walks.playing import Site
from tests.walks.walker import Walker

OPEN = "Read it once more, and open it"


def begin(organiser: Walker, kind: str) -> None:
    work(organiser, "Start something new", f"Begin : {kind}")


def words(organiser: Walker, *, power: str, can: str, cannot: str) -> None:
    organiser.press("Write the words")
    organiser.tick(power)
    organiser.type("What can this change?", can)
    organiser.type("What can it not change?", cannot)
    organiser.press("Keep these words")


def who_acts(organiser: Walker, office: str, will: str) -> None:
    organiser.press("Name who acts")
    organiser.choose("Which office?", office)
    organiser.type("What would it do", will)
    organiser.press("Name this office")
    organiser.press("Back to the draft")


def hours(site: Site, organiser: Walker, **stages: tuple[float, float]) -> None:
    """{stage: (begins, ends)} in days from now."""
    organiser.press("Set the hours")
    for stage, (begins, ends) in stages.items():
        organiser.type(f"“{stage}” begins", moment(site, days=begins))
        organiser.type(f"“{stage}” ends", moment(site, days=ends))
    organiser.press("Keep these hours")


def open_it(organiser: Walker) -> None:
    organiser.press(OPEN)
    organiser.press("Open it")
