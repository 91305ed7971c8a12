"""Three ways to show that one lives here, and what can go wrong with each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.actions.letters import USUAL_MOST
from folkmoot.belong.membership.models import AddressLetter, Residency, Role, Vouch
from folkmoot.belong.people import doors
from folkmoot.record.models import Pending
from tests import make

pytestmark = pytest.mark.django_db

MILL_ROAD = "12 Mill Road\nWenderby"


def letters_for(place, adults=1, address=MILL_ROAD):
    return actions.print_letters(place.organiser, place, [Household(address, adults)])


# Letters ---------------------------------------------------------------------


def test_a_letter_shows_once_that_somebody_lives_here():
    place, ada = make.place(), make.person("Ada")
    (letter,) = letters_for(place)
    actions.redeem_letter(ada, place, code=letter.code.upper())
    assert rules.member_of(ada, place)
    with pytest.raises(Refused, match="works once"):
        actions.redeem_letter(make.person(), place, code=letter.code)


def test_somebody_new_comes_in_with_a_letter_and_a_name():
    place = make.place()
    (letter,) = letters_for(place)
    person = actions.redeem_letter(AnonymousUser(), place, code=letter.code, name="Ada")
    assert person.name == "Ada"
    assert person.email is None
    assert rules.member_of(person, place)


def test_of_two_who_type_the_same_code_one_wins(monkeypatch):
    place, ada, bob = make.place(), make.person("Ada"), make.person("Bob")
    (letter,) = letters_for(place)
    waiting = AddressLetter.objects.filter(place=place, used_on=None)
    with writing("test"):
        first, second = waiting.update(used_on=clock.now().date()), waiting.update(used_on=clock.now().date())
    assert (first, second) == (1, 0)
    for person in (ada, bob):
        with pytest.raises(Refused):
            actions.redeem_letter(person, place, code=letter.code)


def test_a_letter_lasts_thirty_days():
    place = make.place()
    (letter,) = letters_for(place)
    with clock.at(clock.now() + timedelta(days=30)), pytest.raises(Refused, match="thirty days"):
        actions.redeem_letter(make.person(), place, code=letter.code)


def test_a_letter_of_one_place_does_not_work_in_another():
    place, elsewhere = make.place(), make.place()
    (letter,) = letters_for(place)
    with pytest.raises(Refused):
        actions.redeem_letter(make.person(), elsewhere, code=letter.code)


def test_a_resident_does_not_use_up_a_second_letter():
    place = make.place()
    (letter,) = letters_for(place)
    with pytest.raises(Refused, match="another adult"):
        actions.redeem_letter(make.resident(place), place, code=letter.code)
    assert actions.redeem_letter(make.person(), place, code=letter.code)


def test_neither_address_nor_code_is_kept():
    place = make.place()
    (letter,) = letters_for(place)
    kept = str(AddressLetter.objects.values().get()) + "".join(Pending.objects.values_list("body", flat=True))
    assert letter.code not in kept
    assert "Mill" not in kept


def test_letters_beyond_the_usual_number_wait_for_a_second_pair_of_eyes():
    place, ada = make.place(), make.person("Ada")
    last = letters_for(place, adults=USUAL_MOST + 1)[-1]
    actions.redeem_letter(ada, place, code=last.code)
    assert not rules.member_of(ada, place)
    (letter,) = queries.letters_waiting(place)

    assert not rules.may_look_at_letter(place.organiser, letter)
    checker = make.holder(place, Role.CHECKER)
    actions.look_at_letter(checker, letter, allow=True)
    assert rules.member_of(ada, place)
    with pytest.raises(Refused, match="in the meantime"):
        actions.look_at_letter(make.holder(place, Role.CHECKER), letter, allow=False)


def test_the_same_address_typed_in_another_way_is_the_same_address():
    place = make.place()
    letters_for(place, adults=USUAL_MOST)
    letters_for(place, address="12, mill road — WENDERBY")
    assert AddressLetter.objects.filter(needs_look=True).count() == 1


def test_a_letter_turned_down_makes_no_residency():
    place, ada = make.place(), make.person("Ada")
    last = letters_for(place, adults=USUAL_MOST + 1)[-1]
    actions.redeem_letter(ada, place, code=last.code)
    actions.look_at_letter(make.holder(place, Role.CHECKER), queries.letters_waiting(place).get(), allow=False)
    assert not rules.member_of(ada, place)


def test_a_letter_is_a_way_in_on_the_sign_in_page():
    place = make.place()
    (letter,) = letters_for(place)
    name, entrance = doors.open_with(letter.code, AnonymousUser())
    assert name == "letter"
    assert rules.member_of(entrance.person, place)
    assert doors.open_with(letter.code, AnonymousUser()) is None


# The desk --------------------------------------------------------------------


def test_at_the_desk_only_what_kind_of_thing_was_seen_is_kept():
    place, ada = make.place(), make.person("Ada")
    clerk = make.holder(place, Role.CLERK)
    residency = actions.see_at_desk(clerk, place, of=ada, what="bill")
    assert (residency.how, residency.what_was_seen, residency.seen_by) == (Residency.DESK, "bill", clerk)
    with pytest.raises(Refused, match="your own papers"):
        actions.see_at_desk(clerk, place, of=clerk, what="bill")


def test_a_desk_code_finds_its_person_for_a_week():
    ada = make.person("Ada")
    code = actions.show_desk_code(ada).code
    assert queries.found_by_code(f"{code[:4]}-{code[4:]}".upper()) == ada
    assert actions.show_desk_code(ada).code == code
    with clock.at(clock.now() + timedelta(days=7)):
        assert queries.found_by_code(code) is None
        assert actions.show_desk_code(ada).code != code


# Ending ----------------------------------------------------------------------


def test_whoever_moves_says_so_themselves():
    place = make.place()
    ada = make.resident(place)
    actions.end_residency(ada, queries.residency_of(ada, place), why=Residency.MOVED)
    assert not rules.member_of(ada, place)
    assert actions.confirm_residency(ada, place, how="desk").ended_on is None


def test_an_organiser_may_end_a_residency_with_a_reason_and_others_may_not():
    place = make.place()
    residency = queries.residency_of(make.resident(place), place)
    for other in (make.resident(place), make.holder(place, Role.CLERK), make.place().organiser):
        with pytest.raises(Refused):
            actions.end_residency(other, residency, why=Residency.MISTAKE)
    assert actions.end_residency(place.organiser, residency, why=Residency.MISTAKE).ended_why == "mistake"


# Vouching --------------------------------------------------------------------


def test_two_neighbours_words_make_a_resident():
    place, new = make.place(), make.person("New")
    ada, bob = make.resident(place), make.resident(place)
    actions.vouch_for(ada, place, new)
    assert not rules.member_of(new, place)
    actions.vouch_for(bob, place, new)
    assert rules.member_of(new, place)
    assert queries.residency_of(new, place).depth == 1


def test_one_neighbour_cannot_vouch_twice_or_for_themselves_or_from_elsewhere():
    place, new = make.place(), make.person("New")
    ada, stranger = make.resident(place), make.resident(make.place())
    actions.vouch_for(ada, place, new)
    for person, neighbour, words in ((ada, new, "already"), (ada, ada, "yourself"), (stranger, new, "live in")):
        with pytest.raises(Refused, match=words):
            actions.vouch_for(person, place, neighbour)


def test_nobody_vouches_in_a_ring():
    place, new = make.place(), make.person("New")
    ada, bob, carl = make.resident(place), make.resident(place), make.resident(place)
    actions.vouch_for(ada, place, new)
    actions.vouch_for(bob, place, new)
    actions.end_residency(ada, queries.residency_of(ada, place), why=Residency.MOVED)
    with pytest.raises(Refused, match="part of how you were seen"):
        actions.vouch_for(new, place, ada)
    actions.vouch_for(carl, place, ada)


def test_two_words_from_one_source_do_not_count_as_two():
    place, new, newer = make.place(), make.person("New"), make.person("Newer")
    ada, bob, carl = make.resident(place), make.resident(place), make.resident(place)
    actions.vouch_for(ada, place, new)
    actions.vouch_for(bob, place, new)
    actions.vouch_for(new, place, newer)
    with pytest.raises(Refused, match="one source"):
        actions.vouch_for(ada, place, newer)
    actions.vouch_for(carl, place, newer)
    assert rules.member_of(newer, place)


def test_five_vouches_a_year_and_the_year_is_the_places_own():
    place = make.place(time_zone="Pacific/Auckland")
    ada = make.resident(place)
    with clock.at(make.MAY_1):
        for _number in range(5):
            actions.vouch_for(ada, place, make.person())
        with pytest.raises(Refused, match="five people this year"):
            actions.vouch_for(ada, place, make.person())
    new_year_in_auckland = make.MAY_1.replace(month=12, day=31, hour=12)
    with clock.at(new_year_in_auckland):
        assert actions.vouch_for(ada, place, make.person()).year == 2028


def test_a_word_can_be_taken_back_until_it_is_used():
    place, new = make.place(), make.person("New")
    ada, bob = make.resident(place), make.resident(place)
    with pytest.raises(Refused):
        actions.take_back_vouch(bob, actions.vouch_for(ada, place, new))
    actions.take_back_vouch(ada, Vouch.objects.get())
    assert len(queries.free_numbers(ada, place)) == 5
    used = actions.vouch_for(ada, place, new)
    actions.vouch_for(bob, place, new)
    used.refresh_from_db()
    with pytest.raises(Refused, match="has been used"):
        actions.take_back_vouch(ada, used)


def test_the_word_of_somebody_who_moved_counts_no_more():
    place, new = make.place(), make.person("New")
    ada, bob = make.resident(place), make.resident(place)
    actions.vouch_for(ada, place, new)
    actions.end_residency(ada, queries.residency_of(ada, place), why=Residency.MOVED)
    actions.vouch_for(bob, place, new)
    assert not rules.member_of(new, place)


def test_vouches_of_vouches_of_vouches_are_too_far_from_anything_seen():
    place = make.place()
    chain = [make.resident(place)]
    for _step in range(rules.MOST_DEPTH):
        new = make.person()
        actions.vouch_for(chain[-1], place, new)
        actions.vouch_for(make.resident(place), place, new)
        chain.append(new)
    with pytest.raises(Refused, match="letter or the desk"):
        actions.vouch_for(chain[-1], place, make.person())
