"""Development: static files as they lie in the tree, any host name, invented examples allowed.

DEBUG stays off, so that developers see the error pages that readers see; tracebacks are in the log.
"""

from config.settings.base import *  # noqa: F403
from config.settings.base import CERTIFICATE_KEYS, FIELD_KEYS, LOOKUP_KEY, SECRET_KEY

DEBUG = False
EXAMPLES_ALLOWED = True
SECRET_KEY = SECRET_KEY or "development-only-key-that-protects-nothing"
FIELD_KEYS = FIELD_KEYS or ["ZGV2ZWxvcG1lbnQtb25seS1rZXktdGhhdC1wcm90ZWM="]
LOOKUP_KEY = LOOKUP_KEY or "development-only-key-that-protects-nothing"
CERTIFICATE_KEYS = CERTIFICATE_KEYS or ["ZGV2ZWxvcG1lbnQtb25seS1rZXktdGhhdC1zaWducy4"]
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
