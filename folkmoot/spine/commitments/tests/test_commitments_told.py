"""Who hears of a promise, and who does not."""

import pytest

from folkmoot.base.ids import ref
from folkmoot.base.models import Letter
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.talk import actions as talk
from folkmoot.spine.commitments import actions, telling
from folkmoot.spine.commitments.tests.delivering import accepted, day
from tests import make

pytestmark = pytest.mark.django_db


def told(kind):
    return sorted(str(notice.person) for notice in Notice.objects.filter(kind=kind))


def promise_about_something():
    """Nia proposed it, Omar asked about it, the office has promised it; Pia lives here and had no part in it."""
    about = make.process("poll", "vote", people=0)
    here = about.place
    nia, omar = make.resident(here, "Nia"), make.resident(here, "Omar", email="omar@people.example")
    make.resident(here, "Pia", email="pia@people.example")
    thread = make.thread(about, proposers=[nia])
    talk.ask(omar, thread, text="When?")
    talk.say(nia, thread, text="I am glad of every question.")
    promise = accepted(place=here, about=ref(about))
    return promise, thread


def done(promise):
    return actions.keep(promise.speaker, promise, words="All six are up.")


def test_proposers_and_those_who_spoke_are_asked_whether_it_is_really_done_each_once():
    promise, _thread = promise_about_something()
    done(promise)
    assert (told(telling.DONE_OWN), told(telling.DONE_HERE)) == (["Nia"], ["Omar"])
    notice = Notice.objects.get(kind=telling.DONE_HERE)
    assert notice.url == f"{promise.get_absolute_url()}#really"
    assert "you can say until" in notice.words and promise.what in notice.subject


def test_whoever_had_no_part_in_it_hears_of_it_only_if_they_chose_to_by_their_own_way():
    promise, _thread = promise_about_something()
    for name, way in (("Quin", "at-once"), ("Rana", "weekly"), ("Sol", "here")):
        person = make.resident(promise.place, name, email=f"{name.lower()}@people.example")
        notices.choose(person, ways={telling.DONE_HERE: way})
    elsewhere = make.resident(make.place(), "Tom", email="tom@people.example")
    notices.choose(elsewhere, ways={telling.DONE_HERE: "at-once"})
    before = set(Letter.objects.values_list("pk", flat=True))
    done(promise)
    assert told(telling.DONE_HERE) == ["Omar", "Quin", "Rana"]
    assert [letter.to for letter in Letter.objects.exclude(pk__in=before)] == ["quin@people.example"]


def test_those_who_speak_for_the_office_are_not_asked_about_their_own_work():
    promise, thread = promise_about_something()
    make.membership.confirm_residency(promise.speaker, promise.place, how="desk")
    talk.say(promise.speaker, thread, text="We begin in May.")
    notices.choose(promise.speaker, ways={telling.DONE_HERE: "at-once"})
    done(promise)
    assert str(promise.speaker) not in told(telling.DONE_HERE)


def test_what_an_office_is_asked_stands_on_its_page_and_comes_by_the_way_that_was_chosen():
    office = make.body(make.place(), "The council")
    ada = make.person("Ada", email="ada@council.example")
    make.membership.give_role(office.place.organiser, office.place, "responder", to=ada, body=office)
    notices.choose(ada, ways={telling.PROMISES: "here"})
    before = Letter.objects.count()
    promise = actions.ask(office, what="Lamps", due_on=day(60), because="0" * 64)
    notice = Notice.objects.get(person=ada, kind=telling.PROMISES)
    assert notice.url == promise.get_absolute_url() and "accept it with a day" in notice.words
    assert Letter.objects.count() == before
