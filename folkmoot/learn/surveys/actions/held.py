"""Holding a survey while it is changed, so that two people at once do not both do it."""

from collections.abc import Callable

from folkmoot.base.verdict import Verdict, insist
from folkmoot.belong.people.models import Visitor
from folkmoot.learn.surveys.models import Survey


def hold(person: Visitor, survey: Survey, may: Callable[[Visitor, Survey], Verdict]) -> Survey:
    """The row as it stands now, locked, after asking the rule of it once more."""
    held = (
        Survey.objects.select_for_update(of=("self",))
        .select_related("place", "question_set", "asking")
        .get(pk=survey.pk)
    )
    insist(may(person, held))
    return held
