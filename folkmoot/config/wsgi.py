"""The door that the web server opens."""

import gc
import os
from importlib import import_module

from folkmoot.base import tied
from folkmoot.config.sqlite import use_current_sqlite

tied.end_with_whoever_started_this()
use_current_sqlite()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connections  # noqa: E402

application = get_wsgi_application()
# Only now are the tables known. A demo's database never serves a live site, whichever server is used.
import_module("folkmoot.web.mode").check_or_stop()
connections.close_all()
# What was loaded stays for good: the garbage collector need not look at it again with every few requests.
gc.collect()
gc.freeze()
