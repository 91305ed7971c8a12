"""The door that the web server opens."""

import os

from folkmoot.config.sqlite import use_current_sqlite

use_current_sqlite()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

from folkmoot.web import mode  # noqa: E402

application = get_wsgi_application()
mode.check_or_stop()
