"""The real settings on a throwaway folder and database; different only where tests would be slow or leave the machine.

DATABASE_URL chooses PostgreSQL; CRM_TEST_DB_NAME then names the database, so that runs do not meet.
"""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="crm-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.update(CRM_MODE="local", DATA_DIR=_folder, CRM_DEBUG="false", EMAIL_URL="memorymail://")
os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
os.environ.setdefault("DATABASE_URL", "")

from crm.settings import *  # noqa: E402

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
OUTBOX_IN_BACKGROUND = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASE_URL:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
    if _name := os.environ.get("CRM_TEST_DB_NAME"):
        DATABASES["default"]["TEST"] = {"NAME": _name}
