"""The battery: what every kind of process must keep, whatever it decides.

A kind joins by being registered, and by a file `tests/sample.py` in its feature that says how one is made:

    def draft(place, **own) -> Process
        # One by `place.organiser`, with everything of its own that it needs before opening.
        # `make.process` adds what every kind needs: words, an office that acts, hours.

    def take_part(process, person, number) -> None
        # What one resident does in the stage of the moment, by the kind's own actions (`number` is 0, 1, 2 …, to
        # vary the choice). Called in every timed stage; raises Refused when the stage allows it no more.

    def change_settings(process) -> list[Callable[[], object]]
        # One call for each action that prepares a draft of this kind: all must be refused after opening.

Then `make.process("poll", "vote")` brings one to any stage, and these tests run over it.
"""

import pytest

from folkmoot.record.action import DEEDS
from folkmoot.spine.process.kinds import all_kinds
from tests import make

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)


@every_kind
def test_a_kind_has_stages_in_order_and_none_is_empty(kind):
    names = [stage.name for stage in kind.stages]
    timed = [stage.timed for stage in kind.stages]
    assert len(set(names)) == len(names) and all(str(stage.title) for stage in kind.stages)
    assert timed == sorted(timed, reverse=True), "stages with hours come before those that follow the outcome"
    assert kind.timed_stages and not all(timed)
    assert all(stage.deeds for stage in kind.timed_stages), "a stage in which nothing can be done is no stage"


@every_kind
def test_each_deed_has_an_action_and_each_action_a_rule(kind):
    allowed = {deed for stage in kind.stages for deed in stage.deeds}
    assert allowed == set(kind.deeds)
    for actions in kind.deeds.values():
        assert actions
        assert all(action.deed in DEEDS.values() and callable(action.deed.may) for action in actions)


@every_kind
def test_a_kind_can_be_brought_to_every_stage(kind):
    for stage in ("draft", "coming", *(one.name for one in kind.timed_stages)):
        process = make.process(kind.name, stage, people=1)
        current = process.current()
        assert (current.name if current else "") == ("" if stage in ("draft", "coming") else stage)
