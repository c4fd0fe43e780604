"""Where things lie in a checkout. Everything that a command writes lies under `var/`."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VAR = CHECKOUT / "var"
LOGS = VAR / "log"
RUN = VAR / "run"
SECRETS = VAR / "secrets"
BACKUPS = VAR / "backups"
MEDIA = VAR / "media"
SITE_CLUSTER = VAR / "postgres"


def purpose_folder(purpose: str) -> Path:
    """Return the folder of a command that keeps a database of its own, such as the tests."""
    return VAR / purpose
