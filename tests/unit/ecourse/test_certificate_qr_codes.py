"""The QR code on a printed certificate is read by a program that did not draw it."""

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings

from core.typesetting.compiler import typeset
from ecourse.certificates.codes import read_code, sign_claims
from ecourse.certificates.documents import certificate_document
from ecourse.certificates.texts import shown_certificate
from tests.certificates import make_claims

# As a cheap scanner sees a page: 150 dots for an inch.
SCANNED = 150 / 72
NAMES = {"en": "Amina Ben Salah", "ar": "شهرزاد " * 16 + "O’Neill"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", NAMES)
def test_qr_code_of_a_printed_certificate_leads_to_its_check(language: str):
    claims = make_claims(name=NAMES[language].strip(), language_code=language)
    code = sign_claims(claims)
    document = certificate_document(shown_certificate(claims, code))
    content = typeset(document.template, document.data, document.language)
    picture = pypdfium2.PdfDocument(content)[0].render(scale=SCANNED).to_pil()

    found = zxingcpp.read_barcodes(picture)

    address, _mark, scanned = found[0].text.partition("#")
    assert address == f"{settings.SITE_ADDRESS}/{language}/certificates/check/"
    assert scanned == code
    assert read_code(scanned).claims == claims
