"""The battery: what every kind of process must keep, whatever it decides.

A kind joins by being registered, and by a file `tests/sample.py` in its feature that says how one is made:

    def draft(place, **own) -> Process
        # One by `place.organiser`, with everything of its own that it needs before opening.
        # `make.process` adds what every kind needs: words, an office that acts, hours.

    def take_part(process, person, number) -> None
        # What one resident does in the stage of the moment, by the kind's own actions (`number` is 0, 1, 2 …, to
        # vary the choice). Called in every timed stage; raises Refused when the stage allows it no more.
        # A kind with several timed stages has one for each instead: take_part_in_check(process, person, number).

    def change_settings(process) -> list[Callable[[], object]]
        # One call for each action that prepares a draft of this kind: all must be refused after opening.

Then `make.process("poll", "vote")` brings one to any stage, and these tests run over it.
"""

import re
import shutil
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.models import Person
from folkmoot.record import files
from folkmoot.record.action import DEEDS
from folkmoot.record.models import Entry, Opening
from folkmoot.record.queries import lines_about
from folkmoot.spine.process import actions, queries
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.process.models import Process
from tellers import prove
from tests import make
from tests.house.source import HOUSE

pytestmark = pytest.mark.django_db
KINDS = all_kinds()
every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
every_stage = pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (kind, stage)
        for kind in KINDS
        for stage in ("draft", "coming", *(s.name for s in kind.timed_stages), "concluded", "cancelled")
    ],
    ids=lambda value: getattr(value, "name", value),
)
A_SECOND = timedelta(seconds=1)
MOST_QUESTIONS = 40  # to the database, for one page


# --- What a kind is ------------------------------------------------------------------------------


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
    for acts in kind.deeds.values():
        assert acts
        assert all(act.deed in DEEDS.values() and callable(act.deed.may) for act in acts)


@every_kind
def test_a_kind_says_what_it_is_good_for(kind):
    assert str(kind.title) and str(kind.about).endswith(".")
    assert all(str(stage.opens) and str(stage.closed) for stage in kind.timed_stages)


# --- When something may be done ------------------------------------------------------------------


@every_stage
def test_every_refusal_has_words(kind, stage):
    process = make.process(kind.name, stage, people=1)
    resident, outsider = make.resident(process.place), make.person()
    for person in (AnonymousUser(), outsider, resident):
        if person is resident and stage in {one.name for one in kind.timed_stages}:
            continue
        spec = next((one for one in kind.timed_stages if one.name == stage), kind.timed_stages[0])
        with pytest.raises(Refused) as refused:
            make.taking_part(kind, spec.name)(process, person, 0)
        assert str(refused.value.verdict.sentence).endswith(".")


@every_kind
def test_a_stage_ends_at_its_very_second(kind):
    for spec in kind.timed_stages:
        process = make.process(kind.name, spec.name, people=0)
        hours = process.timetable[spec.name]
        ada, ben = make.resident(process.place), make.resident(process.place)
        take_part = make.taking_part(kind, spec.name)
        if not allowed_just_before(kind, spec):
            with clock.at(hours.opens_at - A_SECOND), pytest.raises(Refused):
                take_part(process, ada, 0)
        with clock.at(hours.opens_at):
            take_part(process, ada, 0)
        with clock.at(hours.closes_at - A_SECOND):
            take_part(process, ada, 1)
        with clock.at(hours.closes_at), pytest.raises(Refused):
            take_part(process, ben, 0)


def allowed_just_before(kind, spec):
    """Whether the stage ahead of it allows some of the same deeds, so that there is no first second."""
    ahead = kind.timed_stages[: kind.timed_stages.index(spec)]
    return bool(ahead and ahead[-1].deeds & spec.deeds)


@every_kind
def test_nothing_can_be_changed_after_opening(kind):
    process = make.process(kind.name, "coming", people=0)
    organiser, body = process.place.organiser, make.body(process.place)
    hours = {spec.name: (make.MAY_1, make.MAY_1 + make.A_DAY) for spec in kind.timed_stages}
    attempts = [
        lambda: actions.edit(organiser, process, title="Another title"),
        lambda: actions.edit(organiser, process, power="informs"),
        lambda: actions.set_hours(organiser, process, hours),
        lambda: actions.name_backer(organiser, process, body=body, will="Do the opposite"),
        lambda: actions.remove_backer(organiser, process.backings.first()),
        lambda: actions.open_process(organiser, process),
        *make.sample_of(kind).change_settings(process),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert actions.rules_now(Process.objects.get(pk=process.pk)) == process.frozen


@every_kind
def test_a_draft_read_before_opening_cannot_be_changed_after_it(kind):
    process = make.process(kind.name, "draft", people=0)
    stale = Process.objects.select_related("place").get(pk=process.pk)
    stale.place.organiser = process.place.organiser
    changes = make.sample_of(kind).change_settings(stale)
    actions.open_process(process.place.organiser, process)
    for attempt in (lambda: actions.edit(process.place.organiser, stale, title="Too late"), *changes):
        with pytest.raises(Refused):
            attempt()
    assert actions.rules_now(Process.objects.get(pk=process.pk)) == process.frozen


@every_kind
def test_each_missing_thing_is_a_sentence_of_its_own(kind):
    process = make.sample_of(kind).draft(make.place())
    with pytest.raises(Refused) as refused:
        actions.open_process(process.place.organiser, process)
    assert str(refused.value.verdict.sentence).endswith(".")
    assert process.state == Process.DRAFT


# --- How it ends ---------------------------------------------------------------------------------


@every_kind
def test_the_end_is_the_same_whoever_counts_and_in_whatever_language(kind):
    process = make.process(kind.name, "concluded", people=7)
    outcome = process.outcomes.get()
    for language in ("en-gb", "pl"):
        with translation.override(language):
            finding = kind.conclude(Process.objects.get(pk=process.pk), frozenset())
            assert (finding.summary, finding.working) == (outcome.summary, outcome.working)
    assert outcome.summary and outcome.working, "an outcome shows its working"


@every_kind
def test_the_end_asks_for_promises_with_a_day(kind):
    process = make.process(kind.name, "concluded", people=7)
    commitments = list(process.outcomes.get().commitments.all())
    assert commitments
    assert all(one.due_on > process.closes_at.date() and one.what and one.body_id for one in commitments)


@every_kind
def test_the_rules_counted_by_are_those_fixed_at_opening(kind):
    process = make.process(kind.name, "concluded", people=3)
    frozen = next(line for line in lines_about(process) if line.kind == "process.frozen")
    told = next(line for line in lines_about(process) if line.kind == "tally.published")
    assert frozen.body["c"]["rules_digest"] == actions.digest(process.frozen) == told.body["c"]["rules_digest"]
    assert actions.rules_now(Process.objects.get(pk=process.pk)) == process.frozen
    assert kind.in_words(process)


# --- Pages ---------------------------------------------------------------------------------------


@every_stage
def test_every_page_can_be_read_at_every_stage(kind, stage, client, django_assert_max_num_queries):
    process = make.process(kind.name, stage, people=4)
    place, process = process.place, Process.objects.get(pk=process.pk)
    for person in (None, make.resident(place), place.organiser):
        client.logout() if person is None else make.sign_in(client, person)
        for address in kind.pages(process):
            with django_assert_max_num_queries(MOST_QUESTIONS):
                page = client.get(address, follow=True)
            hidden = stage == "draft" and person != place.organiser
            assert page.status_code == (404 if hidden else 200), f"{address} for {person}"
            if page["Content-Type"].startswith("text/html"):
                works_without_javascript(page.content.decode())


def works_without_javascript(html):
    assert "None" not in re.findall(r'(?:href|action)="([^"]*)"', html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html) and not re.search(r"\son[a-z]+=|\sstyle=", html)
    for form in re.findall(r"<form\b.*?</form>", html, re.DOTALL):
        assert "<button" in form, "a form needs a button of its own"
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "no id stands twice"


@every_kind
def test_organisers_prepare_it_on_pages_of_their_own(kind, client):
    process = make.process(kind.name, "draft", people=0)
    shared = [
        f"/{process.place.slug}/prepare/{process.public_id}/{page}"
        for page in ("", "words/", "hours/", "who-acts/", "open/")
    ]
    own = [page.url for page in kind.setup(process)]
    make.sign_in(client, process.place.organiser)
    for address in (f"/{process.place.slug}/new/", kind.begin_url(process.place), *shared, *own):
        page = client.get(address)
        assert page.status_code == 200, address
        works_without_javascript(page.content.decode())
    make.sign_in(client, make.resident(process.place))
    for address in (f"/{process.place.slug}/new/", kind.begin_url(process.place), *shared, *own):
        assert client.get(address).status_code in (403, 404), address


@every_kind
def test_no_address_but_a_form_changes_anything(kind, client):
    process = make.process(kind.name, kind.timed_stages[0].name, people=2)
    before = Entry.objects.count(), Opening.objects.count()
    make.sign_in(client, process.place.organiser)
    for address in kind.pages(process):
        client.get(address)
        client.head(address)
    assert (Entry.objects.count(), Opening.objects.count()) == before


@every_kind
def test_a_page_costs_the_same_however_many_took_part(kind, client, django_assert_num_queries):
    few = make.process(kind.name, kind.timed_stages[-1].name, people=1)
    many = make.process(kind.name, kind.timed_stages[-1].name, people=9)
    assert questions(client, few.get_absolute_url()) == questions(client, many.get_absolute_url())


@every_kind
def test_a_list_costs_the_same_however_long_it_is(kind):
    place = make.place()
    make.process(kind.name, "coming", of=place, people=0)
    one = questions(lambda: [process.get_absolute_url() for process in queries.open_now(place, AnonymousUser())])
    for _again in range(3):
        make.process(kind.name, "coming", of=place, people=0)
    four = questions(lambda: [process.get_absolute_url() for process in queries.open_now(place, AnonymousUser())])
    assert one == four


def questions(client_or_call, address=""):
    """How many statements this costs, once what stands on every page was read a first time."""
    if address:
        client_or_call.get(address)
    with CaptureQueriesContext(connection) as asked:
        client_or_call.get(address) if address else client_or_call()
    return len(asked)


# --- The record ----------------------------------------------------------------------------------


@every_kind
def test_what_the_record_keeps_can_be_checked_by_anyone(kind, tmp_path):
    make.process(kind.name, "concluded", people=3)
    make.tick()
    with files.write_zip() as written, (tmp_path / "record.zip").open("wb") as file:
        shutil.copyfileobj(written, file)
    finding = prove.audit(tmp_path / "record.zip")
    assert finding.answer == 0, str(finding)


@every_kind
def test_the_record_names_nobody(kind):
    make.process(kind.name, "concluded", people=3)
    make.tick()
    names = {person.name for person in Person.objects.all()} | {person.public_id for person in Person.objects.all()}
    said = "\n".join([*Entry.objects.values_list("body", flat=True), *Opening.objects.values_list("value", flat=True)])
    assert len(names) > 3 and not [name for name in names if name in said]


@every_kind
def test_a_kind_tells_its_chapter_or_says_that_it_has_none(kind):
    """Chapters live in demo/; a kind that appears there does so through its own actions."""
    package = kind.conclude.__module__.rpartition(".")[0]
    story = "\n".join(path.read_text() for path in (HOUSE / "demo").glob("*.py"))
    assert f"from {package} import actions" in story or package not in story
