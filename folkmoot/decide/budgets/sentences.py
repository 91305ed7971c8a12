"""What happened to each project, in one exact sentence. Every figure comes from the published working."""

from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money

Line = dict[str, Any]


def what_happened(line: Line, working: Line) -> str:
    """What support a project had, where ballots say more than yes, and what it used of its supporters' shares or what was missing.

    working  the count that the line comes from: with several pots, that of its pot (`counting.part_of`)
    """
    story = _funded(line, working) if line["funded"] else _not_funded(line, working)
    return f"{support(line, working)} {story}".strip()


def support(line: Line, working: Line) -> str:
    """Who put it first, or how many points came from how many people; empty for ticks, where the number of votes says it all."""
    people = line["people"]
    if not people or line.get("why") == "too-few-to-say":
        return ""
    if working["vote_type"] == "ordinal" and line.get("firsts"):
        return ngettext("%(n)s person put it first.", "%(n)s people put it first.", line["firsts"]) % {
            "n": number_format(line["firsts"])
        }
    if working["vote_type"] in ("cumulative", "scoring"):
        words = {"points": _points(line["points"]), "n": number_format(people)}
        return (
            ngettext(
                "It got %(points)s points from %(n)s person.", "It got %(points)s points from %(n)s people.", people
            )
            % words
        )
    return ""


def _points(exact: str) -> str:
    return number_format(int(exact)) if exact.isdigit() else f"{float(Fraction(exact)):g}"


def _by_points(working: Line) -> bool:
    return working["vote_type"] not in ("approval", "choose-1")


def amount(exact: str, working: Line) -> str:
    """An exact amount of main units, as text, in money as people write it."""
    currency = working["currency"]
    return money.show(Fraction(exact) * 10 ** money.decimals(currency), currency)


def _funded(line: Line, working: Line) -> str:
    if line["how"] == "shares":
        return _from_shares(line, working)
    by_points = _by_points(working)
    from_left_over = (
        _("Funded from the money left over, as the project with the most points that still fitted.")
        if by_points
        else _("Funded from the money left over, as the project with the most votes that still fitted.")
    )
    side_by_side = any(other.get("beside") for other in working["projects"])
    otherwise = (
        _("It had enough points to be reached while there was money for it.")
        if by_points
        else _("It had enough votes to be reached while there was money for it.")
    )
    words: str = {
        "topped up": from_left_over,
        "all fit": _("There was money for everything that could be funded side by side.")
        if side_by_side
        else _("There was money for everything that anybody asked for."),
        "earned": _("The people who asked for it had earned its cost together before the money ran out."),
    }.get(line["how"], otherwise)
    return words


def _from_shares(line: Line, working: Line) -> str:
    price, share = Fraction(line["price"] or 0), working["share"]
    words = {"price": amount(line["price"] or "0", working), "share": amount(share, working)}
    if not price:
        return _("It costs nothing, so it used nothing of anybody's share.")
    if _by_points(working):
        return (
            _(
                "For each point they gave, this used %(price)s of each supporter's share of %(share)s, or all that was left of it."
            )
            % words
        )
    if line.get("on_average"):
        return (
            _("On average this used %(price)s of each supporter's share of %(share)s.")
            if working["tally"]["increments"]
            else _("On average this used %(price)s of each supporter's %(share)s share of the pot.")
        ) % words
    all_alike = price * line["people"] == Fraction(line["cost"])
    if working["tally"]["increments"]:
        alike, otherwise = (
            _("This used %(price)s of each supporter's share of %(share)s."),
            _("This used %(price)s of each supporter's share of %(share)s, or all that was left of it."),
        )
    else:
        alike, otherwise = (
            _("This used %(price)s of each supporter's %(share)s share of the pot."),
            _("This used %(price)s of each supporter's %(share)s share of the pot, or all that was left of it."),
        )
    return (alike if all_alike else otherwise) % words


def _not_funded(line: Line, working: Line) -> str:
    people, why = line["people"], line["why"]
    if why == "over-budget":
        return _("It costs more than the whole pot, so it could not be funded.")
    if why == "nobody":
        return _("Nobody asked for it.")
    if why == "too-few-to-say":
        return ngettext(
            "%(n)s person asked for it. With so few, saying more could show how somebody voted.",
            "%(n)s people asked for it. With so few, saying more could show how somebody voted.",
            people,
        ) % {"n": number_format(people)}
    if why == "excluded":
        return f"{_beside(line, working)} {_what_was_enough(line, working)}".strip()
    if why == "earned":
        return _("The money had gone before the people who asked for it had earned its cost.")
    said = [_what_was_missing(line, working), _what_was_enough(line, working)]
    if line.get("about") and not said[1]:
        said.append(_("Saying more could show how somebody voted."))
    return " ".join(part for part in said if part)


def _beside(line: Line, working: Line) -> str:
    titles = {other["number"]: other["title"] for other in working["projects"]}
    rivals = ", ".join(f"“{titles[number]}”" for number in line["beside"])
    return _("It could not win beside %(rivals)s: only one of them could.") % {"rivals": rivals}


def _what_was_missing(line: Line, working: Line) -> str:
    if line["why"] == "list":
        return _("When its turn came, there was not enough money left.")
    if not line.get("left"):
        return _("Its supporters did not have enough of their shares left between them.")
    words = {"left": amount(line["left"], working)}
    if line.get("about"):
        return _("Its supporters had at least %(left)s of their shares left between them.") % words
    return _("Its supporters had %(left)s of their shares left between them.") % words


def _what_was_enough(line: Line, working: Line) -> str:
    """What would have funded it; with these very shares only, where the whole count was not done again."""
    extra, less = line.get("extra"), line.get("less")
    words = {
        "more": _more_people(line, working) if extra else "",
        "less": amount(less, working) if less else "",
    }
    if line.get("sure", True):
        both, people, money_ = (
            _("It would have been funded if %(more)s, or if it had cost %(less)s less."),
            _("It would have been funded if %(more)s."),
            _("It would have been funded if it had cost %(less)s less."),
        )
    else:
        both, people, money_ = (
            _("With these very shares it would have been bought if %(more)s, or if it had cost %(less)s less."),
            _("With these very shares it would have been bought if %(more)s."),
            _("With these very shares it would have been bought if it had cost %(less)s less."),
        )
    pattern = both if extra and less else people if extra else money_ if less else ""
    return f"{pattern % words} {_new_voters(line)}".strip()


def _new_voters(line: Line) -> str:
    """People who did not vote could have changed it too: each would have brought a share of their own."""
    new = line.get("extra_new")
    if not new:
        return ""
    return ngettext(
        "%(n)s new voter ticking only this would have been enough too.",
        "%(n)s new voters, each ticking only this, would have been enough too.",
        new,
    ) % {"n": number_format(new)}


def _more_people(line: Line, working: Line) -> str:
    extra = line["extra"]
    words = {"n": number_format(extra), "points": _points(line.get("extra_points", "1"))}
    if line["extra_voted"]:
        return (
            ngettext(
                "%(n)s more of the people who voted had ticked it",
                "%(n)s more of the people who voted had ticked it",
                extra,
            )
            % words
        )
    if working["vote_type"] == "ordinal":
        return (
            ngettext(
                "%(n)s new voter had put only this in their order",
                "%(n)s new voters had put only this in their order",
                extra,
            )
            % words
        )
    if working["vote_type"] in ("cumulative", "scoring"):
        return (
            ngettext(
                "%(n)s new voter had given %(points)s points to only this",
                "%(n)s new voters had each given %(points)s points to only this",
                extra,
            )
            % words
        )
    return ngettext("%(n)s new voter had wanted only this", "%(n)s new voters had wanted only this", extra) % words
