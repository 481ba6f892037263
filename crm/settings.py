"""Settings. Safe for production as they stand; `python3 run.py` sets CRM_MODE=local for a single machine.

Every variable read from the environment is listed in `.env.example`.
"""

from importlib.util import find_spec
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import pgettext_lazy

from crm.common.addresses import public_url
from crm.common.secrets import secret_from_file
from crm.sqlite import use_current_sqlite, write_ahead_log_is_safe

use_current_sqlite()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

MODE = env("CRM_MODE", default="production")
if MODE not in ("local", "production"):
    raise ImproperlyConfigured("CRM_MODE must be 'local' or 'production'.")
LOCAL = MODE == "local"
DEBUG = env.bool("CRM_DEBUG", default=False)

DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "data"))).expanduser().resolve()
MEDIA_ROOT = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "crm" / "static"]

SECRET_KEY = env("SECRET_KEY", default="") or secret_from_file(DATA_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "crm.service",
    "crm.demo",
    "crm.dashboard",
    "crm.privacy",
    "crm.search",
    "crm.review",
    "crm.reports",
    "crm.reminders",
    "crm.exchange",
    "milestones",
    "groups.examples",
    "groups.support",
    "groups.papers",
    "groups.documents",
    "groups",
    "contacts.announcements",
    "contacts.materials",
    "contacts.meetings",
    "contacts.duplicates",
    "contacts",
    "crm.outbox",
    "crm.saved_views",
    "crm.files",
    "crm.ledger",
    "crm.accounts",
    "crm.audit",
    "crm.territory",
    "crm.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "phonenumber_field",
    "simple_history",
    "template_partials",
]

if find_spec("django_linear_migrations"):  # a tool of development: parallel migrations collide loudly
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "crm.common.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "crm.accounts.middleware.SessionsBesideALongSaving",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crm.accounts.middleware.end_expired_access",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "crm.accounts.middleware.end_long_sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "crm.common.middleware.busy_database",
    "crm.common.middleware.too_often",
]
BENCH = env.bool("CRM_BENCH", default=False)
if BENCH:  # `manage.py bench` asks how many SQL statements an answer takes
    MIDDLEWARE.insert(0, "crm.demo.counting_queries.counting_queries")

ROOT_URLCONF = "crm.urls"
WSGI_APPLICATION = "crm.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "crm.common.navigation.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "crm.common.templatetags.house",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "common/_table.html"

# Immediate transactions: a read that turns into a write would otherwise fail at once under load (bar D01).
SQLITE_JOURNAL = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    if write_ahead_log_is_safe()
    else "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;"
)
# PostgreSQL reckons with spinning disks and long analyses unless told: it would rather read the whole ledger than look
# ten thousand facts up, and compile what runs for a tenth of a second.
POSTGRES_PLANS = "-c random_page_cost=1.1 -c jit=off"
DATABASE_URL = env("DATABASE_URL", default="")
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL) | {"CONN_MAX_AGE": 0}}
    # What the address asks for, such as ?sslmode=verify-full, stands.
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 8},
        "options": POSTGRES_PLANS,
        **DATABASES["default"].get("OPTIONS", {}),
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "crm.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,  # as long as saving or taking back the longest list may take
                "init_command": SQLITE_JOURNAL
                # No mmap_size: each connection would map the file anew, and reading a page is as quick without.
                + "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_table"},
    # What crm.common.limits counts; `manage.py bench` asks for the same page over and over.
    "limits": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if BENCH else 'locmem.LocMemCache'}",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski")]
LOCALE_PATHS = [BASE_DIR / "crm" / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
FILTERS_EMPTY_CHOICE_LABEL = pgettext_lazy("filter", "all")
FORMAT_MODULE_PATH = ["crm.common.formats"]
PHONENUMBER_DEFAULT_REGION = "PL"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "crm.accounts.password_rules.NotEasyToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:my-day"
ACCOUNT_ADAPTER = "crm.accounts.adapter.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "crm.accounts.sign_in_forms.SignInForm",
    "reset_password": "crm.accounts.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "crm.accounts.sign_in_forms.ResetPasswordForm",
    "change_password": "crm.accounts.sign_in_forms.ChangePasswordForm",
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not LOCAL:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}

# TERYT of the voivodeship in which the project works: its powiats and gminas come first where one is chosen.
HOME_REGION = env("HOME_REGION", default="30")

EMAIL_CONFIG = env.email_url_config(env("EMAIL_URL", default="consolemail://"))
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="crm@localhost")
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not hold up everybody's mail
OUTBOX_IN_BACKGROUND = True  # the tests send in the same thread
# Links in mail that no request answers begin with this.
PUBLIC_URL = env(
    "PUBLIC_URL", default=public_url(ALLOWED_HOSTS, local=LOCAL, port=env.int("PORT", default=8000))
).rstrip("/")

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {
        "plain_refusals": {"()": "crm.common.logs.PlainRefusals"},
        "no_secret_addresses": {"()": "crm.common.logs.NoSecretAddresses"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["plain_refusals", "no_secret_addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's development server would write each address in full.
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
