"""Settings of the product whose clock a walk can move on."""

from folkmoot.config.sqlite import use_current_sqlite

use_current_sqlite()

from folkmoot.config.settings import *  # noqa: E402, F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.walks.turned"]  # noqa: F405
