"""Questions that are put into SQL once find what the same queryset finds."""

from datetime import timedelta

import pytest
from django.db import models

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.base.prepared import Prepared
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets.models import Budget
from tests import make

pytestmark = pytest.mark.django_db

BY_SLUG = Prepared(lambda slug: Place.objects.filter(slug=slug).defer("boundary"), slug=models.SlugField())


def fields_of(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_a_row_is_the_same_as_the_queryset_gives_with_its_times_and_its_json():
    here, there = make.place("here", words={"residents": "neighbours"}), make.place("there")
    for place in (here, there):
        found = BY_SLUG.first(slug=place.slug)
        assert found == place
        assert fields_of(found) == fields_of(Place.objects.filter(slug=place.slug).defer("boundary").get())
        assert found.get_deferred_fields() == {"boundary"}
    assert BY_SLUG.first(slug="nowhere") is None


def test_what_is_found_can_be_changed_and_saved_like_any_row():
    make.place("here")
    found = BY_SLUG.first(slug="here")
    assert not found._state.adding and found.boundary is None


def test_joined_rows_come_with_it_and_an_empty_join_stays_empty(django_assert_num_queries):
    asked = Prepared(
        lambda place: Budget.objects.filter(process__place=place).select_related("process", "accountable", "box"),
        place=models.BigIntegerField(),
    )
    voting, draft = make.process("budget", "vote"), make.process("budget", "draft")
    for process in (voting, draft):
        with django_assert_num_queries(1):
            found = asked.first(place=process.place.pk)
            joined = (found.process, found.box, found.accountable)
        assert joined == (process, process.budget.box, process.budget.accountable)


def test_only_its_values_change_and_each_comes_as_its_field_wants_it():
    place = make.place()
    for name in ("Baths", "Library", "Baths"):
        office = make.body(place, name)
        asked = BODIES.all(place=place.pk, name=name)
        assert office in asked and {body.name for body in asked} == {name}
    assert len(BODIES._words) == 1


BODIES = Prepared(
    lambda place, name: Body.objects.filter(place=place, name=name).order_by("pk"),
    place=models.BigIntegerField(),
    name=models.CharField(),
)


def test_a_moment_is_compared_as_a_moment():
    since = Prepared(lambda then: Letter.objects.filter(written_at__gt=then), then=models.DateTimeField())
    with writing("a test"):
        Letter.objects.create(to="ada@example.org", subject="Hello", body="Words", written_at=clock.now())
    assert [letter.body for letter in since.all(then=clock.now() - timedelta(minutes=1))] == ["Words"]
    assert since.all(then=clock.now() + timedelta(minutes=1)) == []


def test_hostile_words_are_a_value_and_never_part_of_the_sql():
    make.place("here")
    assert BY_SLUG.all(slug="x' OR '1'='1") == []


@pytest.mark.parametrize("fixed", ["moment", "row"])
def test_a_moment_or_a_row_that_would_be_fixed_for_good_is_refused(fixed):
    place = make.place()
    conditions = {"moment": {"public_since__lt": clock.now()}, "row": {"pk": place.pk}}[fixed]
    asked = Prepared(lambda slug: Place.objects.filter(slug=slug, **conditions), slug=models.SlugField())
    with pytest.raises(TypeError, match="give it as a value"):
        asked.first(slug=place.slug)
