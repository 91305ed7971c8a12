"""Bank holidays as the governments of the four nations publish them, and Easter by a second method."""

from datetime import date

import pytest

from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks.calendars import easter_sunday, holidays

# Month and day of every bank holiday, as published (a substitute day stands for what falls on a weekend).
ENGLAND = {
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
    2028: "0103 0414 0417 0501 0529 0828 1225 1226",
}
SCOTLAND = {
    2024: "0101 0102 0329 0506 0527 0805 1202 1225 1226",
    2025: "0101 0102 0418 0505 0526 0804 1201 1225 1226",
    2026: "0101 0102 0403 0504 0525 0615 0803 1130 1225 1228",
    2027: "0101 0104 0326 0503 0531 0802 1130 1227 1228",
    2028: "0103 0104 0414 0501 0529 0807 1130 1225 1226",
}
NORTHERN_IRELAND = {
    2024: "0101 0318 0329 0401 0506 0527 0712 0826 1225 1226",
    2025: "0101 0317 0418 0421 0505 0526 0714 0825 1225 1226",
    2026: "0101 0317 0403 0406 0504 0525 0713 0831 1225 1228",
    2027: "0101 0317 0326 0329 0503 0531 0712 0830 1227 1228",
    2028: "0103 0317 0414 0417 0501 0529 0712 0828 1225 1226",
}
PUBLISHED = {
    "england": ENGLAND,
    "wales": ENGLAND,
    "scotland": SCOTLAND,
    "northern-ireland": NORTHERN_IRELAND,
    "other": dict.fromkeys(ENGLAND, ""),
}


@pytest.mark.parametrize(("nation", "year"), [(nation, year) for nation in PUBLISHED for year in PUBLISHED[nation]])
def test_the_bank_holidays_are_those_that_were_published(nation, year):
    found = [day.strftime("%m%d") for day in holidays(packs.calendar_of(nation), year)]
    assert found == PUBLISHED[nation][year].split()


def test_a_request_for_information_waits_for_the_bank_holidays_of_every_nation():
    everyones = set(holidays(packs.calendar_of("united-kingdom"), 2026))
    assert everyones == {
        date(2026, int(day[:2]), int(day[2:]))
        for published in (ENGLAND, SCOTLAND, NORTHERN_IRELAND)
        for day in published[2026].split()
    }


# Dates of Easter as printed in tables.
@pytest.mark.parametrize(
    "day",
    [
        *["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31"],
        *["2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2285-03-22"],
    ],
)
def test_easter_falls_as_the_tables_say(day):
    wanted = date.fromisoformat(day)
    assert easter_sunday(wanted.year) == wanted
