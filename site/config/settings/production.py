"""Production: refuses to start without its own keys, and speaks HTTPS only unless on loopback."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.environment_values import switch
from config.settings.base import *  # noqa: F403
from config.settings.base import (
    CERTIFICATE_KEYS,
    CERTIFICATE_RETIRED_KEYS,
    FIELD_KEYS,
    LOOKUP_KEY,
    MIDDLEWARE,
    SECRET_KEY,
    SITE_ADDRESS,
    TRUSTED_PROXY,
    env,
)
from core.encryption import ensure_usable_keys
from ecourse.certificates.keys import ensure_usable_certificate_keys

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is missing or shorter than 50 characters.")
if not env.str("DATABASE_URL", default=""):
    raise ImproperlyConfigured("DATABASE_URL is missing.")
ensure_usable_keys(FIELD_KEYS, LOOKUP_KEY)
ensure_usable_certificate_keys(CERTIFICATE_KEYS, CERTIFICATE_RETIRED_KEYS)

address = urlsplit(SITE_ADDRESS)
if address.scheme == "http" and address.hostname not in ("127.0.0.1", "localhost", "::1"):
    raise ImproperlyConfigured("SITE_ADDRESS must start with https:// outside this machine.")

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[address.hostname])
HTTPS = address.scheme == "https"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
STAFF_SECOND_FACTOR = switch(env, "STAFF_SECOND_FACTOR", default=True)

MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
