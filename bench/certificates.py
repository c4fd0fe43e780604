"""What it costs to make the PDF of a certificate, and to check a code."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

PDFS = 21
CHECKS = 500
CERTIFICATES = {
    "en": ("Amina Ben Salah", "Thresholds and defining personal possession"),
    "fr": ("Amina Ben Salah", "Seuils et définition de la possession personnelle"),
    "es": ("Amina Ben Salah", "Umbrales y definición de la posesión personal"),
    "ar": ("سارة Sarah O’Neill", "العتبات وتعريف الحيازة الشخصية"),
    "ru": ("Мария O’Neill", "Пороговые количества и определение личного хранения"),
}


@dataclass(frozen=True)
class CertificateCost:
    """Medians in milliseconds of processor time for one certificate, each with another name: its PDF and the check of its code."""

    language: str
    pdf_milliseconds: float
    slowest_pdf: float
    pdf_kilobytes: float
    code_characters: int
    check_milliseconds: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "certificate", **asdict(self)}


def measure(language: str) -> CertificateCost:
    """Make PDFs and check codes in one language; each PDF has a name of its own, as Typst remembers the last."""
    from core.typesetting.compiler import typeset
    from ecourse.certificates.codes import read_code, sign_claims
    from ecourse.certificates.documents import certificate_document
    from ecourse.certificates.texts import shown_certificate

    name, title = CERTIFICATES[language]

    def claims(number: int) -> Any:
        from ecourse.certificates.claims import Claims

        return Claims(f"{name} {number}", 5, title, language, 90, date(2026, 10, 3), 1)

    def make_pdf(number: int) -> bytes:
        said = claims(number)
        document = certificate_document(shown_certificate(said, sign_claims(said)))
        return typeset(document.template, document.data, language)

    code = sign_claims(claims(0))
    size = len(make_pdf(-1))
    pdfs = [_milliseconds(make_pdf, number) for number in range(PDFS)]
    checks = [_milliseconds(read_code, code) for _number in range(CHECKS)]
    return CertificateCost(
        language,
        statistics.median(pdfs),
        max(pdfs),
        size / 1000,
        len(code),
        statistics.median(checks),
    )


def _milliseconds(action: Callable[[Any], Any], value: Any) -> float:
    started = time.process_time()
    action(value)
    return (time.process_time() - started) * 1000
