"""Django's SQLite, with a queue before the one place where only one may write at a time.

SQLite itself has no queue: whoever finds the door shut sleeps up to a tenth of a second, looks again, and may be overtaken
any number of times. Here a transaction first takes an advisory lock on a file beside the database, which the system hands on
at once and in order, and gives back when a process dies. Whoever writes without it (a safe copy, a shell) still meets
SQLite's own lock, so nothing rests on this but time.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    _turn: int | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            self._turn = os.open(f"{self.settings_dict['NAME']}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        if self._turn is not None:
            fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._next_please()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._next_please()  # after a commit that failed, the rollback does it

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._next_please()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self._turn is not None:
                os.close(self._turn)
                self._turn = None

    def _next_please(self) -> None:
        if self._turn is not None:
            fcntl.flock(self._turn, fcntl.LOCK_UN)
