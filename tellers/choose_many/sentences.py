"""A stage of a count in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from tellers.choose_many.elected import Elected, Figures, Stage
from tellers.tally import Tie


def in_words(result: Elected, names: Mapping[str, str]) -> tuple[str, ...]:
    """The sentence of every stage with names in place of ids. Names must differ."""
    stages = [_named(stage, names) for stage in result.rounds]
    return tuple(sentence(stage, before).sentence for stage, before in zip(stages, [None, *stages[:-1]], strict=True))


def sentence(stage: Stage, before: Stage | None) -> Stage:
    """The stage with its sentence: what was done, who gained most, who was elected, what told equals apart."""
    said = [_done(stage, before), *_moved(stage), *_quota(stage, before), *_elected(stage)]
    said += [
        f"{_listed(tie.between)} had equal votes; {tie.chosen} was taken by {tie.settled_by}." for tie in stage.ties
    ]
    return replace(stage, sentence=" ".join(said))


def votes_text(number: Fraction) -> str:
    """Votes for reading: 1322, or 806.07214; exact, since every rule here drops all but a few decimals."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next((n for n in range(1, 12) if (number * 10**n).denominator == 1), None)
    return f"{float(number):.5f}" if places is None else f"{int(number)}.{int(number % 1 * 10**places):0{places}}"


def _named(stage: Stage, names: Mapping[str, str]) -> Stage:
    def called(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(names[one] for one in ids)

    def figures(pairs: Figures) -> Figures:
        return tuple((names[one], votes) for one, votes in pairs)

    return replace(
        stage,
        about=called(stage.about),
        elected=called(stage.elected),
        excluded=called(stage.excluded),
        votes=figures(stage.votes),
        batches=tuple(replace(batch, received=figures(batch.received)) for batch in stage.batches),
        ties=tuple(Tie(called(tie.between), names[tie.chosen], tie.settled_by) for tie in stage.ties),
    )


def _done(stage: Stage, before: Stage | None) -> str:
    names = _listed(stage.about)
    if stage.what == "first choices" or before is None:
        total = sum((votes for _, votes in stage.votes), Fraction(0))
        return f"First choices: {votes_text(total)} ballots. {votes_text(stage.quota)} votes are enough to be elected."
    if stage.what == "surplus":
        over = dict(before.votes)[stage.about[0]] - stage.quota
        return f"{names} has {votes_text(over)} more than needed; those votes move to the next choices."
    if stage.what == "exclusion":
        return f"{names} {'has' if len(stage.about) == 1 else 'have'} fewest votes and can no longer win."
    return "As many are left as there are places."


def _moved(stage: Stage) -> list[str]:
    gains: dict[str, Fraction] = {}
    for batch in stage.batches:
        for one, votes in batch.received:
            gains[one] = gains.get(one, Fraction(0)) + votes
    if not stage.batches:
        return []
    most = sorted(gains.items(), key=lambda item: -item[1])
    said = [f"{one} gains {votes_text(votes)}" for one, votes in most if votes]
    lost = sum((batch.non_transferable for batch in stage.batches), Fraction(0))
    said += [f"{votes_text(lost)} can go to nobody"] if lost else []
    return ["; ".join(said) + "."] if said else []


def _quota(stage: Stage, before: Stage | None) -> list[str]:
    if before is None or before.quota == stage.quota:
        return []
    return [f"Now {votes_text(stage.quota)} votes are enough."]


def _elected(stage: Stage) -> list[str]:
    said = []
    if stage.elected:
        said.append(f"{_listed(stage.elected)} {'is' if len(stage.elected) == 1 else 'are'} elected.")
    if stage.what == "last places" and stage.excluded:
        said.append(f"{_listed(stage.excluded)} {'is' if len(stage.excluded) == 1 else 'are'} not elected.")
    return said


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
