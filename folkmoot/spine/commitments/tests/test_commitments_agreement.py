"""Who holds the money: written, signed by both sides, fixed at opening."""

import pytest

from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.record import audit
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.commitments.queries import stages_of
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db
TERMS = {
    "words": "The hub keeps it apart.", "plan": "thirds", "underspend": "next-round", "withdrawal": "count-again",
}  # fmt: skip


def draft_with_agreement(**terms):
    process = make.process("budget", "draft", people=0)
    process.agreement = actions.write_agreement(process.place.organiser, process, pot="", **{**TERMS, **terms})
    process.holder = make.responder(process.agreement.body)
    return process


def address(process):
    return f"/{process.place.slug}/money/{process.public_id}/agreement/"


def test_an_organiser_writes_it_from_a_template_in_the_browser(client):
    process = make.process("budget", "draft", people=0)
    make.sign_in(client, process.place.organiser)
    assert "No agreement is written yet." in client.get(f"/{process.place.slug}/prepare/{process.public_id}/").text
    page = client.get(address(process)).text
    assert "It is not its own money." in page
    page = client.post(address(process), {"pot": "", **TERMS}, follow=True).text
    assert "The hub keeps it apart." in page and "Sign for the organisers" in page


def test_both_sides_sign_for_themselves_and_everyone_reads_it(client):
    process = draft_with_agreement()
    make.sign_in(client, process.place.organiser)
    mark = actions.mark_of(process.agreement)
    client.post(address(process), {"pot": "", "sign": "organisers", "terms": mark})
    make.sign_in(client, process.holder)
    assert "waits for your signature" in client.get(f"/{process.place.slug}/promises/mine/").text
    page = client.post(address(process), {"pot": "", "sign": "body", "terms": mark}, follow=True).text
    assert page.count("not signed yet") == 0
    processes.open_process(process.place.organiser, process)
    client.logout()
    for page in (address(process), f"/{process.place.slug}/money/{process.public_id}/"):
        assert "A third when it is accepted" in client.get(page).text
    assert "signed by both sides" in client.get(process.get_absolute_url()).text


def test_the_holder_gets_a_letter_when_the_organisers_have_signed():
    process = draft_with_agreement()
    ada = make.person("Ada", email="ada@hub.example")
    make.membership.give_role(process.place.organiser, process.place, "responder", to=ada, body=process.agreement.body)
    actions.sign_for_organisers(process.place.organiser, process.agreement)
    assert f"http://localhost:8000{address(process)}" in Letter.objects.latest("pk").body


def test_nobody_signs_for_the_other_side_or_for_both():
    process = draft_with_agreement()
    organiser, agreement = process.place.organiser, process.agreement
    make.membership.give_role(organiser, process.place, "responder", to=organiser, body=agreement.body)
    with pytest.raises(Refused):
        actions.sign_for_organisers(process.holder, agreement)
    agreement = actions.sign_for_organisers(organiser, agreement)
    with pytest.raises(Refused, match="other side"):
        actions.sign_for_body(organiser, agreement)
    with pytest.raises(Refused):
        actions.sign_for_body(make.resident(process.place), agreement)


def test_who_read_other_terms_signs_nothing():
    process = draft_with_agreement()
    read = Agreement.objects.select_related("process__place", "body").get()
    actions.write_agreement(process.place.organiser, process, pot="", **{**TERMS, "plan": "before"})
    with pytest.raises(Refused, match="changed at the same moment"):
        actions.sign_for_body(process.holder, read)


def test_opening_fixes_the_terms_and_a_signature_can_still_come():
    process = draft_with_agreement()
    processes.open_process(process.place.organiser, process)
    assert process.frozen["agreements"][0]["plan"] == "thirds"
    with pytest.raises(Refused):
        actions.write_agreement(process.place.organiser, process, pot="", **TERMS)
    actions.sign_for_body(process.holder, Agreement.objects.select_related("process__place", "body").get())
    assert processes.rules_now(process) == process.frozen
    make.tick()
    assert audit.audit().answer == 0


def test_winners_are_paid_by_the_plan_and_by_whoever_holds_the_money():
    process = make.process("budget", "deliver", people=9, also=write_terms)
    promise = process.commitments.select_related("body", "place", "process").first()
    office = make.responder(promise.body)
    actions.accept(office, promise, due_on=promise.due_on)
    stages = stages_of(promise)
    assert [one.stage.title for one in stages] == ["First third", "Second third", "Last third"]
    with pytest.raises(Refused, match="Your own body gets this money"):
        actions.pay(
            office,
            promise,
            stage=stages[0].stage.public_id,
            amount_minor=1,
            paid_on=promise.due_on,
            what_for="x",
            proof="seen",
        )


def write_terms(process):
    actions.write_agreement(process.place.organiser, process, pot="", **TERMS)


@pytest.mark.parametrize("who", ["visitor", "resident"])
def test_the_agreement_of_a_draft_is_not_for_strangers(client, who):
    process = draft_with_agreement()
    if who == "resident":
        make.sign_in(client, make.resident(process.place))
    assert client.get(address(process)).status_code == 404


def test_a_kind_without_money_has_no_agreement(client):
    process = make.process("poll", "vote", people=0)
    assert client.get(address(process)).status_code == 404
