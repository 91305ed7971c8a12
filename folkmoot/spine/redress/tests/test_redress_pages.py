"""What people read of reviews, and what they can press."""

import pytest
from django.conf import settings

from folkmoot.base import clock
from folkmoot.belong.membership.models import Role
from folkmoot.record.models import Pending
from folkmoot.spine.redress import actions
from folkmoot.spine.redress.models import Review
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    made = make.process("poll", "decided", people=7)
    made.outcome = made.outcomes.get()
    made.ask_url = f"/{made.place.slug}/reviews/ask/{made.outcome.leaf}/"
    return made


@pytest.fixture
def review(poll):
    made = actions.ask_for_review(
        make.resident(poll.place, "Ada Asker"), poll.place, poll.outcome.leaf, words="Two votes are missing."
    )
    made.poll = poll
    return made


def observer(place):
    return make.holder(place, Role.OBSERVER, "Otto Observer")


def test_the_form_says_in_words_what_is_looked_at_again(client, poll):
    make.sign_in(client, make.resident(poll.place))
    page = client.get(poll.ask_url).text
    assert poll.title in page
    assert "The result was counted and published, with its working." in page
    assert "takes it within 5 working days, and then decides within 10 working days" in page


def test_a_visitor_is_asked_to_sign_in_first(client, poll):
    page = client.get(poll.ask_url).text
    assert "Please sign in first." in page
    assert "<textarea" not in page
    assert client.post(poll.ask_url, {"words": "x"}).status_code == 403


def test_asking_leads_to_the_reviews_own_page(client, poll):
    make.sign_in(client, make.resident(poll.place))
    page = client.post(poll.ask_url, {"words": "Two votes are missing."}, follow=True).text
    assert "Its clock is running now." in page
    assert "Two votes are missing." in page
    assert "You have already asked" in client.get(poll.ask_url).text


@pytest.mark.parametrize("words", ["", "  ", "\x00", "x" * 2001, "a\u202eb"])
def test_words_that_cannot_be_read_are_refused_beside_the_box(client, poll, words):
    make.sign_in(client, make.resident(poll.place))
    assert "Problem:" in client.post(poll.ask_url, {"words": words}).text
    assert not Review.objects.exists()


def test_after_its_days_the_form_says_that_it_is_too_late(client, poll):
    with clock.at(poll.outcome.published_at + (settings.CHALLENGE_DAYS + 1) * make.A_DAY):
        make.sign_in(client, make.resident(poll.place))
        assert "A review of a result can be asked for within" in client.get(poll.ask_url).text


def test_nobody_floods_the_reviewers(client, poll):
    person = make.resident(poll.place)
    make.sign_in(client, person)
    leaves = list(
        Pending.objects.filter(mix_group="", body__contains="membership.").values_list("leaf_hash", flat=True)
    )
    for _number in range(12):
        make.body(poll.place)
    leaves = Pending.objects.filter(body__contains='"body.named"').values_list("leaf_hash", flat=True)
    codes = [client.post(f"/{poll.place.slug}/reviews/ask/{leaf}/", {"words": "x"}).status_code for leaf in leaves]
    assert codes.count(302) == 10
    assert codes[-1] == 403


@pytest.mark.parametrize("leaf", ["0" * 64, "x" * 64, "abc"])
def test_an_entry_that_is_not_of_this_place_is_not_found(client, poll, leaf):
    assert client.get(f"/{poll.place.slug}/reviews/ask/{leaf}/").status_code == 404
    assert client.get(poll.ask_url.replace(poll.place.slug, make.place().slug)).status_code == 404


def test_a_review_shows_its_clock_and_never_who(client, review):
    page = client.get(review.get_absolute_url()).text
    assert "ruling due by" in page
    assert "Ada Asker" not in page
    assert "Take this review" not in page


def test_a_reviewer_declares_to_be_free_of_conflict_before_taking_it(client, review):
    make.sign_in(client, observer(review.place))
    assert "Only somebody who is free of conflict" in client.post(f"{review.get_absolute_url()}take/", {}).text
    page = client.post(f"{review.get_absolute_url()}take/", {"free": "on"}, follow=True).text
    assert "You took this review." in page
    assert "Otto" not in client.get(review.get_absolute_url(), headers={"HX-Request": "false"}).text.split("<main")[1]


def test_a_second_reviewer_is_told_that_it_is_taken(client, review):
    actions.take(observer(review.place), review)
    make.sign_in(client, make.holder(review.place, Role.CHECKER))
    answer = client.post(f"{review.get_absolute_url()}take/", {"free": "on"})
    assert answer.status_code == 403
    assert "Somebody has already taken this review." in answer.text


def taken(client, review):
    reviewer = observer(review.place)
    actions.take(reviewer, review)
    make.sign_in(client, reviewer)
    return f"{review.get_absolute_url()}rule/"


def test_a_ruling_needs_reasons(client, review):
    page = client.post(taken(client, review), {"state": "upheld", "ruling": ""}).text
    assert "Problem:" in page


@pytest.mark.parametrize(
    "given",
    [
        {"state": "upheld", "count_again": "on"},
        {"state": "changed", "leave_out": ["REF"]},
        {"state": "changed", "count_again": "on", "leave_out": ["people.Person:0000000000"]},
        {"state": "burnt"},
        {"state": "\x00"},
        {"state": "changed", "ruling": "x" * 1001},
    ],
)
def test_a_ruling_that_contradicts_itself_is_refused(client, review, given):
    if given.get("leave_out") == ["REF"]:
        given = given | {"leave_out": [review.poll.frozen["options"][0]["ref"]]}
    page = client.post(taken(client, review), {"ruling": "Because.", **given}).text
    assert "Problem:" in page
    assert review.poll.outcomes.count() == 1


def test_a_ruling_counts_again_without_a_choice_and_both_results_are_linked(client, review):
    option = review.poll.frozen["options"][0]
    url = taken(client, review)
    assert option["label"] in client.get(review.get_absolute_url()).text
    page = client.post(
        url,
        {"state": "changed", "ruling": "Blue was never allowed.", "count_again": "on", "leave_out": [option["ref"]]},
        follow=True,
    ).text
    first, second = review.poll.outcomes.order_by("number")
    assert first.get_absolute_url() in page
    assert second.get_absolute_url() in page
    old = client.get(first.get_absolute_url()).text
    assert "Another count has replaced this result" in old
    assert first.summary.split("”")[0].strip("“") in old
    assert second.get_absolute_url() in old
    assert f"/{review.place.slug}/reviews/?of={first.leaf}" in old
    assert review.get_absolute_url() in client.get(f"/{review.place.slug}/reviews/?of={first.leaf}").text


def test_a_result_that_stands_is_read_on_its_own_page(client, poll):
    answer = client.get(f"/{poll.place.slug}/results/{poll.outcome.public_id}/")
    assert answer["Location"] == poll.outcome.get_absolute_url()


def test_late_reviews_stand_first_and_say_so(client, review):
    with clock.at(clock.now() + 60 * make.A_DAY):
        actions.mark_late()
        page = client.get(f"/{review.place.slug}/reviews/").text
    assert "late, a ruling was due by" in page


@pytest.mark.parametrize("question", ["state=asked", "state=%00", "state=<b>", "of=zz", "of=" + "0" * 64, "page=zz"])
def test_a_strange_question_gets_a_list(client, review, question):
    assert client.get(f"/{review.place.slug}/reviews/?{question}").status_code == 200


def test_the_addresses_of_deeds_lead_back_to_the_review(client, review):
    for deed in ("take", "rule"):
        assert client.get(f"{review.get_absolute_url()}{deed}/")["Location"] == review.get_absolute_url()


def test_a_review_is_not_found_in_another_place(client, review):
    assert client.get(f"/{make.place().slug}/reviews/{review.public_id}/").status_code == 404
