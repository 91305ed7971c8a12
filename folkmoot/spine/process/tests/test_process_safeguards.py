"""Which safeguards are lighter, told before, while it is open and after."""

import pytest

from folkmoot.belong.membership.models import Role
from folkmoot.spine.process import safeguards
from folkmoot.spine.process.models import Process
from tests import make

pytestmark = pytest.mark.django_db
ONE_CHECKS_BOTH = "One person may check both the form and the substance of a proposal."


def told(place):
    return [str(sentence) for sentence in safeguards.lighter_safeguards(place)]


def give(place, person, *kinds):
    for kind in kinds:
        make.membership.give_role(make.organiser_of(place), place, kind, to=person)


def test_a_place_run_by_three_is_told_what_is_lighter_in_whole_sentences(django_assert_num_queries):
    place = make.place()
    give(place, place.lead, Role.CLERK)
    give(place, make.person(), Role.CHECKER, Role.MODERATOR)
    assert ONE_CHECKS_BOTH in told(place)
    assert any("no deputy" in sentence for sentence in told(place))
    assert not any("third person" in sentence for sentence in told(place))
    with django_assert_num_queries(2):  # the time, and the roles
        safeguards.lighter_safeguards(place)


def test_where_every_role_has_its_people_nothing_is_lighter():
    place = make.place()
    for kind in (Role.ORGANISER, Role.CHECKER, Role.CHECKER, Role.MODERATOR, Role.LEAD, Role.OBSERVER):
        make.holder(place, kind)
    assert told(place) == []


def test_somebody_who_rests_is_no_safeguard():
    place = make.place()
    first, second = make.holder(place, Role.CHECKER), make.holder(place, Role.CHECKER)
    assert ONE_CHECKS_BOTH not in told(place)
    make.membership.rest_from_role(second, second.roles.get())
    assert ONE_CHECKS_BOTH in told(place)
    assert first.roles.exists()


@pytest.mark.parametrize("kind", ["poll", "budget"])
def test_it_is_told_while_open_and_again_with_the_result_as_it_stood_at_opening(client, kind):
    process = make.process(kind, "vote", people=2)
    before = "Nobody is a checker here"
    assert before in client.get(process.get_absolute_url()).content.decode()
    for _more in range(2):
        make.holder(process.place, Role.CHECKER)
    with make.clock.at(process.closes_at + make.A_DAY):
        make.tick()
        process = Process.objects.get(pk=process.pk)
        page = client.get(process.outcomes.get().get_absolute_url(), follow=True).content.decode()
    assert before in page
    assert "As it stood when this was opened." in page
    assert process.hands_at_opening["lighter"][:2] == ["one-organiser", "no-checker"]


def test_a_draft_tells_it_as_it_stands_today_and_names_the_small_place(client):
    process = make.process("poll", "draft", people=0)
    place = process.place
    make.sign_in(client, make.organiser_of(place))
    settings = f"/{place.slug}/settings/"
    words = {"version": place.version, "name": place.name, "hue": 210, "language": "en-gb", "hands": "three"}
    words |= {"time_zone": "Europe/London", "default_currency": "GBP", "safeguarding_phone": place.safeguarding_phone}
    assert client.post(settings, words).status_code == 302
    for page in ("", "open/"):
        shown = client.get(f"/{place.slug}/prepare/{process.public_id}/{page}").content.decode()
        assert "set up to be run by three people" in shown
        assert "Nobody is a checker here" in shown
