"""Settings of the reference: Django with nothing but one view."""

SECRET_KEY = "a reference that keeps no session and signs nothing"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.reference"
MIDDLEWARE: list[str] = []
INSTALLED_APPS: list[str] = []
