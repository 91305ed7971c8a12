"""Reading a round that was held elsewhere from its Pabulib file. Whatever is odd becomes one plain sentence."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from folkmoot.base.money import MOST_MINOR, decimals
from folkmoot.decide.budgets.models import NUMBER_LENGTH, TITLE_LENGTH
from folkmoot.decide.budgets.ways import EQUAL_SHARES, MOST_VOTES
from tellers.pabulib import BadFile, read_text
from tellers.pabulib.lines import Section, sections_of, text_of
from tellers.share_budget import Election
from tellers.share_budget.digest import as_choice

MOST_PROJECTS, MOST_BALLOTS = 2_000, 2_000_000
# What cities call their rules, as far as the file's word for it is clear.
RULES = {
    "equalshares": "mes_cost",
    "equalshares/add1": "mes_cost_add1",
    "equalshares/add1-comparison": "mes_cost_add1",
    "equalshares/add1u": EQUAL_SHARES.rule,
    "greedy": MOST_VOTES.rule,
}
DATES = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y", "%Y.%m.%d", "%d %B %Y", "%d %b %Y")


class CannotBringIn(ValueError):
    """The file cannot be brought in; the message is a plain sentence."""


@dataclass(frozen=True)
class BroughtProject:
    number: str
    title: str
    description: str
    cost_minor: int
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Brought:
    """A round as its file tells it, cleaned: nothing about voters but what they chose."""

    title: str
    summary: str
    source: str
    file_digest: str
    currency: str
    language: str
    pot_minor: int
    rule: str
    vote_type: str
    rank_points_top: int | None
    exclusive: list[list[str]]
    fewest_ticks: int
    most_ticks: int | None
    opens_at: datetime
    closes_at: datetime
    projects: tuple[BroughtProject, ...]
    choices: list[dict] = field(repr=False)
    official: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_round(data: bytes, *, name: str, zone: ZoneInfo, currency: str) -> Brought:
    """The round in this file.

    name      the file's name, which becomes its source
    zone      where its days begin and end
    currency  what to take it for if the file does not say

    Raises CannotBringIn with a sentence, which begins with the line number where there is one.
    """
    try:
        text = text_of(data)
        election, sections = read_text(text), sections_of(text)
    except BadFile as odd:
        raise CannotBringIn(str(odd)) from None
    meta = dict(election.meta)
    notes = list(election.notes)
    money = _currency(election.currency, currency, notes)
    opens, closes = _hours(meta, zone, notes)
    _not_too_many(election)
    return Brought(
        title=_title(meta, name),
        summary=_clean(meta.get("description", ""))[:400],
        source=_clean(f"Pabulib file {name}")[:200],
        file_digest=hashlib.sha256(text.encode()).hexdigest(),
        currency=money,
        language=meta.get("language", "") if re.fullmatch(r"[a-z]{2,3}", meta.get("language", "")) else "",
        pot_minor=_minor(election.budget, money, "The budget"),
        rule=_rule(meta, election.vote_type, notes),
        vote_type=election.vote_type,
        rank_points_top=election.rank_points_top,
        exclusive=[list(together) for together in election.exclusive],
        fewest_ticks=_limit(meta, "min_length") or 1,
        most_ticks=_limit(meta, "max_length"),
        opens_at=opens,
        closes_at=closes,
        projects=_projects(election, sections["PROJECTS"], money),
        choices=_choices(election),
        official=_official(sections["PROJECTS"]),
        notes=tuple(_clean(note)[:400] for note in notes),
    )


def _currency(stated: str, otherwise: str, notes: list[str]) -> str:
    if re.fullmatch(r"[A-Z]{3}", stated):
        return stated
    if stated:
        raise CannotBringIn(
            f"The currency is “{_clean(stated)[:40]}”; it should be three capital letters, such as EUR."
        )
    notes.append(f"The file does not name its currency. We took it for {otherwise}.")
    return otherwise


def _title(meta: dict[str, str], name: str) -> str:
    where = " ".join(part for part in (_clean(meta.get("unit", "")), _clean(meta.get("instance", ""))) if part)
    what = _clean(meta.get("subunit", ""))
    return _shortened(f"{where}: {what}" if where and what else where or what or _clean(name))


def _clean(text: str) -> str:
    """One line of visible text: whatever cannot be printed is left out."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _shortened(text: str) -> str:
    if len(text) <= TITLE_LENGTH:
        return text
    return text[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def _minor(amount: Fraction, currency: str, what: str) -> int:
    minor = amount * 10 ** decimals(currency)
    if minor.denominator != 1:
        raise CannotBringIn(
            f"{what} is {float(amount):g} {currency}, which is not a whole number of the smallest coin."
        )
    if not 0 <= minor <= MOST_MINOR:
        raise CannotBringIn(f"{what} is larger than any budget we can hold.")
    return int(minor)


def _rule(meta: dict[str, str], vote_type: str, notes: list[str]) -> str:
    stated = meta.get("rule", "").strip()
    if stated in RULES:
        return RULES[stated]
    said = f"“{_clean(stated)[:60]}”" if stated and stated != "unknown" else "not known"
    notes.append(f"The rule that was used is {said}. We counted by most votes, and show equal shares beside it.")
    return MOST_VOTES.rule


def _limit(meta: dict[str, str], key: str) -> int | None:
    text = meta.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= MOST_PROJECTS else None


def _hours(meta: dict[str, str], zone: ZoneInfo, notes: list[str]) -> tuple[datetime, datetime]:
    """From the first day's beginning to the last day's end. A bare year means the whole of it."""
    begin, end = meta.get("date_begin", "").strip(), meta.get("date_end", "").strip()
    stated = begin or end or meta.get("instance", "").strip()
    if not stated:
        raise CannotBringIn("META says neither when voting began (“date_begin”) nor when it ended (“date_end”).")
    if not (begin and end):
        notes.append("The file does not say on which days people voted, so the days shown here are only roughly right.")
    first, last = _day(begin or stated, last=False), _day(end or stated, last=True)
    if last < first:
        raise CannotBringIn(f"Voting ended on {last} before it began on {first}.")
    if last >= datetime.now(UTC).date() + timedelta(days=2):
        raise CannotBringIn(f"Voting ends on {last}, which is still to come. Only a finished vote can be brought in.")
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def _day(text: str, *, last: bool) -> date:
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    for pattern in DATES:
        try:
            day = datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if date(1900, 1, 1) <= day <= date(2200, 1, 1):
            return day
    raise CannotBringIn(f"“{_clean(text)[:40]}” is not a date we can read; write it like 21.04.2023 or 2023-04-21.")


def _not_too_many(election: Election) -> None:
    if not election.projects:
        raise CannotBringIn("There is no project in this file.")
    if len(election.projects) > MOST_PROJECTS or len(election.ballots) > MOST_BALLOTS:
        raise CannotBringIn(f"We take at most {MOST_PROJECTS:,} projects and {MOST_BALLOTS:,} ballots.")


def _projects(election: Election, section: Section, currency: str) -> tuple[BroughtProject, ...]:
    place = section.columns.get("project_id", 0)
    rows = {cells[place].strip(): cells for _line, cells in section.rows if len(cells) > place}
    return tuple(_project(one, rows.get(one.id, []), section, currency) for one in election.projects)


def _project(one: Any, cells: list[str], section: Section, currency: str) -> BroughtProject:
    if len(one.id) > NUMBER_LENGTH or not one.id.isprintable():
        raise CannotBringIn(
            f"The project number “{_clean(one.id)[:60]}” is too long, or has a character that cannot be printed."
        )

    def cell(column: str) -> str:
        at = section.columns.get(column)
        return _clean(cells[at]) if at is not None and at < len(cells) else ""

    name, about = _clean(one.name) or f"Project {one.id}", cell("description")
    # A name too long for a heading is kept whole in the description.
    full = [] if len(name) <= TITLE_LENGTH else [name]
    lon, lat = _degrees(cell("longitude"), 180), _degrees(cell("latitude"), 90)
    return BroughtProject(
        number=one.id,
        title=_shortened(name),
        description="\n\n".join([*full, about] if about else full)[:3000],
        cost_minor=_minor(one.cost, currency, f"The cost of project {one.id}"),
        lon=lon if lat is not None else None,
        lat=lat if lon is not None else None,
    )


def _degrees(text: str, most: int) -> float | None:
    if not re.fullmatch(r"-?\d{1,3}([.,]\d{1,20})?", text):
        return None
    degrees = float(text.replace(",", "."))
    return degrees if -most <= degrees <= most else None


def _choices(election: Election) -> list[dict]:
    """Each ballot as plain values; equal ballots share one object, as in the election."""
    plain = {id(ballot): as_choice(ballot) for ballot in election.different_ballots}
    return [plain[id(ballot)] for ballot in election.ballots]


def _official(section: Section) -> tuple[str, ...]:
    """The winners that the city announced, where the file has them (1 in the column “selected”)."""
    at, number = section.columns.get("selected"), section.columns.get("project_id")
    if at is None or number is None:
        return ()
    return tuple(
        cells[number].strip()
        for _line, cells in section.rows
        if len(cells) > max(at, number) and cells[at].strip() == "1"
    )
