"""Clock, money, verdicts, limits, keys, outbox: small things that everything stands on."""

import stat
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from django.core import mail

from folkmoot.base import clock, keys, limits, money, outbox
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.base.verdict import YES, first_refusal, refuse

NOON = datetime(2027, 5, 3, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_clock_is_the_databases_and_stands_still_within_a_request(monkeypatch):
    with clock.one_moment(on_arrival=True):
        first = clock.now()
        assert clock.now() == first
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_machines_own_clock_is_not_asked(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert clock.now().year >= 2026


def test_a_story_can_set_the_time():
    with clock.at(NOON):
        assert clock.now() == NOON
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2027, 5, 3)):
        pass


def test_times_in_the_record_are_rounded_up_to_ten_minutes():
    assert clock.rounded_up(NOON) == NOON
    assert clock.rounded_up(NOON + timedelta(seconds=1)) == NOON + timedelta(minutes=10)
    assert clock.rounded_down(NOON + timedelta(minutes=19, seconds=59)) == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (1840000, "GBP", "£18,400"),
        (2857, "GBP", "£28.57"),
        (-500, "GBP", "−£5"),
        (99507900, "PLN", "995,079 zł"),
        (1000, "JPY", "¥1,000"),
        (Fraction(1000, 3), "EUR", "€3.33"),
        (0, "GBP", "£0"),
    ],
)
def test_money_is_shown_as_people_write_it(minor, currency, words):
    assert money.show(minor, currency) == words


@pytest.mark.parametrize(
    ("typed", "pence"), [("£18,400", 1840000), ("28.57", 2857), (" 7 ", 700), ("0", 0), ("1 000", 100000)]
)
def test_money_is_read_as_people_type_it(typed, pence):
    assert money.parse(typed, "GBP") == pence


@pytest.mark.parametrize(
    "typed", ["", "abc", "1.234", "-5", "nan", "Infinity", "1e99", "1E400000000", "1E-400000000", "9" * 40, "£"]
)
def test_what_is_not_an_amount_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match="Write an amount"):
        money.parse(typed, "GBP")


def test_money_crosses_to_the_counting_library_exactly():
    assert money.main_units(2857, "GBP") == Fraction(2857, 100)
    assert money.minor_units(Fraction(2857, 100), "GBP") == 2857
    with pytest.raises(ValueError, match="minor units"):
        money.minor_units(Fraction(1, 3), "GBP")


def test_the_first_no_is_the_answer():
    no = refuse("Not today.")
    assert first_refusal(YES, no, refuse("Never.")) is no
    assert first_refusal(YES, YES)


@pytest.mark.django_db
def test_the_sixth_try_of_five_is_refused_until_the_window_ends():
    with clock.at(NOON):
        tries = [limits.within_limit("code", "ada@example.org", most=5, minutes=10) for _ in range(6)]
        assert [bool(one) for one in tries] == [True] * 5 + [False]
        assert limits.within_limit("code", "ben@example.org", most=5, minutes=10)
    with clock.at(NOON + timedelta(minutes=10)):
        assert limits.within_limit("code", "ada@example.org", most=5, minutes=10)


@pytest.mark.django_db
def test_who_was_counted_is_kept_only_as_a_keyed_hash():
    limits.within_limit("code", "ada@example.org", most=5, minutes=10)
    assert "ada@" not in str(list(limits.Bucket.objects.values()))


def test_a_key_is_made_once_and_only_its_owner_may_read_it(settings, tmp_path):
    settings.VAR = tmp_path
    first = keys.read_or_make("link-x")
    assert keys.read_or_make("link-x") == first and len(first) == 32
    assert stat.S_IMODE(keys.key_path("link-x").stat().st_mode) == 0o600
    keys.destroy("link-x")
    assert keys.read("link-x") is None


@pytest.mark.django_db
def test_a_letter_waits_leaves_once_and_is_emptied_later():
    with writing("a test"), clock.at(NOON):
        outbox.post("ada@example.org", "Your code\nBcc: everyone@example.org", "123")
        assert outbox.deliver() == 1 and outbox.deliver() == 0
    assert mail.outbox[0].subject == "Your code Bcc: everyone@example.org"
    with writing("a test"), clock.at(NOON + timedelta(days=3)):
        assert outbox.wipe_old_words() == 1
    letter = Letter.objects.get()
    assert (letter.to, letter.body) == ("", "")


@pytest.mark.django_db
def test_a_mail_server_that_fails_keeps_the_letter_for_later(monkeypatch):
    def fail(*_arguments):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with writing("a test"):
        outbox.post("ada@example.org", "Hello", "There")
        assert outbox.deliver() == 0
    assert Letter.objects.get().tries == 1
