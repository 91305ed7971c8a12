"""What people read and press: from the first draft to the figures."""

import re

import pytest
from django.utils.formats import date_format

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.published.models import Document
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions.models import Answers, QuestionSet
from folkmoot.learn.surveys import actions, open_tables, queries
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.tests import sample
from folkmoot.record.models import Pending
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    with sample.at(0):
        yield sample.place()


def test_an_organiser_goes_from_nothing_to_a_draw_in_the_browser(place, client):
    make.sign_in(client, place.organiser)
    at = f"/{place.slug}/surveys/"
    page = client.get(f"{at}begin/").text
    assert "What each number of answers can show" in page
    draft = client.post(f"{at}begin/", {"title": "Spring 2027", "about": "We look at trust first."}, follow=True)
    survey = Survey.objects.get()
    assert survey.question_set.questions.count() == 9 and "For organisers" in draft.text
    ages = {f"age-{band}": number for band, number in sample.AGES.items()}
    client.post(survey.address("lives-here/"), {**ages, "source": "Census 2021"})
    given = {"list_of": "residents", "seed_from": "Lotto of Saturday", "seed_on": "2027-03-06"}
    assert "30 people can be drawn" in client.post(survey.address("list/"), given, follow=True).text
    with sample.at(5):
        wanted = {"seed": sample.SEED, "how_many": "20", "closes_on": "2027-03-27"}
        page = client.post(survey.address("draw-now/"), wanted, follow=True)
    assert "20 people were drawn by lot from 30" in page.text
    survey.refresh_from_db()
    assert survey.lives_here == {"age": sample.AGES} and str(survey.closes_at) == "2027-03-27 22:00:00+00:00"


def test_only_organisers_see_a_draft(place, client):
    survey = sample.begun(place)
    assert client.get(survey.get_absolute_url()).status_code == 404
    assert survey.title not in client.get(f"/{place.slug}/surveys/").text
    assert client.get(f"/{place.slug}/surveys/begin/").status_code == 403


def test_whoever_was_drawn_answers_without_javascript_and_can_skip_everything(place, client):
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    make.sign_in(client, person)
    with sample.at(6):
        assert "You were drawn" in client.get(f"/{place.slug}/surveys/").text
        page = client.get(survey.address("answer/")).text
        assert page.count("I would rather not say") == 9 and "<script" not in page.split("<main")[1]
        thanks = client.post(survey.address("answer/"), {"q-trust": "many"})
        assert "Thank you" in thanks.text and "no-store" in thanks["Cache-Control"]
        again = client.get(survey.address("answer/")).text
    assert "You have answered already" in again and 'value="many" checked' not in again
    assert Answers.objects.get().answers == {"trust": "many"}


def test_whoever_was_not_drawn_is_told_why_they_cannot_answer(place, client):
    survey = sample.opened(place)
    left = next(one for one in place.neighbours if one not in sample.drawn(survey, place.neighbours))
    make.sign_in(client, left)
    with sample.at(6):
        page = client.post(survey.address("answer/"), {"q-trust": "many"})
    assert "Only those who were drawn answer" in page.text and not Answers.objects.exists()


def test_a_letter_is_enough_to_answer(place, client):
    survey = sample.opened(place, addresses=20)
    make.sign_in(client, place.organiser)
    with sample.at(6):
        letters = client.get(survey.address("letters/"))
        code = re.search(r'class="big code">([^<]+)<', letters.text).group(1)
        client.logout()
        page = client.post(f"/{place.slug}/surveys/code/", {"code": code}).text
        assert "What do you say?" in page and f'name="code" value="{code}"' in page
        client.post(survey.address("answer/"), {"code": code, "q-belong": "very", "q-age": "65-over"})
    kept = Answers.objects.get()
    assert (kept.answers, kept.about_you, kept.via) == ({"belong": "very"}, {"age": "65-over"}, "code")


def test_a_wrong_code_is_answered_in_words(place, client):
    sample.opened(place, addresses=20)
    with sample.at(6):
        page = client.post(f"/{place.slug}/surveys/code/", {"code": "abcd-efgh-jkmn"})
    assert "That code does not work here" in page.text


def test_a_clerk_enters_a_sheet_and_is_told_that_a_second_reader_is_needed(place, client):
    survey = sample.opened(place, addresses=20)
    code = queries.letters_of(survey.asking)[0][1]
    given = {"code": code, "via": "paper", "q-trust": "many"}
    with sample.at(6):
        make.sign_in(client, make.holder(place, "clerk"))
        assert "somebody else" in client.post(survey.address("enter/"), given, follow=True).text
        make.sign_in(client, place.organiser)
        differing = client.post(survey.address("enter/"), {**given, "q-trust": "few"}, follow=True).text
        assert "questions 2 differently" in differing
        assert "It is kept" in client.post(survey.address("enter/"), given, follow=True).text


def test_numbers_that_may_be_known_today_decide_no_draw(place, client):
    survey = sample.begun(place)
    make.sign_in(client, place.organiser)
    given = {"list_of": "residents", "seed_from": "Lotto", "seed_on": "2027-03-01"}
    page = client.post(survey.address("list/"), given).text
    assert "from tomorrow on" in page and "For example: the main numbers" in page
    with pytest.raises(Refused, match="later day"):
        actions.fix_list(place.organiser, survey, list_of="residents", seed_from="Lotto", seed_on=clock.now().date())


def test_the_code_for_phone_or_paper_stands_before_the_questions(place, client):
    survey = sample.opened(place)
    make.sign_in(client, sample.drawn(survey, place.neighbours)[0])
    with sample.at(6):
        page = client.get(survey.address("answer/")).text
    assert 0 < page.index("Give them this code") < page.index('<form method="post" action="/' + place.slug)


def test_once_the_list_is_fixed_only_what_can_still_be_done_is_offered(place, client):
    survey = sample.listed(place)
    make.sign_in(client, place.organiser)
    page = client.get(survey.get_absolute_url()).text
    assert "change or translate them" not in page and "a language can still be added" in page
    assert "can be mended until you draw" in page


def test_the_sheet_has_every_question_and_no_name(place, client):
    survey = sample.opened(place)
    with sample.at(6):
        page = client.get(survey.address("sheet/")).text
    assert page.count("tickbox") == 39 and "Do not write your name" in page


def test_the_figures_say_their_range_their_answers_and_the_nation(place, client):
    of = sample.place(people=60)
    survey = sample.published(of, yes=30, answers=50, how_many=60)
    page = client.get(survey.get_absolute_url()).text
    assert "60 in 100" in page and "50 people answered this" in page and "Most likely between" in page
    assert "England, 2024/25" in page and "62 in 100" in page and "Open Government Licence" in page
    assert page.count("design effect") == page.count("With as many answers again") == 1
    assert page.count("Open Government Licence") == 3, "once for each source, not for each question"
    assert "we found none that we could check" in page  # trust, for one
    table = client.get(survey.address("figures.csv")).text
    assert table.count("\n") == 9 and "Community Life Survey" in table


def test_the_figures_begin_with_a_line_each_and_the_one_named_before_stands_first(place, client):
    of = sample.place(people=60)
    survey = sample.published(of, yes=30, answers=50, how_many=60, first="influence")
    page = client.get(survey.get_absolute_url()).text
    short = page.split('id="summary"')[1].split("</section>")[0]
    assert short.count("<li>") == 8 and short.index('"#influence"') < short.index('"#belong"')
    assert "more than in England, beyond chance" in short and "no difference from England that we can tell" in short
    assert (
        page.index('id="summary"') < page.index('id="influence"') < page.index('id="belong"') < page.index('id="how"')
    )
    assert page.index("finite population correction") > page.index('id="how"')


def test_of_a_survey_that_few_answered_nothing_is_told(place, client):
    survey = sample.published(place, yes=3, answers=8, how_many=20)
    page = client.get(survey.get_absolute_url()).text
    assert page.count("Too few people answered") == 8 and "in 100</b>" not in page


def test_two_waves_stand_side_by_side_with_an_honest_sentence(client):
    with sample.at(0):
        of = sample.place(people=150)
        first = sample.published(of, yes=30, answers=140, how_many=150)
    with sample.at(200):
        second = sample.published(of, yes=90, answers=140, how_many=150, before=first, title="Autumn")
        page = client.get(second.get_absolute_url()).text
    assert "More than before: 43 points" in page and "a survey cannot say" in page and "Here, in “Spring”" in page


def test_waves_of_different_versions_are_not_compared(place, client):
    first = sample.published(place, yes=12, answers=24, how_many=30)
    newer = questions.new_version(place.organiser, first.question_set)
    make.sign_in(client, place.organiser)
    with sample.at(40):
        given = {"title": "Next", "about": "Trust.", "question_set": newer.public_id, "before": first.public_id}
        page = client.post(f"/{place.slug}/surveys/begin/", given)
    assert "cannot be compared" in page.text and Survey.objects.count() == 1


def test_open_data_tells_no_more_than_the_page(place):
    sample.published(place, yes=3, answers=20, how_many=30)
    told = {row.question: row for row in open_tables.rows(place)}
    assert len(told) == 8
    trust = told["Thinking about people who live in this neighbourhood, how many can be trusted?"]
    assert (trust.share, trust.low, trust.high, trust.effective_answers) == (None,) * 4
    line = [column.of(trust) for column in open_tables.FIGURES.columns]
    assert "Community Life Survey, England" in line and 3 not in line


def test_a_clerk_finds_where_to_enter_answers(place, client):
    survey = sample.opened(place)
    make.sign_in(client, make.holder(place, "clerk"))
    with sample.at(6):
        page = client.get(f"/{place.slug}/run/").text
    assert survey.address("enter/") in page


def test_the_draw_can_be_checked_from_its_page(place, client):
    survey = sample.opened(place)
    page = client.get(survey.address("draw/")).text
    assert survey.list_digest in page and sample.SEED in page and "sha256sum" in page
    assert client.get(survey.address("tickets.txt")).text == f"{survey.tickets}\n"


def test_a_survey_is_found_and_in_the_calendar_once_it_is_open(place, client):
    survey = sample.opened(place, title="How we feel about Wenderby")
    with sample.at(6):
        make.tick()
        assert Document.objects.filter(title__contains="How we feel").exists()
        assert "How we feel" in client.get(f"/{place.slug}/calendar/").text
        assert survey.public_id in client.get(f"/{place.slug}/feed.atom").text


def test_hostile_words_are_shown_as_words(place, client):
    bad = "<script>alert(1)</script>{{ 7|add:7 }}"
    survey = sample.opened(place, title=bad, about=bad)
    for page in ("", "draw/", "sheet/"):
        with sample.at(6):
            text = client.get(survey.address(page)).text
        assert "<script>alert" not in text and "{{ 7|add:7 }}" in text


# --- Question sets -------------------------------------------------------------------------------


def test_a_used_set_cannot_be_changed_and_says_how_to_go_on(place, client):
    survey = sample.listed(place)
    question = survey.question_set.questions.first()
    make.sign_in(client, place.organiser)
    at = survey.question_set.get_absolute_url()
    refused = client.get(f"{at}{question.public_id}/")
    assert refused.status_code == 403 and "Make a new version" in refused.text
    client.post(f"{at}again/")
    assert [one.version for one in QuestionSet.objects.all()] == [2, 1]


def test_a_translation_is_offered_when_it_is_whole(place, client):
    found = sample.question_set(place)
    for question in found.questions.all():
        options = [f"{one['key']} po polsku" for one in question.options]
        questions.reword(place.organiser, question, language="pl", words=f"{question.key}?", options=options)
    assert [code for code, _name in found.languages] == ["en-gb", "pl"]
    assert found.questions.get(key="belong").benchmarks, "a translation keeps what stands beside the figure"
    survey = sample.opened(place)
    person = sample.drawn(survey, place.neighbours)[0]
    make.sign_in(client, person)
    with sample.at(6):
        assert "belong?" in client.get(survey.address("answer/?language=pl")).text


def in_polish(organiser, question, words="{key}?"):
    options = [f"{one['key']} po polsku" for one in question.options]
    return questions.translate(
        organiser, question, language="pl", words=words.format(key=question.key), options=options
    )


def test_a_language_is_added_to_questions_in_use_without_a_new_version(place, client):
    survey = sample.opened(place)
    found, organiser = survey.question_set, place.organiser
    make.sign_in(client, organiser)
    for question in found.questions.all():
        address = f"{found.get_absolute_url()}{question.public_id}/?language=pl"
        assert "without changing what is asked" in client.get(address).text
        given = {f"option-{number}": "po polsku" for number, _one in enumerate(question.options, 1)}
        client.post(address, {"words": f"{question.key} po polsku?", **given})
    assert [code for code, _name in found.languages] == ["en-gb", "pl"] and QuestionSet.objects.count() == 1
    page = client.get(found.get_absolute_url()).text
    assert f"added on {date_format(clock.now())} by {organiser}" in " ".join(page.split())
    assert found.questions.get(key="belong").benchmarks, "it still compares with the nation and with other waves"
    assert any('"questions.translated"' in one.body for one in Pending.objects.all())
    with sample.at(6):
        person = sample.drawn(survey, place.neighbours)[0]
        make.sign_in(client, person)
        assert "belong po polsku?" in client.get(survey.address("answer/?language=pl")).text


def test_words_that_people_were_asked_in_are_never_changed_as_a_translation(place):
    survey = sample.opened(place)
    first, *others = survey.question_set.questions.all()
    english = [one["words"]["en-gb"] for one in first.options]
    with pytest.raises(Refused, match="cannot be changed"):
        questions.translate(place.organiser, first, language="en-gb", words="Other?", options=english)
    in_polish(place.organiser, first)
    in_polish(place.organiser, first, words="Better?")  # nobody was asked in a language that is not whole
    for question in others:
        in_polish(place.organiser, question)
    with pytest.raises(Refused, match="cannot be changed"):
        in_polish(place.organiser, first, words="Best?")
    with pytest.raises(Refused):
        in_polish(place.neighbours[0], others[0])


def test_other_words_lose_the_nations_figure(place):
    question = sample.question_set(place).questions.get(key="belong")
    options = [one["words"]["en-gb"] for one in question.options]
    questions.reword(place.organiser, question, language="en-gb", words="Do you feel at home?", options=options)
    assert question.benchmarks == [] and question.source.endswith(", changed")


def test_a_question_of_ones_own_is_added_with_what_counts(place, client):
    found = sample.question_set(place)
    make.sign_in(client, place.organiser)
    given = {"words": "Do you know who decides about this area?", "options": "+ yes\r\n+ partly\r\nno"}
    client.post(f"{found.get_absolute_url()}own/", given)
    own = found.questions.last()
    assert own.choices() == [("a1", "yes"), ("a2", "partly"), ("a3", "no")] and own.counted_keys == {"a1", "a2"}
    assert (
        "before some of the answers"
        in client.post(f"{found.get_absolute_url()}own/", {**given, "options": "a\r\nb"}).text
    )
