"""The second chapter: an office that can be asked, and people who are shown to live here, at the desk and by letter."""

from tests.walks.going import code_of, work
from tests.walks.playing import Site, sign_in
from tests.walks.round_begins import give, set_up_second_step
from tests.walks.walker import Walker

OFFICE, OFFICE_MAIL = "Harbour Council", "works@council.example"


def begin(site: Site, olu: Walker, hanna: Walker) -> None:
    """Ravi answers for the council; Ada and Ben come to the desk, Cleo and Dan have a letter."""
    name_office(olu)
    ravi = sign_in(site, "Ravi")
    give(olu, "responder:", ravi, OFFICE)
    set_up_second_step(site, ravi)
    for name in ("Ada", "Ben"):
        seen_at_desk(hanna, sign_in(site, name))
    codes = letters(hanna, "3 Quay Street, Harbour Rise, HR1 1AA | 2")
    for name, code in zip(("Cleo", "Dan"), codes, strict=True):
        join_by_letter(site, name, code)


def name_office(organiser: Walker) -> None:
    work(organiser, "Roles and offices", "Name an office")
    organiser.type("Organisation", OFFICE)
    organiser.type("Office", "Neighbourhood works")
    organiser.type("E-mail", OFFICE_MAIL)
    organiser.press("Name it")


def seen_at_desk(clerk: Walker, resident: Walker) -> None:
    code = code_of(resident)
    work(clerk, "The desk")
    clerk.type("Their code", code)
    clerk.press("Find them")
    clerk.tick("A bill")
    clerk.press("Note that I saw it")


def letters(clerk: Walker, address: str) -> list[str]:
    """The codes on the letters that came out of the printer."""
    work(clerk, "Letters to addresses")
    clerk.type("Addresses", address)
    clerk.press("Make the letters")
    codes = clerk.page.locator(".code").all_inner_texts()
    clerk.press("Back, when they are printed")
    return codes


def join_by_letter(site: Site, name: str, code: str) -> None:
    """Somebody with no account and no e-mail address opens what stands on their letter."""
    who = site.somebody(name)
    who.open("/harbour-rise/join/")
    who.type("code", code)
    who.type("neighbours call you", name)
    who.press("Use my letter")
