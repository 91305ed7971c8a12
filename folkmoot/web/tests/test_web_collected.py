"""What is collected, and why: every field that can tell of a person stands on the page, with a reason and a period."""

import pytest
from django.urls import reverse

from folkmoot.base import privacy
from folkmoot.base.personal_rows import classes_of
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.web.collected.purposes import PURPOSES
from folkmoot.web.collected.reading import TOLD, parts, purpose_of

pytestmark = pytest.mark.django_db


def test_every_field_that_can_tell_of_a_person_stands_on_the_page(client):
    page = client.get(reverse("collected")).text
    missing = [
        f"{model._meta.object_name}.{name}"
        for model in privacy.our_models()
        for name, kind in classes_of(model).items()
        if kind is not privacy.NOTHING and f"{model._meta.object_name}.{name}</code>" not in page
    ]
    assert missing == []


def test_every_class_of_field_says_who_sees_it_and_when_it_goes():
    classes = {value for value in vars(privacy).values() if isinstance(value, privacy.FieldClass)}
    assert set(TOLD) == classes - {privacy.NOTHING}


def test_only_ways_of_deciding_need_no_reason_of_their_own():
    of_kinds = {kind.conclude.__module__.split(".")[2] for kind in all_kinds()}
    assert {part.name for part in parts()} - set(PURPOSES) <= of_kinds


def test_a_way_of_deciding_is_called_by_its_title():
    assert "A budget to share out" in purpose_of("budgets").title


def test_periods_on_the_page_are_those_that_are_kept_to(client, settings):
    page = client.get(reverse("collected")).text
    assert f"{settings.CHALLENGE_DAYS} days after voting closes" in page
    assert "wiped 90 days after the decision" in page
