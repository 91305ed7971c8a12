"""Published figures as people read them: in hundredths, with their range, and in plain sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base.charts import Bar
from folkmoot.furniture.questions.models import Question
from folkmoot.learn.surveys.forms import band_words
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.reckoning import DOOR, DOWN, NOT_SAID, PAPER, PHONE, UP


@dataclass(frozen=True)
class Told:
    """One question's figures, ready to draw."""

    question: Question
    shown: bool
    n: int | None
    share: int = 0
    range_words: str = ""
    ends_words: str = ""
    benchmark: dict[str, Any] | None = None
    benchmark_share: int = 0
    against: str = ""
    way: str = ""
    rise: int | None = None
    fall: int | None = None
    bars: tuple[Bar, ...] = ()
    options: tuple[Bar, ...] = ()
    groups: tuple[Bar, ...] = ()
    before: str = ""


def hundredths(thousandths: int) -> int:
    """Whole hundredths: finer ones would promise more than a survey can say."""
    return (abs(thousandths) + 5) // 10 * (-1 if thousandths < 0 else 1)


def in_hundred(thousandths: int) -> str:
    return _("%(share)d in 100") % {"share": hundredths(thousandths)}


def told(survey: Survey) -> list[Told]:
    """Question by question: the one that was named before stands first, the others in their order."""
    questions = {one.key: one for one in survey.question_set.questions.all()}
    joined = {bands[0]: bands for bands in survey.figures.get("joined", [])}
    in_order = sorted(survey.answers_told, key=lambda found: found["key"] != survey.first)
    return [_one(survey, questions[found["key"]], found, joined) for found in in_order if found["key"] in questions]


def _one(survey: Survey, question: Question, found: dict[str, Any], joined: dict[str, list[str]]) -> Told:
    if not found["shown"]:
        return Told(question, shown=False, n=found["n"])
    benchmark = question.benchmark(survey.place.nation)
    options = dict(question.choices())
    return Told(
        question,
        shown=True,
        n=found["n"],
        share=hundredths(found["share"]),
        ends_words=_("%(low)d to %(high)d") % _ends(found),
        range_words=_("between %(low)d and %(high)d in 100") % _ends(found),
        benchmark=benchmark,
        benchmark_share=hundredths(benchmark["share"]) if benchmark else 0,
        against=against_words(found, benchmark["share"], survey.place.get_nation_display()) if benchmark else "",
        way=way_words(found["before"]) if "before" in found else "",
        rise=found["smallest_rise"] and _points(found["smallest_rise"]),
        fall=found["smallest_fall"] and _points(found["smallest_fall"]),
        bars=tuple(_headline(survey, found, benchmark)),
        options=tuple(_bar(options[one["key"]], one["share"]) for one in found["options"]),
        groups=tuple(_bar(_band(one["band"], joined), one["share"]) for one in found["groups"]),
        before=change_words(found["before"]) if "before" in found else "",
    )


def _headline(survey: Survey, found: dict[str, Any], benchmark: dict[str, Any] | None) -> Iterator[Bar]:
    ends = (hundredths(found["low"]), hundredths(found["high"]))
    yield Bar(_("Here, this time"), hundredths(found["share"]), in_hundred(found["share"]), *ends)
    if "before" in found and survey.before:
        yield _bar(_("Here, in “%(title)s”") % {"title": survey.before.title}, found["before"]["share"])
    if benchmark:
        nation = survey.place.get_nation_display()
        yield _bar(_("%(nation)s, %(year)s") % {"nation": nation, "year": benchmark["year"]}, benchmark["share"])


def _bar(label: str, share: int) -> Bar:
    return Bar(label, hundredths(share), in_hundred(share))


def _band(band: str, joined: dict[str, list[str]]) -> str:
    bands = joined.get(band, [band])
    if len(bands) == 1:
        return band_words(band)
    if bands[-1].endswith("-over"):
        return band_words(f"{bands[0].partition('-')[0]}-over")
    return band_words(f"{bands[0].partition('-')[0]}-{bands[-1].partition('-')[2]}")


def _ends(found: dict[str, Any]) -> dict[str, int]:
    return {"low": hundredths(found["low"]), "high": hundredths(found["high"])}


def _points(thousandths: int | None) -> int:
    """Rounded up, so that it does not promise too much."""
    return -(-(thousandths or 0) // 10)


def against_words(found: dict[str, Any], share: int, nation: str) -> str:
    """Whether the figure here differs from the nation's by more than chance: the nation's is of very many people, so nearly exact."""
    if found["low"] > share:
        return _("more than in %(nation)s, beyond chance") % {"nation": nation}
    if found["high"] < share:
        return _("fewer than in %(nation)s, beyond chance") % {"nation": nation}
    return _("no difference from %(nation)s that we can tell") % {"nation": nation}


def way_words(before: dict[str, Any]) -> str:
    """What became of it since the earlier survey, in a few words."""
    told = {"share": hundredths(before["share"])}
    if before["way"] == UP:
        return _("more than before: then %(share)d") % told
    if before["way"] == DOWN:
        return _("fewer than before: then %(share)d") % told
    return _("before: %(share)d; a change cannot be told from chance") % told


def change_words(before: dict[str, Any]) -> str:
    """What the two waves say together, and no more."""
    low, high, gap = (hundredths(before[name]) for name in ("low", "high", "gap"))
    if before["way"] == UP:
        said = _(
            "More than before: %(gap)d points, most likely between %(low)d and %(high)d. Chance alone rarely does that. Why it rose, a survey cannot say."
        )
        return said % {"gap": gap, "low": low, "high": high}
    if before["way"] == DOWN:
        said = _(
            "Fewer than before: %(gap)d points, most likely between %(low)d and %(high)d. Chance alone rarely does that. Why it fell, a survey cannot say."
        )
        return said % {"gap": -gap, "low": -high, "high": -low}
    said = _(
        "We cannot tell whether it changed. The figures fit anything from %(low)d points fewer to %(high)d points more."
    )
    return said % {"low": -low, "high": high}


def sources(survey: Survey) -> list[tuple[str, str, list[int]]]:
    """(source, licence, numbers of the questions that are from there), each once."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in survey.question_set.questions.all():
        if one.role == Question.ASKED:
            found.setdefault((one.source, one.licence), []).append(one.number)
    return [(source, licence, numbers) for (source, licence), numbers in found.items()]


# --- Who answered --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """A band of ages: how many answered (None where too few to tell), and how many of a hundred of each."""

    words: str
    answered: int | None
    of_answers: int | None
    of_adults: int | None


def response(survey: Survey) -> list[Group]:
    """Who answered, against who lives here."""
    rows = survey.figures.get("response", [])
    adults = sum(row["lives_here"] or 0 for row in rows)
    total = survey.figures.get("answers") or 0
    return [
        Group(
            _("did not say") if row["band"] == NOT_SAID else band_words(row["band"]),
            row["answered"],
            round(100 * row["answered"] / total) if row["answered"] is not None and total else None,
            round(100 * row["lives_here"] / adults) if row["lives_here"] and adults else None,
        )
        for row in rows
    ]


def came(survey: Survey) -> list[str]:
    """How many answers others entered, in which ways, and how many people entered them; nothing of surveys before that was counted."""
    found = survey.figures
    if "entered" not in found:
        return []
    if found["entered"] == 0:
        return [_("Everybody who answered did so themselves.")]
    if found["entered"] is None:
        said = [
            _(
                "Some answers were entered by somebody else, or all but some; how many is not told, since it would tell of a few."
            )
        ]
    else:
        said = [_("%(number)d answers were entered by somebody else.") % {"number": found["entered"]}]
    named = {PHONE: _("by phone"), DOOR: _("face to face"), PAPER: _("on paper")}
    if len(found["ways"]) > 1:
        said.append(", ".join(f"{named[way]}: {number}" for way, number in found["ways"].items()) + ".")
    people = found["entered_by"]
    if people and found["entered_most"]:
        told = {"people": people, "most": found["entered_most"]}
        said.append(
            ngettext(
                "One person entered them.",
                "%(people)d people entered them; whoever entered most, entered %(most)d.",
                people,
            )
            % told
        )
    return [*said, _("What somebody had answered themselves, nobody could replace.")]


def cost_of_weights(survey: Survey) -> dict[str, Any]:
    """The design effect as people write it, and how many equal answers all of them are worth."""
    effect = survey.figures.get("effect") or 1000
    worth = int((survey.figures.get("answers") or 0) * 1000 / effect)
    return {"effect": number_format(effect / 1000, 2), "worth": worth}
