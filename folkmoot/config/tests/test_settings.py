"""A bad setting stops start-up with a sentence that says what to write instead."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from folkmoot.base import secret_key
from folkmoot.config import env, sqlite

ROOT = Path(__file__).resolve().parent.parent.parent.parent


@pytest.mark.parametrize(
    ("name", "value", "read", "says"),
    [
        ("A_FLAG", "maybe", lambda: env.flag("A_FLAG", True), "Write yes or no"),
        ("A_NUMBER", "-3", lambda: env.number("A_NUMBER", 1, least=1, most=9), "whole number from 1 to 9"),
        ("A_NUMBER", "٣", lambda: env.number("A_NUMBER", 1, least=1, most=9), "whole number from 1 to 9"),
        ("A_CHOICE", "perhaps", lambda: env.choice("A_CHOICE", ("demo", "live"), "demo"), "one of: demo, live"),
        ("HOSTS", " , ", lambda: env.hosts("HOSTS", ("localhost",)), "Name the site's address"),
        ("DB", "mysql://x/y", lambda: env.database("DB", Path()), "sqlite or postgresql"),
        ("DB", "postgresql://host", lambda: env.database("DB", Path()), "names no database"),
        ("DB", "postgresql://host:port/x", lambda: env.database("DB", Path()), "cannot be read"),
    ],
)
def test_each_bad_value_is_refused_in_words(monkeypatch, name, value, read, says):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.BadSetting, match=says):
        read()


def test_a_database_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://ada:p%40ss@localhost:5433/folkmoot")
    assert env.database("DB", Path()) == {
        "engine": "postgresql", "name": "folkmoot", "user": "ada", "password": "p@ss", "host": "localhost", "port": "5433",
    }  # fmt: skip


def test_a_live_site_needs_a_strong_key_of_its_own(tmp_path):
    for weak in ("", "short", "a" * 60):
        with pytest.raises(ImproperlyConfigured, match="at least 50 random characters"):
            secret_key.find(weak, tmp_path, live=True)


def test_the_demo_makes_its_key_once(tmp_path):
    first = secret_key.find("", tmp_path, live=False)
    assert secret_key.find("", tmp_path, live=False) == first
    assert (tmp_path / "keys" / "demo-secret-key").stat().st_mode & 0o777 == 0o600


def test_links_lead_to_the_port_that_was_taken_and_the_record_keeps_its_name():
    show = "from folkmoot.config import settings; print(settings.ORIGIN, settings.RECORD_ORIGIN)"
    known = {name: value for name, value in os.environ.items() if name != "FOLKMOOT_ORIGIN"}
    for named, said in (
        ({}, "http://localhost:8133 localhost:8000/record"),
        ({"FOLKMOOT_ORIGIN": "https://mill.example"}, "https://mill.example mill.example/record"),
    ):
        told = known | {"FOLKMOOT_SERVED_AT": "http://localhost:8133"} | named
        read = subprocess.run(
            [sys.executable, "-c", show], cwd=ROOT, env=told, capture_output=True, text=True, check=True
        )
        assert read.stdout.strip() == said


def test_an_old_sqlite_never_uses_a_write_ahead_log():
    assert "journal_mode=PERSIST" in sqlite.pragmas((3, 40, 1))
    assert "journal_mode=WAL" in sqlite.pragmas((3, 51, 3))
    assert all("synchronous=FULL" in sqlite.pragmas(version) for version in [(3, 40, 1), (3, 53, 4)])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"FOLKMOOT_MODE": "live", "FOLKMOOT_DEBUG": "yes"}, "never shows its insides"),
        ({"FOLKMOOT_MODE": "live", "FOLKMOOT_HOSTS": "*"}, "never \\*"),
        ({"FOLKMOOT_MODE": "live", "FOLKMOOT_HOSTS": "a.example"}, "https://"),
        ({"FOLKMOOT_MODE": "demo", "FOLKMOOT_HOSTS": "a.example"}, "on this machine only"),
        ({"FOLKMOOT_MODE": "live", "FOLKMOOT_ONLY_HERE": "yes", "FOLKMOOT_HOSTS": "a.example"}, "no FOLKMOOT_HOSTS"),
        ({"FOLKMOOT_MODE": "live", "FOLKMOOT_ONLY_HERE": "yes", "FOLKMOOT_BEHIND_PROXY": "yes"}, "no proxy"),
        ({"FOLKMOOT_MODE": "both"}, "one of: demo, live"),
        ({"FOLKMOOT_SMALL_NUMBER": "2"}, "from 5 to 100"),
    ],
)
def test_the_product_refuses_to_start_on_bad_settings(tmp_path, given, says):
    key = "FOLKMOOT_SECRET_KEY"
    environment = {
        **os.environ,
        "FOLKMOOT_VAR": str(tmp_path),
        key: "k3j4h5k6j7h8g9f0d1s2a3p4o5i6u7y8t9r0e1w2q3m4n5b6v7c8x9z0",
        **given,
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode != 0
    assert re.search(says, ran.stderr)


def test_a_live_site_offers_the_languages_that_somebody_translated_and_people_write_in_any(tmp_path):
    code = (
        "from folkmoot.config import settings as ours; "
        "print([code for code, _name in ours.LANGUAGES] == [code for code, _name in ours.WRITTEN_LANGUAGES if code in ours.TRANSLATED],"
        " len(ours.WRITTEN_LANGUAGES) > 2, 'en-gb' in ours.TRANSLATED)"
    )
    given = {"FOLKMOOT_MODE": "live", "FOLKMOOT_HOSTS": "a.example", "FOLKMOOT_ORIGIN": "https://a.example"}
    key = {"FOLKMOOT_SECRET_KEY": "k3j4h5k6j7h8g9f0d1s2a3p4o5i6u7y8t9r0e1w2q3m4n5b6v7c8x9z0"}
    environment = {**os.environ, **given, **key, "FOLKMOOT_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "True True True\n"
