"""From the list to the last answer: who can be asked, who can answer, and what is forgotten."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import leaving
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import link
from folkmoot.furniture.questions.models import Answers, Asked, Entering, Reading
from folkmoot.learn.surveys import actions, queries
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.tests import sample
from tellers.draw import draw_order, list_digest
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    with sample.at(0):
        yield sample.place()


def test_the_list_is_fixed_with_its_fingerprint_before_the_numbers_are_known(place):
    survey = sample.listed(place)
    tickets = survey.tickets.split("\n")
    assert survey.list_size == len(tickets) == 30 and survey.list_digest == list_digest(tickets)
    with pytest.raises(Refused, match="known from"):
        actions.draw(place.organiser, survey, seed=sample.SEED, how_many=10, closes_at=clock.now() + 20 * make.A_DAY)


def test_anybody_can_repeat_the_draw_from_what_is_public(place):
    survey = sample.opened(place, how_many=12)
    expected = draw_order(survey.tickets.split("\n"), seed=survey.seed).order[:12]
    assert set(Asked.objects.filter(asking=survey.asking).values_list("ticket", flat=True)) == set(expected)


def test_only_those_who_were_drawn_are_told_and_only_they_can_answer(place):
    survey = sample.opened(place, how_many=12)
    chosen = sample.drawn(survey, place.neighbours)
    assert len(chosen) == 12
    assert set(Notice.objects.filter(kind="surveys-drawn").values_list("person", flat=True)) == {
        one.pk for one in chosen
    }
    left = next(one for one in place.neighbours if one not in chosen)
    assert queries.asked_in(survey, left) is None


def test_a_list_of_few_is_refused_with_a_reason(db):
    with sample.at(0):
        few = sample.place(people=3)
        with pytest.raises(Refused, match="this one has 3"):
            sample.listed(few)


def test_an_answer_can_be_changed_until_the_close_and_is_kept_once(place):
    survey = sample.opened(place)
    with sample.at(6):
        person = sample.drawn(survey, place.neighbours)[0]
        sample.says(survey, person, {"belong": "very"})
        sample.says(survey, person, {"belong": "not-very", "age": "25-34"})
    kept = Answers.objects.get()
    assert kept.answers == {"belong": "not-very"} and kept.about_you == {"age": "25-34"}
    with sample.at(26), pytest.raises(Refused, match="is over"):
        sample.says(survey, person, {"belong": "very"})


def test_the_database_itself_refuses_a_second_answer(place):
    survey = sample.opened(place)
    with sample.at(6):
        sample.says(survey, sample.drawn(survey, place.neighbours)[0], {})
    kept = Answers.objects.get()
    with writing("a hand"), pytest.raises(IntegrityError), transaction.atomic():
        Answers.objects.create(asking=kept.asking, pseudonym=kept.pseudonym, via="screen")


def test_an_answer_that_is_none_of_those_offered_is_refused(place):
    survey = sample.opened(place)
    with sample.at(6), pytest.raises(Refused, match="not one of the answers"):
        sample.says(survey, sample.drawn(survey, place.neighbours)[0], {"belong": "sometimes"})


def test_no_row_joins_a_person_and_what_they_said(place):
    survey = sample.opened(place)
    with sample.at(6):
        person = sample.drawn(survey, place.neighbours)[0]
        sample.says(survey, person, {"belong": "very"})
    kept, asked = Answers.objects.get(), queries.asked_in(survey, person)
    told = f"{kept.pk} {kept.pseudonym}"
    assert asked.ticket not in told and asked.claim not in told and str(asked.pk) not in told
    assert person.public_id not in f"{told} {asked.claim}"


def test_at_the_close_nobody_can_tell_any_more_who_was_asked(place):
    survey = sample.opened(place)
    with sample.at(6):
        for person in sample.drawn(survey, place.neighbours):
            sample.says(survey, person, {"belong": "very"})
    before = set(Answers.objects.values_list("pseudonym", flat=True))
    with transaction.atomic(), sample.at(27):
        make.tick()
    survey = sample.fresh(survey)
    assert survey.state == Survey.PUBLISHED and not Asked.objects.exists()
    assert Answers.objects.count() == 20 and not before & set(Answers.objects.values_list("pseudonym", flat=True))
    assert (survey.asking.asked_count, survey.asking.answered_count) == (20, 20)


def test_the_key_is_destroyed_at_the_close(place, django_capture_on_commit_callbacks):
    survey = sample.opened(place)
    assert keys.read(survey.asking.key_name)
    with django_capture_on_commit_callbacks(execute=True), sample.at(27):
        make.tick()
    assert keys.read(survey.asking.key_name) is None


def test_whoever_leaves_takes_their_answers_along(place):
    survey = sample.opened(place)
    with sample.at(6):
        person = sample.drawn(survey, place.neighbours)[0]
        sample.says(survey, person, {"belong": "very"})
        assert Asked.export_for(person)[0]["answers"] == {"belong": "very"}
        person.proved_lately = True
        leaving.forget_me(person)
    assert not Answers.objects.exists() and Asked.export_for(person) == []


# --- By letter -----------------------------------------------------------------------------------


def test_a_letter_opens_the_questions_and_the_same_letter_can_be_printed_again(place):
    survey = sample.opened(place, addresses=20)
    first, again = (queries.letters_of(survey.asking) for _ in range(2))
    assert len(first) == 20 and [code for _one, code in first] == [code for _one, code in again]
    code = first[0][1]
    with sample.at(6):
        asked = queries.asked_in(survey, make.person(), f"{code[:4]}-{code[4:]}".upper())
        questions.answer(make.person(), asked, filled={"trust": "many"}, via="code")
    assert len(queries.letters_of(survey.asking)) == 19


def test_addresses_are_sealed_and_go_with_the_draw_or_the_close(place):
    survey = sample.listed(place, addresses=20)
    assert Asked.objects.filter(asking=survey.asking).count() == 40
    with sample.at(5):
        actions.draw(place.organiser, survey, seed=sample.SEED, how_many=10, closes_at=clock.now() + 20 * make.A_DAY)
    assert Asked.objects.count() == 10 and "Mill Road" in Asked.objects.first().address
    with sample.at(27):
        make.tick()
    assert not Asked.objects.exists()


# --- Through others, and on paper ----------------------------------------------------------------


def test_a_clerk_enters_what_somebody_says_and_a_neighbour_cannot(place):
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    clerk, asked = make.holder(place, "clerk"), queries.asked_in(survey, person)
    with sample.at(6):
        with pytest.raises(Refused):
            questions.answer(place.neighbours[1], asked, filled={}, via="phone")
        questions.answer(clerk, asked, filled={"trust": "few"}, via="phone")
    assert Answers.objects.get().via == "phone"


def test_what_somebody_answered_themselves_is_never_replaced_by_what_is_entered(place):
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    clerk, asked = make.holder(place, "clerk"), queries.asked_in(survey, person)
    with sample.at(6):
        sample.says(survey, person, {"belong": "very"}, via="code")
        for enter in (
            lambda: questions.answer(clerk, asked, filled={"belong": "not-very"}, via="phone"),
            lambda: questions.answer(place.organiser, asked, filled={"belong": "not-very"}, via="door"),
            lambda: questions.read_paper(clerk, asked, filled={"belong": "not-very"}),
        ):
            with pytest.raises(Refused, match="an answer already"):
                enter()
        assert (Answers.objects.get().answers, Answers.objects.get().via) == ({"belong": "very"}, "code")
        assert not Reading.objects.exists() and not Entering.objects.exists()


def test_what_was_entered_is_replaced_only_by_the_person_themselves(place):
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    clerk, asked = make.holder(place, "clerk"), queries.asked_in(survey, person)
    with sample.at(6):
        questions.answer(clerk, asked, filled={"belong": "not-very"}, via="phone")
        with pytest.raises(Refused, match="an answer already"):
            questions.answer(clerk, asked, filled={"belong": "very"}, via="phone")
        sample.says(survey, person, {"belong": "very"})
    assert Answers.objects.get().answers == {"belong": "very"}


def test_who_entered_how_many_is_seen_by_organisers_and_published_in_numbers(place, client):
    survey = sample.opened(place)
    clerk = make.holder(place, "clerk")
    with sample.at(6):
        for person in sample.drawn(survey, place.neighbours)[:12]:
            if Entering.objects.filter(entered=7).exists():
                sample.says(survey, person, {"belong": "very"})
            else:
                questions.answer(clerk, queries.asked_in(survey, person), filled={"belong": "very"}, via="phone")
        make.sign_in(client, place.organiser)
        assert f"{clerk}</bdi> 7" in client.get(survey.get_absolute_url()).text
    with sample.at(27):
        make.tick()
        page = client.get(survey.get_absolute_url()).text
    told = sample.fresh(survey).figures
    assert (told["entered"], told["ways"], told["entered_by"], told["entered_most"]) == (7, {"phone": 7}, 1, 7)
    assert "7 answers were entered by somebody else. One person entered them." in page and str(clerk) not in page


def test_a_code_that_was_used_is_printed_on_no_letter_again(place):
    survey = sample.opened(place, addresses=10)
    with sample.at(6):
        code = queries.letters_of(survey.asking)[0][1]
        asked = queries.asked_in(survey, AnonymousUser(), code)
        questions.answer(AnonymousUser(), asked, filled={"belong": "very"}, via="code")
        assert code not in [one for _asked, one in queries.letters_of(survey.asking)]


def test_a_sheet_counts_when_two_people_have_read_the_same(place):
    survey = sample.opened(place)
    asked = queries.asked_in(survey, sample.drawn(survey, place.neighbours)[0])
    one, two = make.holder(place, "clerk"), place.organiser
    with sample.at(6):
        assert not questions.read_paper(one, asked, filled={"trust": "few"}).counted
        assert not questions.read_paper(one, asked, filled={"trust": "few"}).counted
        assert questions.read_paper(two, asked, filled={"trust": "many"}).differs == ("trust",)
        assert not Answers.objects.exists()
        assert questions.read_paper(two, asked, filled={"trust": "few"}).counted
    assert Answers.objects.get().answers == {"trust": "few"} and not Reading.objects.exists()


def test_at_the_close_a_sheet_read_once_counts_and_one_read_differently_does_not(place):
    survey = sample.opened(place)
    first, second = (queries.asked_in(survey, one) for one in sample.drawn(survey, place.neighbours)[:2])
    clerk = make.holder(place, "clerk")
    with sample.at(6):
        questions.read_paper(clerk, first, filled={"trust": "few"})
        questions.read_paper(clerk, second, filled={"trust": "few"})
        questions.read_paper(place.organiser, second, filled={"trust": "some"})
    with sample.at(27):
        make.tick()
    figures = sample.fresh(survey).figures
    assert (figures["answered"], figures["read_once"], figures["read_differently"]) == (1, 1, 1)


# --- Reminding and calling off -------------------------------------------------------------------


def test_reminders_go_to_those_who_have_not_answered_twice_at_most(place):
    survey = sample.opened(place)
    chosen = sample.drawn(survey, place.neighbours)
    with sample.at(6):
        sample.says(survey, chosen[0], {})
        with pytest.raises(Refused, match="less than 5 days"):
            actions.remind(place.organiser, survey)
    with sample.at(11):
        actions.remind(place.organiser, survey)
    reminded = [one.person_id for one in Notice.objects.all() if str(one.subject).startswith("There is still time")]
    assert len(reminded) == 19 and chosen[0].pk not in reminded
    with sample.at(17):
        actions.remind(place.organiser, survey)
    with sample.at(23), pytest.raises(Refused, match="Leave it at that"):
        actions.remind(place.organiser, survey)


def test_calling_it_off_deletes_the_list_and_every_answer(place):
    survey = sample.opened(place)
    with sample.at(6):
        sample.says(survey, sample.drawn(survey, place.neighbours)[0], {"trust": "few"})
        actions.call_off(place.organiser, survey)
    assert sample.fresh(survey).state == Survey.CALLED_OFF
    assert not Asked.objects.exists() and not Answers.objects.exists()


def test_codes_follow_from_the_key_and_the_ticket_alone(place):
    survey = sample.listed(place)
    codes = {link.code_of(survey.asking, ticket) for ticket in survey.tickets.split("\n")}
    assert len(codes) == 30 and all(len(code) == 12 for code in codes)


def test_a_paused_account_does_not_answer(place):
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    with writing("a test"):
        person.state = Person.SUSPENDED
        person.save()
    with sample.at(6), pytest.raises(Refused, match="paused"):
        sample.says(survey, person, {"trust": "many"})
