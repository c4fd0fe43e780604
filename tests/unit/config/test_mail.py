"""Where mail goes when nobody has said where to."""

import os
import subprocess
import sys

from tests.databases import ROOT

PRINT_FOLDER = "from config.settings import dev; print(dev.EMAIL_BACKEND, dev.EMAIL_FILE_PATH)"


def test_mail_is_written_to_the_checkouts_own_folder():
    environment = {name: value for name, value in os.environ.items() if name != "EMAIL_URL"}

    done = subprocess.run(
        [sys.executable, "-c", PRINT_FOLDER],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    backend, folder = done.stdout.split(maxsplit=1)
    assert backend == "django.core.mail.backends.filebased.EmailBackend"
    assert folder.strip() == str(ROOT / "var" / "mail")
