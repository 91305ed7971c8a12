"""Writers of SQLite stand in a queue, and nobody holds the door after they have gone."""

import os
import sqlite3
import threading

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

ENGINE = "folkmoot.base.sqlite_in_turn"


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """A new connection to one file; each call another, as in another process."""
    opened = []

    def new(seconds=5):
        handler = ConnectionHandler(
            {
                "default": {
                    "ENGINE": ENGINE,
                    "NAME": str(tmp_path / "kept.sqlite3"),
                    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": seconds},
                }
            }
        )
        connection = handler["default"]
        connection.inc_thread_sharing()
        opened.append(connection)
        connection.ensure_connection()
        return connection

    with django_db_blocker.unblock():
        yield new
        for connection in opened:
            connection.close()


def waiting(connection):
    """A thread that asks for its turn, and tells when it had it."""
    had = threading.Event()

    def ask():
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        had.set()

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, had


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_next_one_comes_in_when_the_first_has_ended(connect, end):
    first, second = connect(), connect()
    begin(first)
    thread, had = waiting(second)
    assert not had.wait(0.2)
    {"commit": first._commit, "rollback": first._rollback, "close": first._close}[end]()
    assert had.wait(5)
    thread.join()


def test_whoever_could_not_begin_gives_the_turn_back(connect, tmp_path):
    first, second = connect(seconds=0.1), connect()
    outside = sqlite3.connect(tmp_path / "kept.sqlite3")
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError):
        begin(first)
    outside.close()
    thread, had = waiting(second)
    assert had.wait(5)
    thread.join()


def test_the_file_of_turns_is_for_this_installation_only(connect, tmp_path):
    connect()
    assert os.stat(tmp_path / "kept.sqlite3-turn").st_mode & 0o077 == 0
