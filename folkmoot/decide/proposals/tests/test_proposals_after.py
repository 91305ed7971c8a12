"""After sending: changes with a history, proposing together, merging with credit, being glad of it, withdrawing."""

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people import actions as people
from folkmoot.cupboard.files.pictures import redraw
from folkmoot.cupboard.notices.models import Notice
from folkmoot.decide.proposals import actions, moderated, queries, rules
from folkmoot.decide.proposals.models import Draft, MergeOffer, Proposal, Support
from folkmoot.decide.proposals.tests import sample
from folkmoot.furniture.checks.actions.beginning import FIRST_STEP_DAYS
from folkmoot.furniture.checks.models import Check
from folkmoot.record import audit
from folkmoot.record.models import Opening
from tests import make

pytestmark = pytest.mark.django_db


def two_of_one_call(stage="propose", **more):
    call = make.process("call", stage, people=0, **more).call
    ada, ben = make.resident(call.place, "Ada"), make.resident(call.place, "Ben")
    return call, (ada, sample.sent(ada, call)), (ben, sample.sent(ben, call, 1))


def fresh(proposal):
    return Proposal.objects.select_related("call__process__place", "into").get(pk=proposal.pk)


def text_of(page):
    return " ".join(page.content.decode().split())


# --- Changing ------------------------------------------------------------------------------------


def test_a_change_shows_what_it_said_before_and_why(client):
    _call, (ada, hers), _other = two_of_one_call()
    make.sign_in(client, ada, twice=False)
    form = client.get(hers.address("change/")).context["form"]
    words = {name: form[name].value() or "" for name in form.fields}
    sent = {**words, "title": "Lamps and a handrail", "because": "The steps are steep."}
    client.post(hers.address("change/"), sent)
    page = text_of(client.get(fresh(hers).get_absolute_url()))
    assert "Lamps and a handrail" in page and "The steps are steep." in page
    assert "<del>" in page and "Lamps on the canal path" in page.split("<del>")[1]
    assert [one["name"] for one in hers.changes.get().fields] == ["title"]


def test_nothing_different_leaves_no_history():
    _call, (ada, hers), _other = two_of_one_call()
    assert actions.change(ada, hers, because="No reason", **as_it_is(hers)) is None
    assert not hers.changes.exists()


def as_it_is(proposal):
    return {
        "title": proposal.title,
        "priority": proposal.priority and proposal.priority.public_id,
        "where": proposal.where,
        "place_words": proposal.place_words,
    }


def test_a_change_answers_what_the_check_wanted_and_the_check_goes_on(client):
    _call, (ada, hers), _other = two_of_one_call("propose")
    sample.want_changes(hers, "How many lamps?")
    make.sign_in(client, ada, twice=False)
    assert "How many lamps?" in text_of(client.get(hers.address("mine/")))
    actions.change(ada, hers, because="It is six.", **as_it_is(hers))
    check = queries.check_of(hers)
    assert check.state != "changes" and check.events.last().words == "It is six."


def test_while_it_is_checked_only_what_was_asked_for_changes():
    call, (ada, hers), _other = two_of_one_call()
    with clock.at(call.process.timetable["check"].opens_at):
        assert "being checked now" in str(rules.may_change(ada, hers).sentence)
        sample.want_changes(hers)
        actions.change(ada, hers, because="As asked.", **{**as_it_is(hers), "title": "Six lamps"})
        sample.passed(hers, cost_minor=100)
        assert "accepted as it stands" in str(rules.may_change(ada, fresh(hers)).sentence)


def test_a_neighbour_changes_nothing_of_anothers():
    _call, (_ada, hers), (ben, _his) = two_of_one_call()
    assert "people who proposed it" in str(rules.may_change(ben, hers).sentence)
    assert not rules.may_withdraw(ben, hers) and not rules.may_merge(ben, hers)


# --- Together ------------------------------------------------------------------------------------


def test_whoever_opens_the_link_and_lives_here_can_propose_it_too(client):
    call, (ada, hers), _other = two_of_one_call()
    make.sign_in(client, ada, twice=False)
    page = text_of(client.get(hers.address("mine/")))
    link = hers.address(f"join/{queries.invitation_code(hers)}/")
    assert link in page
    client.logout()
    assert "Please sign in" in text_of(client.get(link))
    make.sign_in(client, make.person(), twice=False)
    assert client.post(link, {"shows_name": "on"}).status_code == 403
    cem = make.resident(call.place, "Cem")
    make.sign_in(client, cem, twice=False)
    client.post(link, {"shows_name": "on"})
    assert "Cem" in text_of(client.get(hers.get_absolute_url()))
    assert rules.may_change(cem, hers)
    assert client.get(hers.address("join/0000000000000000000a/")).status_code == 404


def test_an_old_link_leads_nowhere_once_there_is_a_new_one(client):
    _call, (ada, hers), _other = two_of_one_call()
    old = hers.address(f"join/{queries.invitation_code(hers)}/")
    actions.new_invitation(ada, hers)
    assert client.get(old).status_code == 404


def test_with_too_few_co_proposers_it_ends_with_its_reason():
    call, (_ada, hers), (_ben, his) = two_of_one_call(co_proposers=1)
    cem = make.resident(call.place)
    actions.join(cem, his)
    with clock.at(call.process.timetable["propose"].closes_at):
        make.tick()
    assert fresh(his).state == Proposal.SENT
    assert fresh(hers).state == Proposal.DECLINED and "asked for one co-proposer" in fresh(hers).reason


def test_somebody_can_step_back_until_the_call_is_over():
    call, (_ada, hers), _other = two_of_one_call()
    cem = make.resident(call.place)
    actions.join(cem, hers)
    with pytest.raises(Refused, match="propose this already"):
        actions.join(cem, hers)
    actions.step_back(cem, hers)
    assert not hers.co_proposers.exists()


# --- Merging -------------------------------------------------------------------------------------


def test_two_go_on_as_one_only_when_both_sides_have_said_yes(client):
    call, (ada, hers), (ben, his) = two_of_one_call()
    cem = make.resident(call.place, "Cem")
    actions.join(cem, hers)
    make.sign_in(client, ada, twice=False)
    client.post(hers.address("merge/"), {"into": his.public_id, "words": "Same steps, same lamps?"})
    assert fresh(hers).state == Proposal.SENT
    offer = MergeOffer.objects.get()
    assert client.post(his.address(f"merge/{offer.public_id}/"), {"answer": "yes"}).status_code == 403
    make.sign_in(client, ben, twice=False)
    assert "Same steps, same lamps?" in text_of(client.get(his.address("mine/")))
    client.post(his.address(f"merge/{offer.public_id}/"), {"answer": "yes"})

    assert (fresh(hers).state, fresh(hers).into) == (Proposal.MERGED, his)
    page = text_of(client.get(his.get_absolute_url()))
    assert all(name in page for name in ("Ada", "Ben", "Cem")) and "What became part of it" in page
    old = text_of(client.get(hers.get_absolute_url()))
    assert "Merged into another proposal" in old and "Six lamps" in old
    assert Check.objects.of(hers.reference).get().state == "withdrawn"
    assert rules.may_change(ada, fresh(his)) and not rules.may_change(ada, fresh(hers))


def test_a_no_leaves_both_as_they_are_and_an_offer_can_be_taken_back():
    _call, (ada, hers), (ben, his) = two_of_one_call()
    actions.answer_offer(ben, actions.offer_merge(ada, hers, his), agreed=False)
    assert fresh(hers).state == fresh(his).state == Proposal.SENT
    again = actions.offer_merge(ada, hers, his)
    assert actions.offer_merge(ada, hers, his) == again
    actions.take_back_offer(ada, again)
    with pytest.raises(Refused, match="answered already"):
        actions.answer_offer(ben, again, agreed=True)


def test_nothing_merges_into_itself_or_into_another_call():
    call, (ada, hers), _other = two_of_one_call()
    elsewhere = make.process("call", "propose", of=call.place, people=0).call
    for other in (hers, sample.sent(make.resident(call.place), elsewhere)):
        with pytest.raises(Refused, match="another proposal of the same call"):
            actions.offer_merge(ada, hers, other)


def test_of_two_merges_that_cross_only_one_happens():
    _call, (ada, hers), (ben, his) = two_of_one_call()
    there, back = actions.offer_merge(ada, hers, his), actions.offer_merge(ben, his, hers)
    actions.answer_offer(ben, there, agreed=True)
    with pytest.raises(Refused):
        actions.answer_offer(ada, MergeOffer.objects.get(pk=back.pk), agreed=True)
    assert fresh(his).state == Proposal.SENT


# --- Being glad of it ----------------------------------------------------------------------------


def test_each_is_counted_once_and_small_numbers_are_not_shown(client, settings):
    settings.SMALL_NUMBER = 3
    call, (ada, hers), _other = two_of_one_call()
    for _number in range(2):
        neighbour = make.resident(call.place)
        actions.support(neighbour, hers)
        actions.support(neighbour, hers)
    assert hers.supports.count() == 2 and "neighbours would be glad" not in text_of(client.get(hers.get_absolute_url()))
    actions.support(make.resident(call.place), hers)
    assert "3 neighbours would be glad of it" in text_of(client.get(hers.get_absolute_url()))
    actions.take_back_support(neighbour, hers)
    assert hers.supports.count() == 2
    with pytest.raises(Refused, match="your own"):
        actions.support(ada, hers)


def test_the_database_itself_holds_one_each():
    call, (_ada, hers), _other = two_of_one_call()
    neighbour = make.resident(call.place)
    actions.support(neighbour, hers)
    with pytest.raises(IntegrityError), transaction.atomic(), writing("a test"):
        Support.objects.create(proposal=hers, person=neighbour)


# --- Ends ----------------------------------------------------------------------------------------


def test_withdrawn_it_stays_on_the_page_with_its_reason(client):
    call, (ada, hers), _other = two_of_one_call()
    actions.withdraw(ada, hers, reason="We moved away.")
    page = text_of(client.get(fresh(hers).get_absolute_url()))
    assert "Withdrawn by its proposers" in page and "We moved away." in page
    assert hers.title in text_of(client.get(call.get_absolute_url()))
    assert Check.objects.of(hers.reference).get().state == "withdrawn"


def test_a_refusal_shows_its_reason_and_a_review_can_open_it_again(client):
    _call, (_ada, hers), _other = two_of_one_call()
    sample.refused(hers, "The land is not ours.")
    page = text_of(client.get(hers.get_absolute_url()))
    assert "Declined" in page and "The land is not ours." in page and "how to ask for another look" in page
    actions.reopen(fresh(hers))
    assert fresh(hers).state == Proposal.SENT and fresh(hers).reason == ""


def test_the_result_lists_every_proposal_with_what_became_of_it(client):
    call, (ada, hers), (_ben, his) = two_of_one_call()
    others = [sample.sent(make.resident(call.place), call, number) for number in (2, 3, 0)]
    actions.withdraw(ada, hers)
    sample.passed(his, cost_minor=5_000_00)
    sample.refused(others[0], "It is planned already.")
    actions.answer_offer(others[2].person, actions.offer_merge(others[1].person, others[1], others[2]), agreed=True)
    with clock.at(call.process.closes_at + make.A_MINUTE):
        make.tick()
        outcome = call.process.outcomes.get()
        assert outcome.summary == (
            "5 proposals were sent; 1 of them can go to the vote. "
            "1 was declined, 1 was merged into another, 1 was withdrawn, 1 was not checked in time."
        )
        page = text_of(client.get(call.address("result/")))
        assert "It is planned already." in page and "£5,000" in page and "number 5" in page
        assert "Not checked in time" in text_of(client.get(others[2].get_absolute_url()))
    assert outcome.commitments.get().what == "Do what won (1 proposal was accepted)"


# --- Leaving -------------------------------------------------------------------------------------


def test_what_was_proposed_together_stays_with_the_others_when_one_leaves(
    client, one_picture, django_capture_on_commit_callbacks
):
    call, (ada, hers), (ben, his) = two_of_one_call()
    actions.show_picture(ben, his, picture=redraw(one_picture()), alt="Ben on his bench")
    file = his.pictures.get().file.path
    sample.written(ben, call, 2)
    cem = make.resident(call.place, "Cem")
    actions.join(cem, hers)
    for person in (ada, ben):
        person.proved_lately = True
        with django_capture_on_commit_callbacks(execute=True):
            people.forget_me(person)
    kept, emptied = fresh(hers), fresh(his)
    assert kept.title and kept.person == cem and "Cem" in text_of(client.get(kept.get_absolute_url()))
    assert (emptied.title, emptied.what, emptied.person, emptied.state) == ("", "", None, "withdrawn")
    assert not emptied.pictures.exists() and not Draft.objects.exists() and not file.exists()
    assert his.title not in "".join(Opening.objects.values_list("value", flat=True))
    make.tick()
    assert audit.audit().faults == []
    assert "Words taken back by their author" in text_of(client.get(call.get_absolute_url()))


# --- Finding and working out ---------------------------------------------------------------------


def test_a_reader_finds_by_words_and_by_what_became_of_it(client):
    call, (ada, hers), (_ben, his) = two_of_one_call()
    actions.withdraw(ada, hers)
    address = call.get_absolute_url()
    for asked, found, left in (
        ({"words": "lamp"}, hers, his),
        ({"state": "withdrawn"}, hers, his),
        ({"words": "benches"}, his, hers),
    ):
        page = text_of(client.get(address, asked)).split('id="proposals"')[1]
        assert found.title in page and left.title not in page
    assert client.get(address, {"words": "x" * 99, "state": "\x00", "page": "-9"}).status_code == 200


def test_two_visitors_see_two_orders_and_each_the_same_again():
    call, *_two = two_of_one_call()
    for number in range(4):
        sample.sent(make.resident(call.place), call, number)
    everything = queries.all_of(call, call.place.organiser)
    orders = [tuple(one.number for one in queries.in_turn(everything, visitor)) for visitor in ("a", "b", "a")]
    assert orders[0] == orders[2] != orders[1]


def test_its_proposers_work_out_what_support_it_may_need(client):
    _call, (ada, hers), _other = two_of_one_call()
    make.sign_in(client, ada, twice=False)
    page = text_of(
        client.get(hers.address("mine/"), {"cost": "10000", "pot": "50,000", "voters": "100", "spread": "3"})
    )
    assert "Between 20 and 60 supporters among 100 voters would be enough for £10,000" in page
    assert "This is a guide" in page and "In “" not in page.split("support-needed")[1]
    assert "projects of real votes elsewhere" in page and "one project only" in page
    too_dear = client.get(hers.address("mine/"), {"cost": "60000", "pot": "50000", "voters": "9", "spread": "1"})
    assert "no support would be enough" in text_of(too_dear)


def test_before_writing_anybody_can_work_out_what_support_it_may_need(client):
    call, (ada, _hers), _other = two_of_one_call()
    address = f"{call.get_absolute_url()}support-needed/"
    assert "Between 20 and 60 supporters" in text_of(
        client.get(address, {"cost": "10000", "pot": "50,000", "voters": "100", "spread": "3"})
    )
    assert client.get(address, {"cost": "\x00", "pot": "0", "voters": "-1", "spread": "9"}).status_code == 200
    make.sign_in(client, ada, twice=False)
    assert address in text_of(client.get(call.get_absolute_url()))


def test_what_won_last_time_is_told_when_enough_people_voted(client, settings):
    settings.SMALL_NUMBER = 2
    call, (ada, hers), _other = two_of_one_call()
    make.process("budget", "deliver", of=call.place, people=9)
    (last,) = queries.rounds_before(call.place)
    assert last.voters == 9 and last.won_with
    make.sign_in(client, ada, twice=False)
    page = text_of(client.get(hers.address("mine/"), {"cost": "100", "pot": "1000", "voters": "18", "spread": "1"}))
    assert f"had {last.won_with} of 9 voters; as large a part now would be {2 * last.won_with}." in page


# --- Moderation and notices ----------------------------------------------------------------------


def test_what_a_moderator_hides_is_out_of_sight_with_its_check_and_can_come_back(client):
    call, (_ada, hers), _other = two_of_one_call()
    hide, show = moderated.PROPOSAL.hide, moderated.PROPOSAL.show
    with writing("a test"):
        hide(hers)
    assert client.get(hers.get_absolute_url()).status_code == 404
    assert hers.title not in text_of(client.get(call.get_absolute_url()))
    assert Check.objects.of(hers.reference).get().hidden
    make.sign_in(client, make.holder(call.place, "moderator"))
    assert "Only organisers and moderators" in text_of(client.get(hers.get_absolute_url()))
    with writing("a test"):
        show(fresh(hers))
    client.logout()
    assert client.get(hers.get_absolute_url()).status_code == 200


def test_both_sides_are_told_of_an_offer_and_of_its_answer():
    _call, (ada, hers), (ben, his) = two_of_one_call()
    offer = actions.offer_merge(ada, hers, his)
    assert [notice.url for notice in Notice.objects.filter(person=ben)] == [his.address("mine/")]
    actions.answer_offer(ben, offer, agreed=True)
    assert "They said yes" in Notice.objects.get(person=ada).words


def test_a_new_name_reaches_the_board_of_those_who_check():
    _call, (ada, hers), _other = two_of_one_call()
    actions.change(ada, hers, because="Clearer.", **{**as_it_is(hers), "title": "Six lamps"})
    assert queries.check_of(hers).title == "Six lamps"


def test_nobody_is_late_with_a_check_before_checking_begins():
    process = make.process("call", "propose", people=1)
    begins, ends = (
        moment.astimezone(process.place.zone).date()
        for moment in (process.timetable["check"].opens_at, process.closes_at)
    )
    assert Check.objects.get().steps.get().due_on == min(begins + FIRST_STEP_DAYS * make.A_DAY, ends)
