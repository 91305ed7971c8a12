"""“Join in”: what is on, the groups, and every other way in which neighbours find each other, on one page."""

import pytest

from folkmoot.act.activities import actions as moves
from folkmoot.act.activities.models import Spot
from folkmoot.act.activities.tests import sample as activities
from folkmoot.act.groups import private_actions as circles
from folkmoot.act.groups.tests import sample as groups
from folkmoot.base import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    with clock.at(activities.MONDAY):
        yield activities.a_place()


def page_of(client, place):
    found = client.get(f"/{place.slug}/together/")
    assert found.status_code == 200
    return found.content.decode()


def test_a_new_place_says_how_to_begin(client, place):
    page = page_of(client, place)
    assert "Somebody has to be first" in page and "two people are enough" in page


def test_what_is_on_and_the_groups_stand_first_and_all_else_is_one_press_away(client, place):
    activity, group = activities.posted(place), groups.group(place)
    page = page_of(client, place)
    assert page.index(activity.title) < page.index(group.name) < page.index("Also here")
    for what in ("activities", "groups", "meetings", "positions", "spaces", "surveys", "calendar"):
        assert f'href="/{place.slug}/{what}/"' in page


def test_it_is_the_first_word_of_the_menu_and_is_marked_where_one_is(client, place):
    page = page_of(client, place)
    menu = page[page.index('class="rooms"') :].split("</nav>")[0]
    assert menu.index("Join in") < menu.index("Decide")
    assert f'href="/{place.slug}/together/" aria-current="page"' in menu


def test_nobody_finds_a_private_group_here_not_even_who_is_in_it(client, place):
    before = page_of(client, place)
    founder = make.resident(place)
    circles.start_circle(founder, place, kind="support", called="Robin", name="Evenings")
    assert page_of(client, place) == before
    make.sign_in(client, founder)
    assert "Evenings" not in page_of(client, place)


def test_it_asks_the_database_as_much_however_many_there_are(client, place, django_assert_max_num_queries):
    for _more in range(7):
        activities.posted(place)
        groups.group(place)
    with django_assert_max_num_queries(14):
        page_of(client, place)


def test_a_date_that_is_held_elsewhere_says_where(client, place):
    activity = activities.posted(place)
    there = Spot("The chapel, Row 2", "", "no", "no", "")
    date = activities.first(activity)
    moves.move(place.ada, date, starts_at=date.starts_at, why="Paint", to=there)
    page = page_of(client, place)
    assert "The chapel, Row 2" in page and "The library" not in page
