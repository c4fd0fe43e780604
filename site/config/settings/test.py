"""Tests: fast hashing, tasks run at once, mail kept in memory, every warning an error in pytest."""

from config.settings.base import *  # noqa: F403
from config.settings.base import env

DEBUG = False
EXAMPLES_ALLOWED = True
SECRET_KEY = "test-key-that-protects-nothing"
FIELD_KEYS = ["dGVzdC1vbmx5LWtleS10aGF0LXByb3RlY3RzLW5vbmU="]
LOOKUP_KEY = "test-key-that-protects-nothing-at-all"
CERTIFICATE_KEYS = ["dGVzdC1vbmx5LWtleS10aGF0LXNpZ25zLW5vdGhpbmc"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tasks run at once, but for the loading of the starting content, which leaves them to workers.
TASKS = {
    "default": {
        "BACKEND": env.str(
            "TEST_TASKS_BACKEND", default="django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}
if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
