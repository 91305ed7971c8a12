"""What happened to each project, in one exact sentence. Every figure comes from the published working."""

from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money

Line = dict[str, Any]


def what_happened(line: Line, working: Line) -> str:
    """One sentence for a project: what it used of its supporters' shares, or what was missing."""
    return _funded(line, working) if line["funded"] else _not_funded(line, working)


def amount(exact: str, working: Line) -> str:
    """An exact amount of main units, as text, in money as people write it."""
    currency = working["currency"]
    return money.show(Fraction(exact) * 10 ** money.decimals(currency), currency)


def _funded(line: Line, working: Line) -> str:
    how = line["how"]
    if how == "shares":
        return _from_shares(line, working)
    if how == "topped up":
        return _("Funded from the money left over, as the project with the most votes that still fitted.")
    if how == "all fit":
        return _("There was money for everything that anybody asked for.")
    if how == "earned":
        return _("The people who asked for it had earned its cost together before the money ran out.")
    return _("It had enough votes to be reached while there was money for it.")


def _from_shares(line: Line, working: Line) -> str:
    price, share = Fraction(line["price"] or 0), working["share"]
    words = {"price": amount(line["price"] or "0", working), "share": amount(share, working)}
    if not price:
        return _("It costs nothing, so it used nothing of anybody's share.")
    if working["vote_type"] not in ("approval", "choose-1"):
        return (
            _(
                "For each point they gave, this used %(price)s of each supporter's share of %(share)s, or all that was left of it."
            )
            % words
        )
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
    if why == "earned":
        return _("The money had gone before the people who asked for it had earned its cost.")
    return f"{_what_was_missing(line, working)} {_what_was_enough(line, working)}".strip()


def _what_was_missing(line: Line, working: Line) -> str:
    if line["why"] == "list":
        return _("When its turn came, there was not enough money left.")
    return _("Its supporters had %(left)s of their shares left between them.") % {"left": amount(line["left"], working)}


def _what_was_enough(line: Line, working: Line) -> str:
    """What would have funded it; with these very shares only, where the whole count was not done again."""
    extra, less = line.get("extra"), line.get("less")
    words = {
        "more": _more_people(extra, line["extra_voted"]) if extra else "",
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
    return pattern % words


def _more_people(extra: int, voted: bool) -> str:
    words = {"n": number_format(extra)}
    if voted:
        return (
            ngettext(
                "%(n)s more of the people who voted had ticked it",
                "%(n)s more of the people who voted had ticked it",
                extra,
            )
            % words
        )
    return ngettext("%(n)s more voter had wanted only this", "%(n)s more voters had wanted only this", extra) % words
