"""A count of ranked ballots in plain words: one or more sentences for each stage, and the table beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base.verdict import Words
from tellers.choose_many.lots import BY_LOT
from tellers.choose_many.sentences import votes_text

Names = Mapping[str, str]
# How `tellers` says which of the earlier stages told equals apart.
LATEST = "the latest"
# What is lost where a rule drops small decimals.
CUT = {
    "scottish_stv": _lazy(
        "%(votes)s can go to nobody: no further choice is named, or it is what is cut off after five decimals."
    ),
    "ers97": _lazy(
        "%(votes)s can go to nobody: no further choice is named, or it is what is cut off after two decimals."
    ),
}


@dataclass(frozen=True)
class Stage:
    number: int
    sentences: list[str]


@dataclass(frozen=True)
class Row:
    """One candidate through all stages."""

    name: str
    votes: list[str]
    elected: bool


def stages_of(result: dict[str, Any], names: Names) -> list[Stage]:
    """Every stage of a count, as its working holds it."""
    rounds, cut = result["rounds"], CUT.get(result["rule"], "")
    return [
        Stage(stage["number"], list(_sentences(stage, before, names, cut)))
        for stage, before in zip(rounds, [None, *rounds[:-1]], strict=True)
    ]


def rows_of(result: dict[str, Any], names: Names) -> list[Row]:
    """Candidates in the order of the ballot paper, each with the votes at the end of every stage."""
    tables = [dict(stage["votes"]) for stage in result["rounds"]]
    return [
        Row(names[one], [_figure(table[one]) for table in tables], one in result["winners"])
        for one in result["candidates"]
    ]


def nobody_of(result: dict[str, Any]) -> list[str]:
    """Votes that are with nobody, at the end of every stage."""
    return [_figure(stage["non_transferable"]) for stage in result["rounds"]]


def quotas_of(result: dict[str, Any]) -> list[str]:
    return [_figure(stage["quota"]) for stage in result["rounds"]]


def _sentences(stage: dict, before: dict | None, names: Names, cut: Words) -> Iterator[str]:
    yield _done(stage, before, names)
    yield from _moved(stage, names, cut)
    if before is not None and before["quota"] != stage["quota"]:
        yield _("Now %(quota)s votes are enough.") % {"quota": _figure(stage["quota"])}
    if stage["elected"]:
        yield ngettext("%(names)s is elected.", "%(names)s are elected.", len(stage["elected"])) % {
            "names": _listed(stage["elected"], names)
        }
    for tie in stage["ties"]:
        yield _tie(tie, names)


def _done(stage: dict, before: dict | None, names: Names) -> str:
    about = _listed(stage["about"], names)
    if before is None:
        total = sum(int(Fraction(votes)) for _one, votes in stage["votes"])
        told = {"ballots": total, "quota": _figure(stage["quota"])}
        return (
            ngettext(
                "First choices: %(ballots)d ballot names somebody. %(quota)s votes are enough to be elected.",
                "First choices: %(ballots)d ballots name somebody. %(quota)s votes are enough to be elected.",
                total,
            )
            % told
        )
    if stage["what"] == "surplus":
        over = Fraction(dict(before["votes"])[stage["about"][0]]) - Fraction(stage["quota"])
        return _("%(name)s has %(votes)s more than is needed. Those votes move to the next choices.") % {
            "name": about,
            "votes": votes_text(over),
        }
    if stage["what"] == "last places":
        return _("As many people are left as there are places. So %(name)s can no longer be elected.") % {"name": about}
    return ngettext(
        "%(name)s has fewest votes and can no longer be elected. Those ballots move to the next choices.",
        "%(name)s have fewest votes and can no longer be elected. Those ballots move to the next choices.",
        len(stage["about"]),
    ) % {"name": about}


def _moved(stage: dict, names: Names, cut: Words) -> Iterator[str]:
    gains: dict[str, Fraction] = {}
    for batch in stage["batches"]:
        for one, votes in batch["received"]:
            gains[one] = gains.get(one, Fraction(0)) + Fraction(votes)
    for one, votes in sorted(gains.items(), key=lambda pair: -pair[1]):
        if votes:
            yield _("%(name)s gains %(votes)s.") % {"name": names[one], "votes": votes_text(votes)}
    lost = sum((Fraction(batch["non_transferable"]) for batch in stage["batches"]), Fraction(0))
    if lost:
        yield (cut or _("%(votes)s can go to nobody: no further choice is named.")) % {"votes": votes_text(lost)}


def _tie(tie: dict, names: Names) -> str:
    told = {"names": _listed(tie["between"], names), "chosen": names[tie["chosen"]]}
    if tie["settled_by"] == BY_LOT:
        return _("%(names)s had equal votes. The lots that were fixed beforehand took %(chosen)s.") % told
    if not tie["settled_by"].startswith(LATEST):
        return (
            _(
                "%(names)s had equal votes. What told them apart is the earliest point at which they differed: %(chosen)s."
            )
            % told
        )
    return (
        _(
            "%(names)s had equal votes. What told them apart is the latest earlier stage at which they differed: %(chosen)s."
        )
        % told
    )


def _listed(ids: list[str], names: Names) -> str:
    called = [names[one] for one in ids]
    if len(called) < 2:
        return "".join(called)
    return _("%(some)s and %(last)s") % {"some": ", ".join(called[:-1]), "last": called[-1]}


def _figure(text: str) -> str:
    return votes_text(Fraction(text))
