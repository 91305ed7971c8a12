"""Read a Pabulib file into an Election."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tellers.ballots import BadBallot
from tellers.pabulib.lines import BadFile, Section, exact_decimal, sections_of, text_of
from tellers.pabulib.votes import Votes
from tellers.share_budget.election import BALLOT_OF, Election, Project
from tellers.undisturbed import undisturbed

#: Keys the count uses; every other key of META is kept as it stands.
_USED = ("budget", "vote_type", "num_projects", "num_votes", "currency")
#: “exclusive_1;4,7”: at most one of the projects 4 and 7 may win. Our own word: the format has none for it.
_EXCLUSIVE = re.compile(r"exclusive_[0-9]+")


def read(path: str | Path, *, strict: bool = True, leave_out_breaking: bool = False) -> Election:
    """The election in a .pb or .pb.gz file.

    strict  True: a ballot that names an unknown project is refused with its line number.
            False: such names are left out of the ballot, and Election.notes says how many and where the first one is.

    leave_out_breaking  False: ballots that break the file's own limits (max_length and the like) are counted as they were cast.
            True: they are left out, and so are their voters. Election.notes says how many, either way.

    Columns may come in any order. Only `project_id`, `cost`, `name`, `voter_id`, `vote` and `points` are looked at: age, sex
    and the like never enter the Election. Amounts may have a decimal point or a decimal comma, and stay exact.
    Election.notes reports what is odd but can be counted: wrong num_votes or num_projects, voter ids used twice, ballots
    that break the file's own limits (they are counted as they were cast).
    Raises BadFile, whose message begins with the line number, and OSError if the file cannot be opened.
    Format: Faliszewski et al. (2023), "Participatory Budgeting: Data, Tools, and Analysis"; pabulib.org/format.
    """
    return read_bytes(Path(path).read_bytes(), strict=strict, leave_out_breaking=leave_out_breaking)


def read_bytes(data: bytes, *, strict: bool = True, leave_out_breaking: bool = False) -> Election:
    """As `read`, from the bytes of a file, gzipped or not."""
    return read_text(text_of(data), strict=strict, leave_out_breaking=leave_out_breaking)


def read_text(text: str, *, strict: bool = True, leave_out_breaking: bool = False) -> Election:
    """As `read`, from the text of a file."""
    with undisturbed():
        return _read_text(text, strict=strict, leave_out_breaking=leave_out_breaking)


def _read_text(text: str, *, strict: bool, leave_out_breaking: bool) -> Election:
    sections = sections_of(text)
    meta = _meta(sections["META"])
    line, vote_type = _needed(meta, "vote_type", sections["META"])
    if vote_type not in BALLOT_OF:
        raise BadFile(line, f"vote_type is “{vote_type}”; we read {', '.join(BALLOT_OF)}.")
    budget = exact_decimal(*_needed(meta, "budget", sections["META"]), "the budget")
    projects = _projects(sections["PROJECTS"])
    costs = {project.id: project.cost for project in projects}
    limits = {key: value for key, (_, value) in meta.items()}
    section = sections["VOTES"]

    def election(*, trusting: bool) -> Election:
        votes = Votes(vote_type, costs, limits, strict=strict, trusting=trusting)
        ballots = votes.ballots(section, leave_out_breaking=leave_out_breaking)
        notes = _wrong_totals(meta, len(projects), len(section.rows)) + _repeated_voters(section) + votes.notes()
        return Election(
            projects,
            ballots,
            budget=budget,
            vote_type=vote_type,
            rank_points_top=_rank_points_top(meta, vote_type),
            exclusive=_exclusive(meta, costs),
            currency=meta.get("currency", (0, ""))[1],
            meta=[(key, value) for key, (_, value) in meta.items() if not _is_used(key, vote_type)],
            notes=notes,
        )

    try:
        return election(trusting=True)
    except (BadBallot, BadFile):  # something is odd: each ballot is looked at by itself, and the first odd one named
        pass
    try:
        return election(trusting=False)
    except BadBallot as odd:
        raise BadFile(section.line, str(odd)) from None


def _meta(section: Section) -> dict[str, tuple[int, str]]:
    key_place, value_place = section.place("key"), section.place("value")
    meta: dict[str, tuple[int, str]] = {}
    for line, cells in section.rows:
        key = cells[key_place].strip() if len(cells) > key_place else ""
        if not key:
            raise BadFile(line, "this line of META has no key.")
        if key in meta:
            raise BadFile(line, f"META says “{key}” a second time; line {meta[key][0]} says it already.")
        meta[key] = (line, cells[value_place].strip() if len(cells) > value_place else "")
    return meta


def _needed(meta: dict[str, tuple[int, str]], key: str, section: Section) -> tuple[int, str]:
    if key not in meta:
        raise BadFile(section.line, f"META has no line for “{key}”, and without it nothing can be counted.")
    return meta[key]


def _is_used(key: str, vote_type: str) -> bool:
    return key in _USED or _EXCLUSIVE.fullmatch(key) is not None or (key == "max_length" and vote_type == "ordinal")


def _rank_points_top(meta: dict[str, tuple[int, str]], vote_type: str) -> int | None:
    if vote_type != "ordinal" or "max_length" not in meta:
        return None
    line, text = meta["max_length"]
    if not (text.isascii() and text.isdigit()) or not 0 < int(text[:9]) < 10**6:
        raise BadFile(line, f"max_length is “{text}”, which is not a whole number above nought.")
    return int(text)


def _exclusive(meta: dict[str, tuple[int, str]], known: Mapping[str, object]) -> list[list[str]]:
    told = [
        (key, line, [one.strip() for one in text.split(",")])
        for key, (line, text) in meta.items()
        if _EXCLUSIVE.fullmatch(key)
    ]
    for key, line, ids in told:
        for unknown in (one for one in ids if one not in known):
            raise BadFile(line, f"{key} names “{unknown}”, which is not a project in this file.")
    return [ids for _key, _line, ids in told]


def _projects(section: Section) -> list[Project]:
    id_place, cost_place = section.place("project_id"), section.place("cost")
    name_place = section.columns.get("name")
    lines: dict[str, int] = {}
    projects = []
    for line, cells in section.rows:
        if len(cells) <= max(id_place, cost_place):
            raise BadFile(line, "this project has no id or no cost.")
        project = cells[id_place].strip()
        if not project:
            raise BadFile(line, "this project has no id.")
        if project in lines:
            raise BadFile(
                line, f"the project id “{project}” is used a second time; line {lines[project]} has it already."
            )
        lines[project] = line
        cost = exact_decimal(line, cells[cost_place].strip(), f"the cost of “{project}”")
        name = cells[name_place] if name_place is not None and len(cells) > name_place else ""
        projects.append(Project(project, cost, name))
    return projects


def _wrong_totals(meta: dict[str, tuple[int, str]], projects: int, ballots: int) -> list[str]:
    notes = []
    for key, found, what in (("num_projects", projects, "projects"), ("num_votes", ballots, "ballots")):
        if key not in meta:
            notes.append(f"The file does not say how many {what} it should have (“{key}”); it has {found}.")
        elif meta[key][1] != str(found):
            line, stated = meta[key]
            notes.append(
                f"Line {line}: the file says it has {stated} {what}, but it has {found}. We counted the {found}."
            )
    return notes


def _repeated_voters(section: Section) -> list[str]:
    place = section.columns.get("voter_id")
    if place is None:
        return []
    try:
        voters = section.column(place)
    except IndexError:  # some rows end before it
        voters = [cells[place] if len(cells) > place else "" for _, cells in section.rows]
    if len(set(voters)) == len(voters):
        return []
    times = Counter(voters)
    repeated = sum(1 for voter, count in times.items() if count > 1)
    first = section.rows[next(at for at, voter in enumerate(voters) if times[voter] > 1)][0]
    return [
        f"{repeated} voter ids are used more than once (the first on line {first}). Every ballot is counted, since some places"
        " number their voters afresh at each desk."
    ]
