"""Fields of plain text: what they refuse, and in which order they look."""

import pytest
from django.core.exceptions import ValidationError

from folkmoot.base import plain_text
from folkmoot.base.plain_text import LineField, LinesField

UNSEEN = "\u202e"  # turns the direction of what follows


@pytest.mark.parametrize("field", [LineField(max_length=20), LinesField(max_length=20)])
def test_what_is_too_long_is_refused_before_each_letter_is_looked_at(field, monkeypatch):
    monkeypatch.setattr(plain_text, "refuse_hidden", lambda *_all, **_more: pytest.fail("it was read letter by letter"))
    with pytest.raises(ValidationError) as refused:
        field.clean(UNSEEN + "x" * 2_000_000)
    assert [fault.code for fault in refused.value.error_list] == ["max_length"]


@pytest.mark.parametrize("field", [LineField(max_length=20), LinesField(max_length=20), LineField(), LinesField()])
def test_what_cannot_be_seen_is_refused_in_a_text_that_is_short_enough(field):
    with pytest.raises(ValidationError, match="cannot be seen"):
        field.clean(f"cosy{UNSEEN}shop")


def test_the_length_that_counts_is_that_of_the_tidied_text():
    assert LineField(max_length=12).clean("  warm      welcome  ") == "warm welcome"
    assert LinesField(max_length=9).clean("one\r\ntwo\r\n") == "one\ntwo"
