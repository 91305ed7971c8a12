"""What marks on a ballot mean: one reading for the screen, letter codes, kiosks, helpers, paper and the hall."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.decide.budgets.frozen import Rules, numbers_of, way_to_vote
from folkmoot.decide.budgets.words import ballot_in_words
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICK, BadMarks, Marks, Read
from tellers.tally import natural_key, natural_order

LONGEST_FIGURE = 4


def read_marks(rules: Rules, marks: Marks, blank: bool = False) -> Read:
    """Marks as a ballot. Nothing marked and nothing said is no ballot yet; “none of these” is one.

    Ranks may have gaps: who wrote 1 and 3 meant a first and a second. A ballot with too few or too many marks is kept and
    waits. Raises BadMarks for what stands on no such paper: unknown numbers, a place given twice, words for points.
    """
    if unknown := set(marks) - numbers_of(rules):
        raise BadMarks(_("Not on the ballot: %(numbers)s.") % {"numbers": ", ".join(natural_order(unknown))[:80]})
    kept = {} if blank else _checked(rules, marks)
    missing = "" if blank else still(rules, kept)
    return Read(_choice(rules, kept), not missing, ballot_in_words(rules) if missing else "")


def marks_of(choice: Mapping) -> dict[str, str]:
    """A ballot as the marks that make it: the other way round."""
    if "order" in choice:
        return {number: str(place) for place, number in enumerate(choice["order"], start=1)}
    if "points" in choice:
        return {number: str(points) for number, points in choice["points"]}
    if "chosen" in choice:
        return {choice["chosen"]: TICK} if choice["chosen"] else {}
    return dict.fromkeys(choice.get("approves", ()), TICK)


def still(rules: Rules, marks: Marks) -> str:
    """What keeps these marks from being counted, as in “tick 2 more”; empty when nothing does."""
    way, given = way_to_vote(rules), len(marks)
    if rules.get("one_pot") and len(pots_marked(rules, marks)) > 1:
        return _("keep to one pot")
    if way == POINTS and (words := _points_amiss(rules, marks)):
        return words
    fewest, most = (1, 1) if way == ONE else (rules["fewest_ticks"], rules["most_ticks"])
    if given < fewest:
        return _more(way, fewest - given)
    if most is not None and given > most:
        return _fewer(way, given - most)
    return ""


def pots_marked(rules: Rules, marks: Marks) -> set[str]:
    return {project["pot"] for project in rules["projects"] if project["number"] in marks}


def points_given(marks: Marks) -> int:
    return sum(int(points) for points in marks.values())


def _checked(rules: Rules, marks: Marks) -> dict[str, str]:
    way = way_to_vote(rules)
    if way in (ORDER, POINTS):
        figures = {number: mark.strip() for number, mark in marks.items()}
        figures = {number: mark.lstrip("0") for number, mark in figures.items() if mark.strip("0")}
        if not all(mark.isascii() and mark.isdigit() and len(mark) <= LONGEST_FIGURE for mark in figures.values()):
            raise BadMarks(_("Write whole numbers only, such as 1 or 2."))
        return _in_order(figures) if way == ORDER else figures
    if any(mark != TICK for mark in marks.values()):
        raise BadMarks(_("On this ballot a line is ticked or left empty."))
    return dict(marks)


def _in_order(places: dict[str, str]) -> dict[str, str]:
    """The places, closed up. Raises BadMarks if two projects have the same."""
    found: dict[int, str] = {}
    for number in natural_order(places):
        place = int(places[number])
        if place in found:
            raise BadMarks(
                _("%(one)s and %(other)s both have place %(place)d. Give each place to one project.")
                % {"one": found[place], "other": number, "place": place}
            )
        found[place] = number
    return {found[place]: str(at) for at, place in enumerate(sorted(found), start=1)}


def _choice(rules: Rules, marks: dict[str, str]) -> dict:
    way = way_to_vote(rules)
    if way == ORDER:
        return {"order": sorted(marks, key=lambda number: int(marks[number]))}
    if way == POINTS:
        return {"points": [[number, marks[number]] for number in sorted(marks, key=natural_key)]}
    if way == ONE and len(marks) < 2:
        return {"chosen": next(iter(marks), None)}
    # Two marks where one is allowed are kept as they were made; they wait, and are not counted.
    return {"approves": list(natural_order(marks))}


def _points_amiss(rules: Rules, marks: Marks) -> str:
    given, has, most = points_given(marks), rules.get("points"), rules.get("most_points")
    if most and any(int(points) > most for points in marks.values()):
        return _("at most %(most)d points for one project") % {"most": most}
    if has and given > has:
        return ngettext("take %(n)d point away", "take %(n)d points away", given - has) % {"n": given - has}
    if has and rules.get("all_points") and given < has:
        return ngettext("give %(n)d more point", "give %(n)d more points", has - given) % {"n": has - given}
    return ""


def _more(way: str, missing: int) -> str:
    words = {
        ONE: _("choose one"),
        ORDER: ngettext("put %(n)d more in order", "put %(n)d more in order", missing),
        POINTS: ngettext("give points to %(n)d more", "give points to %(n)d more", missing),
    }
    return words.get(way, ngettext("tick %(n)d more", "tick %(n)d more", missing)) % {"n": missing}


def _fewer(way: str, over: int) -> str:
    words = {
        ONE: _("keep one choice only"),
        ORDER: ngettext("take %(n)d out of the order", "take %(n)d out of the order", over),
        POINTS: ngettext("take the points of %(n)d project away", "take the points of %(n)d projects away", over),
    }
    return words.get(way, ngettext("take %(n)d tick away", "take %(n)d ticks away", over)) % {"n": over}
