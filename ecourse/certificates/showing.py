"""What the pages of certificates show."""

import unicodedata
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from core.qr_codes import svg_of
from ecourse.certificates.codes import Verdict
from ecourse.certificates.documents import missing_character
from ecourse.certificates.texts import ShownCertificate


def certificate_context(shown: ShownCertificate) -> dict[str, Any]:
    """Return what the page to print needs; `missing` is a letter of the name that no PDF can show."""
    missing = missing_character(shown.claims.name)
    return {
        "certificate": shown,
        # The drawing has no text in it: only numbers.
        "qr_code": mark_safe(svg_of(shown.code_address, irregular=True).decode()),  # noqa: S308
        "with_pdf": not missing,
        "pdf_url": reverse("certificate_pdf"),
        "badge_url": reverse("certificate_badge"),
        "missing": missing,
        "missing_name": unicodedata.name(missing, "") if missing else "",
    }


def refusal_of(verdict: Verdict) -> str:
    """Return what is wrong with a code, said to whoever holds it."""
    words = {
        Verdict.ALTERED: _(
            "This certificate is not genuine as it stands: its code was changed after it was signed, or made up. "
            "If you typed or copied it, compare every character."
        ),
        Verdict.INCOMPLETE: _(
            "A part of this code is missing. Copy all of it, from the first letter to the last."
        ),
        Verdict.UNKNOWN_KEY: _(
            "This code was signed with a key that this site does not know. Either a character is wrong, or the "
            "certificate was made by somebody else, or its key was withdrawn because it had leaked."
        ),
        Verdict.NO_CODE: _("This is no code of a certificate of this site."),
    }
    return words[verdict]
