"""Certificates look as they did, in four languages and with difficult names. People have looked at the pictures.

After a wanted change, run with UPDATE_GOLDEN=1, look at every picture in golden/, and commit them.
"""

import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from core.typesetting.compiler import typeset
from ecourse.certificates.claims import clean_name
from ecourse.certificates.documents import certificate_document
from ecourse.certificates.texts import Fact, ShownCertificate
from tests.certificates import make_claims

GOLDEN = Path(__file__).parent / "golden"
# Of 255: the mean may differ by rounding, and only few pixels by more than the grey of an edge.
MOST_MEAN_DIFFERENCE = 0.5
MOST_CHANGED_SHARE = 0.002
CHANGED = 64
# Not signed: the pictures stay the same when a key changes.
CODE = "eyJhbGciOiJFZERTQSIsImtpZCI6" + "Abcd-_789" * 40

VERY_LONG = (
    "Wolfeschlegelsteinhausenbergerdorff Maximiliana Konstantina Alexandrova-Whittington "
    "de la Vega y Fernández Etxeberria"
)
CASES: dict[str, dict[str, Any]] = {
    "en": {
        "name": VERY_LONG,
        "title": "Thresholds and defining personal possession",
        "outcomes": ["Say what a threshold is", "Compare three ways of drawing the line"],
        "facts": [("Completed on", "3 October 2026"), ("Intended time", "1 hour 30 minutes")],
        "words": ("Certificate", "Awarded to", "For completing this module:", "Module 5"),
    },
    "fr": {
        # Marks that have no composed letter with them.
        "name": "O\u0323la\u0301o\u0323\u0300lu\u0301wa\u0301 E\u0323\u0300bu\u0300n Nguye\u0302\u0303n",
        "title": "Seuils et définition de la possession personnelle",
        "outcomes": ["Dire ce qu’est un seuil", "Comparer trois façons de tracer la limite"],
        "facts": [("Terminé le", "3 octobre 2026"), ("Durée prévue", "1 heure 30 minutes")],
        "words": ("Certificat", "Décerné à", "Pour avoir suivi ce module :", "Module 5"),
    },
    "ar": {
        "name": "سارة Sarah O’Neill الحسيني",
        "title": "العتبات وتعريف الحيازة الشخصية",
        "outcomes": ["شرح معنى العتبة (threshold)", "مقارنة ثلاث طرق لرسم الحد"],
        "facts": [("اكتملت في", "3 أكتوبر 2026"), ("المدة المقدرة", "ساعة و30 دقيقة")],
        "words": ("شهادة", "مُنحت إلى", "لإتمام هذه الوحدة:", "الوحدة 5"),
    },
    "ru": {
        "name": "Анастасия-Мария O’Neill Ёлкина",
        "title": "Пороговые количества и определение личного хранения",
        "outcomes": ["Объяснить, что такое порог", "Сравнить три способа провести границу"],
        "facts": [("Завершено", "3 октября 2026 г."), ("Время", "1 час 30 минут")],
        "words": ("Сертификат", "Выдан", "За прохождение модуля:", "Модуль 5"),
    },
}


def shown(language: str, name: str = "") -> ShownCertificate:
    """Return a certificate whose texts do not depend on the catalogues."""
    case = CASES[language]
    heading, intro, completed, module = case["words"]
    claims = make_claims(
        name=clean_name(name or case["name"]), title=case["title"], language_code=language
    )
    return ShownCertificate(
        claims=claims,
        code=CODE,
        title=heading,
        texts={
            "organisation": "IDPC",
            "course": "2026",
            "heading": heading,
            "intro": intro,
            "completed": completed,
            "module": f"{module}: {case['title']}",
            "outcomes_heading": case["title"],
            "proved": " ".join(case["outcomes"]),
            "not_proved": case["title"],
            "check_words": case["title"],
            "code_alt": "QR",
        },
        facts=[Fact(label, value) for label, value in case["facts"]],
        outcomes=case["outcomes"],
        duration="",
        check_address=f"https://www.example.org/{language}/certificates/check/",
    )


def rendered(certificate: ShownCertificate) -> Image.Image:
    """Return a certificate's only page, one pixel for each point."""
    document = certificate_document(certificate)
    content = typeset(document.template, document.data, document.language)
    pages = pypdfium2.PdfDocument(content)
    assert len(pages) == 1
    return pages[0].render(scale=1).to_pil().convert("L")


@pytest.mark.parametrize("language", CASES)
def test_certificate_looks_as_its_golden_picture(language: str):
    path = GOLDEN / f"certificate-{language}.png"
    picture = rendered(shown(language))
    if os.environ.get("UPDATE_GOLDEN"):
        picture.save(path, optimize=True)

    difference = ImageChops.difference(picture, Image.open(path))
    changed = sum(difference.histogram()[CHANGED:]) / (picture.width * picture.height)

    assert ImageStat.Stat(difference).mean[0] <= MOST_MEAN_DIFFERENCE
    assert changed <= MOST_CHANGED_SHARE


def test_comparison_notices_a_name_that_is_not_joined():
    apart = rendered(shown("ar", "\u200c".join("سارة الحسيني") + " Sarah O’Neill"))
    difference = ImageChops.difference(apart, Image.open(GOLDEN / "certificate-ar.png"))

    assert ImageStat.Stat(difference).mean[0] > MOST_MEAN_DIFFERENCE


@pytest.mark.parametrize("name", ["W" * 120, "ش" * 120, "W " * 60, "W\u0301\u0302" * 40])
def test_name_of_any_shape_keeps_to_its_place(name: str):
    """Around the column with the name, and below it, everything stays as it is."""
    long, short = rendered(shown("en", name)), rendered(shown("en", "Ana"))

    assert ImageChops.difference(long, short).getbbox() is not None
    for part in ((590, 0, 842, 595), (0, 0, 590, 130), (0, 212, 590, 595)):
        assert ImageChops.difference(long.crop(part), short.crop(part)).getbbox() is None
