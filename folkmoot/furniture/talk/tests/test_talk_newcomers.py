"""Where a place wants it, what newcomers say is read before it is shown; for three days at most, and listed meanwhile."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation import holding
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.talk import actions as talk
from folkmoot.furniture.talk.models import Comment
from folkmoot.record.queries import line_of
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "The swings squeak."


@pytest.fixture
def thread():
    return make.thread(make.process("poll", "vote"), proposers=[make.person("Pia Proposer")])


@pytest.fixture
def place(thread):
    moderation.change_rules(make.organiser_of(thread.place), thread.place, words="", holds_newcomers=True)
    return thread.place


@pytest.fixture
def moderator(place):
    return make.holder(place, "moderator")


@pytest.fixture
def newcomer(place):
    return make.resident(place, "Nell Newcomer")


@pytest.fixture
def held(moderator, newcomer, thread):
    return talk.say(newcomer, thread, text=WORDS)


def told(person):
    return " ".join(f"{one.subject}. {one.words}" for one in Notice.objects.filter(person=person))


def read_again(comment):
    return Comment.objects.get(pk=comment.pk)


def test_what_a_newcomer_says_waits_and_nobody_else_reads_it(client, held, thread, moderator, newcomer):
    case = Case.objects.get()
    assert (held.state, case.held, case.state) == (Comment.HIDDEN, True, Case.WAITING)
    page = client.get(thread.get_absolute_url()).text
    assert WORDS not in page and "waits until a moderator has read it" in page
    assert WORDS not in client.get(case.get_absolute_url()).text
    make.sign_in(client, newcomer)
    assert WORDS in client.get(case.get_absolute_url()).text
    assert "new here" in told(moderator) and WORDS not in told(moderator)


def test_without_that_wish_of_the_place_it_is_shown_at_once(thread):
    said = talk.say(make.resident(thread.place), thread, text=WORDS)
    assert (said.state, Case.objects.count()) == (Comment.SHOWN, 0)


def test_who_has_lived_here_for_a_week_or_holds_an_office_does_not_wait(place, thread, moderator):
    with clock.at(clock.now() - timedelta(days=8)):
        settled = make.resident(place)
    assert talk.say(settled, thread, text=WORDS).state == Comment.SHOWN
    with_office = make.responder(make.body(place))
    office = with_office.roles.get().body.public_id
    assert talk.say(with_office, thread, text="We look into it.", voice=office).state == Comment.SHOWN


def test_once_read_it_is_shown_those_whom_it_concerns_are_told_and_the_next_is_shown_at_once(
    held, thread, moderator, newcomer
):
    proposer = thread.answerers()[0]
    assert told(proposer) == ""
    moderation.keep(moderator, Case.objects.get())
    assert read_again(held).state == Comment.SHOWN
    assert "A remark" in told(proposer) and "shown at once" in told(newcomer)
    assert talk.say(newcomer, thread, text="And the slide is hot.").state == Comment.SHOWN


def test_a_moderator_who_hides_it_gives_a_reason_and_it_stays_listed_with_the_way_to_object(client, held, moderator):
    moderation.hide(moderator, Case.objects.get(), reason_code="insults")
    page = client.get(f"/{held.thread.place.slug}/moderation/hidden/").text
    assert "it insults or threatens somebody" in page and WORDS not in page
    assert "Ask for a review" in client.get(Case.objects.get().get_absolute_url()).text


def test_after_three_days_it_is_shown_though_nobody_looked(held, newcomer, moderator):
    with clock.at(clock.now() + timedelta(days=3, minutes=-1)):
        assert holding.let_through() == 0
    with clock.at(clock.now() + timedelta(days=3, minutes=1)):
        assert holding.let_through() == 1
        assert holding.let_through() == 0
    case = Case.objects.get()
    assert (read_again(held).state, case.state) == (Comment.SHOWN, Case.LET_THROUGH)
    assert line_of(case.leaf).kind == "moderation.let-through"
    assert line_of(line_of(case.leaf).body["because"]).kind == "moderation.held"
    with pytest.raises(Refused):
        moderation.hide(moderator, case, reason_code="insults")


def test_its_writer_can_take_it_back_while_it_waits_and_nobody_else_can(client, held, newcomer):
    with pytest.raises(Refused):
        talk.take_back(make.resident(held.thread.place), held)
    make.sign_in(client, newcomer)
    assert held.address("take-back/") in client.get(held.thread.get_absolute_url()).text
    client.post(held.address("take-back/"))
    assert (read_again(held).text, Case.objects.get().state) == ("", Case.GONE)


def test_a_visitor_is_not_told_who_it_was(held, place):
    case = Case.objects.visible_to(AnonymousUser(), place).get()
    assert "Nell" not in str(case)


def test_a_second_press_says_it_once(held, newcomer, thread):
    assert talk.say(newcomer, thread, text=WORDS).pk == held.pk
    assert Case.objects.count() == 1


def test_organisers_wish_it_on_the_page_of_rules_and_everybody_reads_that(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    address = f"/{place.slug}/moderation/rules/"
    client.post(f"{address}change/", {"words": "", "holds_newcomers": "on", "version": "0"})
    assert "checked" in client.get(f"{address}change/").text
    client.logout()
    assert "What people say in their first week here waits" in client.get(address).text


def test_the_list_of_what_is_hidden_is_empty_in_words(client, place):
    assert "Nothing is hidden here." in client.get(f"/{place.slug}/moderation/hidden/").text
