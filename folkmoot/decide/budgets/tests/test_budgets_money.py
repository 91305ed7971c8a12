"""What a budget's pot means for the agreement about its money."""

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base.ids import ref
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.life import life_of
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db
TERMS = {
    "words": "The hub keeps it apart.", "plan": "thirds", "underspend": "next-round", "withdrawal": "count-again",
}  # fmt: skip


@pytest.fixture
def draft():
    process = make.process("budget", "draft", people=0)
    written = commitments.write_agreement(process.place.organiser, process, pot="", **TERMS)
    commitments.sign_for_organisers(process.place.organiser, written)
    return process


def test_other_words_of_the_round_leave_the_signatures(draft):
    actions.change(draft.place.organiser, draft.budget, summary="Only other words.")
    assert Agreement.objects.get().organiser_signed_on


def test_another_sum_or_another_holder_needs_new_signatures(draft):
    for changed in ({"pot_minor": 29_000_00}, {"accountable": make.body(draft.place, "The library")}):
        actions.change(draft.place.organiser, draft.budget, **changed)
        agreement = Agreement.objects.select_related("body", "process__place").get()
        assert (agreement.organiser_signed_on, agreement.amount_minor) == (None, 29_000_00)
        commitments.sign_for_organisers(draft.place.organiser, agreement)
    assert str(agreement.body).startswith("The library")


def test_a_pot_that_nobody_holds_has_no_agreement(draft):
    actions.change(draft.place.organiser, draft.budget, accountable=None)
    assert not Agreement.objects.exists()


def test_the_life_of_a_project_follows_where_it_came_from(client):
    budget = make.process("budget", "deliver", people=12).budget
    poll = make.process("poll", "decided", of=budget.place, people=3)
    make.tick()
    project = budget.in_order()[0]
    project.came_from = ref(poll)
    life = life_of(project, AnonymousUser())
    titles = [moment.title for moment in life]
    assert life[0].url == poll.get_absolute_url() and titles.index("Put on the ballot") > 0
    poll.came_from = ref(project)
    assert len(life_of(project, AnonymousUser())) == len(titles), "a circle ends"
    processes.set_hidden(budget.place.organiser, poll, hidden=True, reason_code="names-a-child")
    assert not [one for one in life_of(project, AnonymousUser()) if one.url == poll.get_absolute_url()]
