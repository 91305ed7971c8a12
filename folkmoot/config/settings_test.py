"""Settings of the tests: the same product, only faster and in a place of its own."""

import atexit
import os
import shutil
import tempfile

if "FOLKMOOT_VAR" not in os.environ:
    os.environ["FOLKMOOT_VAR"] = os.environ["FOLKMOOT_TESTS"] = tempfile.mkdtemp(prefix="folkmoot-test-")
    atexit.register(shutil.rmtree, os.environ["FOLKMOOT_VAR"], ignore_errors=True)
# Each worker its own folder: what one asks for there is no business of another's. What a worker starts stays in it.
if "PYTEST_XDIST_WORKER" in os.environ and os.environ["FOLKMOOT_VAR"] == os.environ.get("FOLKMOOT_TESTS"):
    os.environ["FOLKMOOT_VAR"] += f"/{os.environ['PYTEST_XDIST_WORKER']}"
os.environ.setdefault("FOLKMOOT_HOSTS", "localhost,127.0.0.1,[::1],testserver")

from folkmoot.config.sqlite import use_current_sqlite

use_current_sqlite()

from folkmoot.config.settings import *  # noqa: E402, F403

OPEN_DATA = False  # the tests of open data make their own files; nobody else waits for them
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
(VAR / "static").mkdir(parents=True, exist_ok=True)  # noqa: F405
# In memory nobody waits for a turn; and the workers' databases are kept apart for Django's own SQLite only.
if DATABASES["default"]["ENGINE"] == "folkmoot.base.sqlite_in_turn":  # noqa: F405
    DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"  # noqa: F405
