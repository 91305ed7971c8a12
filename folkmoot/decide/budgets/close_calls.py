"""How close it was, in sentences: what a winner could have lost, whose win kept a loser out, and what another lot would have brought."""

from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.decide.budgets.sentences import amount

Working = dict[str, Any]
MOST_NAMED = 3
COULD_WIN = ("shares", "list", "earned", "excluded")


def close_call(line: Working, working: Working) -> str:
    """What this project's win or loss hung on; empty where it is not known.

    working  the count that the line comes from: with several pots, that of its pot
    """
    found = working.get("closeness") or {}
    if line["funded"]:
        return _safe(found["safe"][line["number"]], found, working) if found.get("safe") else ""
    rivals = (found.get("rivals") or {}).get(line["number"])
    return "" if rivals is None or line["why"] not in COULD_WIN else _rivals(rivals, working)


def other_lots(number: str, working: Working) -> str:
    """What would have come out if another of those that were level with this winner had gone first; empty if no lot was needed."""
    lots = [one for one in (working.get("closeness") or {}).get("lots") or () if one["chosen"] == number]
    if not lots:
        return ""
    otherwise = [_another_lot(one, working) for one in lots if one["gained"] or one["lost"]]
    same = _("Had another of them gone first, the same projects would have won.")
    return " ".join(otherwise[:MOST_NAMED]) or same


def _safe(safe: Working, found: Working, working: Working) -> str:
    fewer, price = safe["fewer"], safe["price"]
    words = {
        "n": number_format(fewer or 0),
        "price": amount(str(Fraction(price) + Fraction(found["step"])), working) if price else "",
    }
    if fewer and price:
        return (
            ngettext(
                "With %(n)s fewer of the people who asked for it, or at a cost of %(price)s, it would not have been funded.",
                "With %(n)s fewer of the people who asked for it, or at a cost of %(price)s, it would not have been funded.",
                fewer,
            )
            % words
        )
    if fewer:
        return (
            ngettext(
                "With %(n)s fewer of the people who asked for it, it would not have been funded.",
                "With %(n)s fewer of the people who asked for it, it would not have been funded.",
                fewer,
            )
            % words
        )
    if price:
        return _("At a cost of %(price)s it would not have been funded.") % words
    return ""


def _rivals(rivals: list[str], working: Working) -> str:
    if not rivals:
        return _("No single winner stood in its way.")
    words = {"rivals": _named(rivals, working)}
    if len(rivals) == 1:
        return _("If %(rivals)s had not been funded, this would have been.") % words
    return _("This would have been funded if any one of these had not been: %(rivals)s.") % words


def _another_lot(lot: Working, working: Working) -> str:
    words = {
        "first": _named([lot["first"]], working),
        "gained": _named(lot["gained"], working),
        "lost": _named(lot["lost"], working),
    }
    if lot["gained"] and lot["lost"]:
        return _("Had %(first)s gone first, %(gained)s would have been funded instead of %(lost)s.") % words
    if lot["gained"]:
        return _("Had %(first)s gone first, %(gained)s would have been funded as well.") % words
    return _("Had %(first)s gone first, %(lost)s would not have been funded.") % words


def _named(numbers: list[str], working: Working) -> str:
    titles = {line["number"]: line["title"] for line in working["projects"]}
    named = ", ".join(f"“{titles[number]}”" for number in numbers[:MOST_NAMED])
    more = len(numbers) - MOST_NAMED
    if more <= 0:
        return named
    return ngettext("%(named)s and %(n)d more", "%(named)s and %(n)d more", more) % {"named": named, "n": more}
