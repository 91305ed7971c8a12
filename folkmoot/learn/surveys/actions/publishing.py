"""At the close: forget who was asked, work the figures out, and publish them."""

import hashlib
import json
from typing import Any

from folkmoot.base import clock
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions.models import Asking, Question
from folkmoot.learn.surveys import facts, queries
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.reckoning import NOT_SAID, Asked, ways, work_out
from folkmoot.record.action import recorded_step
from folkmoot.record.write import write


def publish_closed() -> int:
    """For the tick: every survey whose time is over."""
    over = list(Survey.objects.filter(state=Survey.OPEN, closes_at__lte=clock.now()))
    for survey in over:
        publish(survey)
    return len(over)


@recorded_step("survey.published")
def publish(survey: Survey) -> Survey | None:
    """Close the answers and publish what can be told of them."""
    held = (
        Survey.objects.select_for_update(of=("self",))
        .select_related("place", "question_set", "asking", "before")
        .get(pk=survey.pk)
    )
    if held.state != Survey.OPEN or held.asking is None:
        return None
    asking = questions.close_asking(held.asking)
    held.figures = reckoned(held, asking)
    held.state, held.published_at = Survey.PUBLISHED, clock.now()
    held.save()
    digest = hashlib.sha256(json.dumps(held.figures, sort_keys=True).encode()).hexdigest()
    fact = facts.FiguresPublished(asked=asking.asked_count or 0, answered=asking.answered_count or 0, digest=digest)
    Survey.objects.filter(pk=held.pk).update(leaf=write(fact, about=held))
    return held


def reckoned(survey: Survey, asking: Asking) -> dict[str, Any]:
    """The figures of this wave, and how many were asked and answered."""
    asked = [
        Asked(one.key, tuple(one.keys), one.counted_keys, one.sensitive)
        for one in survey.question_set.questions.all()
        if one.role == Question.ASKED
    ]
    rows = list(asking.answers.order_by("pk"))
    earlier = {one["key"]: one for one in survey.before.answers_told} if survey.before else {}
    found = work_out(
        [row.answers for row in rows],
        [row.about_you.get(queries.AGE, NOT_SAID) for row in rows],
        asked,
        lives_here=survey.lives_here.get(queries.AGE, {}),
        before=earlier,
        list_size=survey.list_size,
    )
    sheets = {"read_once": asking.read_once, "read_differently": asking.read_differently}
    came = ways([row.via for row in rows], [one.entered for one in asking.enterings.all()])
    return {"asked": asking.asked_count, "answered": asking.answered_count, **sheets, **came, **found}
