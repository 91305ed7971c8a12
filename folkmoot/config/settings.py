"""Every setting, in sections. Each knob has a safe value for a laptop; a bad value stops start-up with a sentence.

What each knob means for the person who runs Folkmoot stands in docs/running/settings.md.
"""

import sqlite3
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from folkmoot.base import secret_key
from folkmoot.config import env, sqlite

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "folkmoot"

# --- What this installation is -----------------------------------------------------------------

FOLKMOOT_MODE = env.choice("FOLKMOOT_MODE", ("demo", "live"), "demo")
LIVE = FOLKMOOT_MODE == "live"
DEBUG = env.flag("FOLKMOOT_DEBUG", False)
VAR = env.folder("FOLKMOOT_VAR", ROOT / "var")
DEMO_DATA = ROOT / "demo"
PLACES_DATA = Path(env.text("FOLKMOOT_PLACES_DATA", str(ROOT.parent / "shared" / "data" / "places")))

# --- Addresses and keys ------------------------------------------------------------------------

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ALLOWED_HOSTS = env.hosts("FOLKMOOT_HOSTS", LOOPBACK)
SECRET_KEY = secret_key.find(env.text("FOLKMOOT_SECRET_KEY"), VAR, live=LIVE)
NAMED = env.text("FOLKMOOT_ORIGIN", "http://localhost:8000").rstrip("/")
RECORD_ORIGIN = f"{NAMED.split('//', 1)[-1]}/record"
# Where links lead: as named, else to the port that `serve` has taken. The record keeps its name whatever the port.
ORIGIN = env.text("FOLKMOOT_ORIGIN", env.text("FOLKMOOT_SERVED_AT", NAMED)).rstrip("/")
# Where the record's signer keeps its key and its memory; best a folder of a user of its own (docs/running/signer.md).
SIGNER_FOLDER = Path(env.text("FOLKMOOT_SIGNER_FOLDER", str(VAR / "signer"))).expanduser()
KEEPERS = env.text("FOLKMOOT_KEEPERS")
# Live without https: on a laptop in a hall, where nothing leaves the machine that could be read on its way.
ONLY_HERE = env.flag("FOLKMOOT_ONLY_HERE", False)
BEHIND_PROXY = env.flag("FOLKMOOT_BEHIND_PROXY", LIVE and not ONLY_HERE)

if LIVE and DEBUG:
    raise env.BadSetting("FOLKMOOT_DEBUG is on. A live installation never shows its insides; set it to no.")
if LIVE and not ONLY_HERE and (set(ALLOWED_HOSTS) & {"*", ".*"} or not ORIGIN.startswith("https://")):
    raise env.BadSetting(
        "A live installation needs FOLKMOOT_HOSTS with its own names (never *) and FOLKMOOT_ORIGIN with https://."
    )
if ONLY_HERE and (set(ALLOWED_HOSTS) - set(LOOPBACK) or BEHIND_PROXY):
    raise env.BadSetting(
        "FOLKMOOT_ONLY_HERE keeps Folkmoot on this machine alone, so it has no FOLKMOOT_HOSTS and no proxy. "
        "For other phones and computers it needs https: leave FOLKMOOT_ONLY_HERE out."
    )
if not LIVE and set(ALLOWED_HOSTS) - set(LOOPBACK) - {"testserver"}:
    raise env.BadSetting("A demo answers on this machine only. For FOLKMOOT_HOSTS of your own, set FOLKMOOT_MODE=live.")

# --- The features of each room: one line each; addresses, templates, tables and demo follow ------

ROOMS = [
    "voice.enquiries",
    "decide.polls",
    "decide.proposals",
    "decide.budgets",
    "act.activities",
    "act.spaces",
    "act.groups",
    "decide.elections",
    "learn.surveys",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "folkmoot.base",
    "folkmoot.record",
    "folkmoot.belong.people",
    "folkmoot.belong.places",
    "folkmoot.belong.membership",
    "folkmoot.cupboard.files",
    "folkmoot.furniture.ballots",
    "folkmoot.cupboard.notices",
    "folkmoot.cupboard.published",
    "folkmoot.cupboard.open_data",
    "folkmoot.cupboard.following",
    "folkmoot.furniture.paper",
    "folkmoot.cupboard.safety",
    "folkmoot.cupboard.office_links",
    "folkmoot.furniture.checks",
    "folkmoot.cupboard.copies",
    "folkmoot.furniture.moderation",
    "folkmoot.furniture.talk",
    "folkmoot.furniture.meetings",
    "folkmoot.furniture.questions",
    "folkmoot.cupboard.beforehand",
    "folkmoot.spine.process",
    "folkmoot.spine.commitments",
    "folkmoot.spine.outcomes",
    "folkmoot.spine.redress",
    *[f"folkmoot.{room}" for room in ROOMS],
    "folkmoot.handoffs",
    "folkmoot.web",
]

MIDDLEWARE = [
    "folkmoot.base.middleware.only_utf8",
    "folkmoot.base.middleware.one_clock",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "folkmoot.base.middleware.careful_headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "folkmoot.belong.people.middleware.who_is_asking",
    "folkmoot.furniture.ballots.middleware.shared_screens",
    "django_htmx.middleware.HtmxMiddleware",
    "folkmoot.belong.places.middleware.which_place",
    "folkmoot.base.pages.show_refusals",
]

ROOT_URLCONF = "folkmoot.config.urls"
WSGI_APPLICATION = "folkmoot.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["folkmoot.belong.people.backend.KnownPerson"]
LOGIN_URL = "/account/sign-in/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "folkmoot.web.context.everywhere",
            ],
            "builtins": [
                "folkmoot.base.templatetags.ui",
                "django.contrib.humanize.templatetags.humanize",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

# --- Database ----------------------------------------------------------------------------------

_DATABASE = env.database("DATABASE_URL", VAR)
if _DATABASE["engine"] == "sqlite":
    DATABASES = {
        "default": {
            "ENGINE": "folkmoot.base.sqlite_in_turn",
            "NAME": _DATABASE["name"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": sqlite.pragmas(sqlite3.sqlite_version_info),
            },
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            **{key.upper(): value for key, value in _DATABASE.items() if key != "engine"},
            "CONN_MAX_AGE": env.number("FOLKMOOT_DATABASE_KEEP_SECONDS", 600, least=0, most=86_400),
            "CONN_HEALTH_CHECKS": True,
            # What is asked for the fifth time on a connection is planned once for all; values travel apart from the words.
            "OPTIONS": {
                "server_side_binding": True,
                "prepare_threshold": 5 if env.flag("FOLKMOOT_DATABASE_PREPARES", True) else None,
            },
        }
    }

FIRST_SOUND_WAL = sqlite.FIRST_SOUND_WAL

# --- Words, time, money ------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [PACKAGE / "locale"]
# What neighbours may write in, and questions be asked in. Pages speak those of them whose catalogue is here; a demonstration
# offers the others too, and says that only their dates and direction are there.
WRITTEN_LANGUAGES = [("en-gb", _("English")), ("pl", "Polski"), ("ur", "اردو")]
TRANSLATED = {LANGUAGE_CODE} | {path.parent.parent.name for path in LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.mo")}
LANGUAGES = [(code, name) for code, name in WRITTEN_LANGUAGES if code in TRANSLATED or not LIVE]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["folkmoot.config.formats"]

# --- Files that every page uses ------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
MOST_UPLOAD_BYTES = 8_000_000

# --- Mail: an outbox page in the demo, a mail server when live -------------------------------------

MAIL_HOST = env.text("FOLKMOOT_MAIL_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if MAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = MAIL_HOST or "localhost"
EMAIL_PORT = env.number("FOLKMOOT_MAIL_PORT", 587, least=1, most=65_535)
EMAIL_HOST_USER = env.text("FOLKMOOT_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("FOLKMOOT_MAIL_PASSWORD")
MAIL_TLS = env.flag("FOLKMOOT_MAIL_TLS", True)
TLS_AT_ONCE = 465  # the port on which a line begins protected; on the others it is asked for with STARTTLS
EMAIL_USE_SSL = MAIL_TLS and EMAIL_PORT == TLS_AT_ONCE
EMAIL_USE_TLS = MAIL_TLS and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("FOLKMOOT_MAIL_FROM", "Folkmoot <folkmoot@localhost>")

# --- Safety in the browser ---------------------------------------------------------------------

SECURE = LIVE and not ONLY_HERE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_ENGINE = "folkmoot.belong.people.sessions"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "folkmoot.web.errors.csrf"
CSRF_TRUSTED_ORIGINS = [ORIGIN] if SECURE else []
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# --- Trust: what the record and the ballot box promise ------------------------------------------

SMALL_NUMBER = env.number("FOLKMOOT_SMALL_NUMBER", 10, least=5, most=100)
CHALLENGE_DAYS = env.number("FOLKMOOT_CHALLENGE_DAYS", 14, least=1, most=90)
HELPED_A_DAY = env.number("FOLKMOOT_HELPED_A_DAY", 30, least=1, most=500)
TICK_SECONDS = env.number("FOLKMOOT_TICK_SECONDS", 10, least=1, most=3_600)
WEB_WORKERS = env.number("FOLKMOOT_WEB_WORKERS", 2, least=1, most=64)
DAILY_COPY = env.flag("FOLKMOOT_DAILY_COPY", LIVE)
OPEN_DATA = env.flag("FOLKMOOT_OPEN_DATA", True)
UPDATE_COMMAND = env.text("FOLKMOOT_UPDATE_COMMAND")
QUICK_EXIT_ADDRESS = env.text("FOLKMOOT_QUICK_EXIT_ADDRESS", "https://www.bbc.co.uk/weather")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("FOLKMOOT_LOG", ("DEBUG", "INFO", "WARNING", "ERROR"), "WARNING"),
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUNNER = "django.test.runner.DiscoverRunner"
