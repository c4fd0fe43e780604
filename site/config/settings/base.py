"""Settings shared by every environment. What differs comes from the environment or its own module."""

from pathlib import Path

import environ

from config.environment_values import mail_settings, site_address, switch
from config.machine_translation import machine_translator
from config.more_languages import with_more

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

env = environ.Env()

SITE_ADDRESS = site_address(env, "SITE_ADDRESS", default="http://127.0.0.1:8000")
SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys of encrypted fields, the first of which seals; and the key of hashes that find a value again.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
LOOKUP_KEY = env.str("LOOKUP_KEY", default="")
# Private keys of certificates, the first of which signs; and public keys of earlier ones.
CERTIFICATE_KEYS = env.list("CERTIFICATE_KEYS", default=[])
CERTIFICATE_RETIRED_KEYS = env.list("CERTIFICATE_RETIRED_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
# Whether a proxy in front vouches for X-Forwarded-Proto and for the last address in X-Forwarded-For.
TRUSTED_PROXY = switch(env, "TRUSTED_PROXY")
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgresql:///idpc")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
EXAMPLES_ALLOWED = False
# Whether the scheduler asks other sites if the library's links still work; and its own machine, for tests.
LINK_CHECK = switch(env, "LINK_CHECK")
LINK_CHECK_LOOPBACK = False
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="").strip()

INSTALLED_APPS = [
    "core",
    "home",
    "campaign",
    "resources",
    "atlas",
    "ecourse",
    "translation",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "core.people.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "csp",
    "django.contrib.admin",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.AdminFrameOptionsMiddleware",
    "core.middleware.SectionedContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.ResourcePolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.DatabaseUnavailableMiddleware",
    "core.middleware.UnreadableValueMiddleware",
    "core.middleware.NullCharacterMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.PrefixedLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.log_in.middleware.AccountPagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.log_in.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# What a form may hold besides files. The editor sends each part of a long page as fields of its own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    }
]

# Widgets are rendered with the project's templates too: ours for long lists is quicker than Django's.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Languages. Each name stands in its own language, as readers look for it. MORE_LANGUAGES adds others.
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "core.formats"
SHIPPED_LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("ru", "Русский"),
]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = with_more(
    SHIPPED_LANGUAGES, env.str("MORE_LANGUAGES", default="")
)
LOCALE_PATHS = [ROOT / "site" / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
    env.str("LIBRETRANSLATE_URL", default=""), env.str("LIBRETRANSLATE_API_KEY", default="")
)

WAGTAIL_SITE_NAME = "IDPC"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_APPEND_SLASH = True
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.media_forms.SiteDocumentForm"
WAGTAILDOCS_CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
CLIP_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
RECORDING_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.media_forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_AVIF_QUALITY = 45
WAGTAILIMAGES_WEBP_QUALITY = 70
WAGTAILIMAGES_JPEG_QUALITY = 72

WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
STATICFILES_FINDERS = [
    "core.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "log_in": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_log_in_counter",
        "KEY_FUNCTION": "core.log_in.counters.hashed_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_CONFIG = mail_settings(env, "EMAIL_URL", default=f"filemail:///{VAR / 'mail'}")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="site@localhost")
EMAIL_TIMEOUT = 20

# Log-in. Only an invitation makes an account; Wagtail's own log-in and password forms are not used.
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
STAFF_SECOND_FACTOR = switch(env, "STAFF_SECOND_FACTOR")
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "core.log_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "core.log_in.forms.LogInForm",
    "reset_password": "core.log_in.forms.AskForPasswordForm",
    "reset_password_from_key": "core.log_in.forms.NewPasswordForm",
    "change_password": "core.log_in.forms.ChangeOwnPasswordForm",
    "set_password": "core.log_in.forms.FirstPasswordForm",
    "reauthenticate": "core.log_in.forms.SamePersonForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# Many people share one address, so what is counted per address allows many of them; an account is
# held tighter. A passkey gets in while the password of an account is being guessed.
ACCOUNT_RATE_LIMITS = {
    "login": "300/10m/ip",
    "login_failed": "200/10m/ip,10/10m/key",
    "reset_password": "60/10m/ip,3/10m/key",
    "reset_password_from_key": "60/10m/ip",
    "reauthenticate": "10/10m/user",
    "change_password": "10/10m/user",
}
MFA_ADAPTER = "core.log_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "core.log_in.forms.CodeForm",
    "reauthenticate": "core.log_in.forms.CodeAgainForm",
    "activate_totp": "core.log_in.forms.ActivateAppForm",
    "add_webauthn": "core.log_in.forms.AddPasskeyForm",
    "edit_webauthn": "core.log_in.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_TOTP_TOLERANCE = 1
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Headers. Public pages start from nothing; the admin has a policy of its own, because Wagtail's
# editor needs inline scripts and styles and shows previews in frames of this site.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "usb",
        "xr-spatial-tracking",
    )
}
PERMISSIONS_POLICY["fullscreen"] = ["self"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# Log lines carry neither client addresses nor personal values nor tokens, and no error report is mailed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "config.logs.TokenlessFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}

WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TAGGIT_CASE_INSENSITIVE = True
