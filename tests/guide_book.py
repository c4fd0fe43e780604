"""A small guide with stages, chapters and what they refer to, in any of the site's languages."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page

from core.models import GlossaryTerm, SiteImage, Source
from home.models import HomePage
from resources.book.content import Book, book_of
from resources.models import Edition, GuideChapterPage, GuidePage, GuideStagePage
from tests.activities import permanent_id

ISSUED = Edition(number=3, issued_on=date(2026, 11, 1))
PUBLISHED = datetime(2026, 10, 20, 12, tzinfo=UTC)
TONES = ("seed", "sprout", "tree")
WORDS = {
    "en": {
        "guide": "A guide for tests",
        "summary": "How a law is changed.",
        "stages": ("Know it", "Show it", "Grow it"),
        "chapters": ("What it means", "Why it helps", "Who decides", "What comes after"),
        "sentence": "People who use drugs need support, not a criminal record.",
    },
    "fr": {
        "guide": "Un guide pour les essais",
        "summary": "Comment on change une loi.",
        "stages": ("Comprendre", "Montrer", "Cultiver"),
        "chapters": ("Ce que cela veut dire", "À quoi cela sert", "Qui décide", "La suite"),
        "sentence": "Les personnes qui consomment des drogues ont besoin d’aide, pas d’un casier.",
    },
    "es": {
        "guide": "Una guía para pruebas",
        "summary": "Cómo se cambia una ley.",
        "stages": ("Conocer", "Mostrar", "Cultivar"),
        "chapters": ("Qué significa", "Por qué ayuda", "Quién decide", "Qué viene después"),
        "sentence": "Las personas que usan drogas necesitan apoyo, no antecedentes penales.",
    },
    "ar": {
        "guide": "دليل للاختبار",
        "summary": "كيف يُغيَّر القانون.",
        "stages": ("اعرف", "أظهر", "ازرع"),
        "chapters": ("ما معناه", "لماذا يساعد", "من يقرر", "ما يأتي بعد ذلك"),
        "sentence": "يحتاج الأشخاص الذين يستخدمون المخدرات إلى الدعم لا إلى سجل جنائي.",
    },
    "ru": {
        "guide": "Руководство для проверки",
        "summary": "Как меняют закон.",
        "stages": ("Узнай", "Покажи", "Вырасти"),
        "chapters": ("Что это значит", "Почему это помогает", "Кто решает", "Что дальше"),
        "sentence": "Людям, употребляющим наркотики, нужна поддержка, а не судимость.",
    },
}


def block(kind: str, key: str, value: Any) -> dict[str, Any]:
    """Return a block as a page stores it, with the same id in every language."""
    return {"type": kind, "value": value, "id": permanent_id(f"guide {key}")}


def anchor(key: str) -> str:
    """Return the anchor of a block with this key."""
    return f"b-{permanent_id(f'guide {key}')[:8]}"


def guide_to_read(language: str = "en") -> GuidePage:
    """Return a live guide: three stages, the first of which has two chapters."""
    words = WORDS[language]
    home = HomePage.objects.filter(locale__language_code=language).get()
    guide = _published(
        home,
        GuidePage(
            title=words["guide"],
            slug="guide-for-tests",
            summary=words["summary"],
            licence="CC BY 4.0",
            licence_url="https://creativecommons.org/licenses/by/4.0/",
            body=[block("paragraph", "about", f"<p>{words['sentence']}</p>")],
        ),
    )
    chapters = iter(enumerate(words["chapters"]))
    for number, title in enumerate(words["stages"]):
        stage = _published(
            guide,
            GuideStagePage(
                title=title,
                slug=f"stage-{number}",
                summary=words["summary"],
                tone=TONES[number],
                picture=SiteImage.objects.order_by("pk").first(),
                picture_alt=title,
                body=[block("paragraph", f"stage {number}", f"<p>{words['sentence']}</p>")],
            ),
        )
        first = chapter(stage, *next(chapters), words, [])
        if number == 0:
            chapter(stage, *next(chapters), words, _cross_references(first, words))
    return guide


@cache
def book_in(language: str = "en") -> Book:
    """Return the third edition of the small guide. The pages are gone again: files are made of the book alone."""
    with transaction.atomic():
        book = book_of(guide_to_read(language), ISSUED)
        transaction.set_rollback(True)
    return book


def chapter(
    stage: GuideStagePage, number: int, title: str, words: dict[str, Any], more: list[Any]
) -> GuideChapterPage:
    """Add a live chapter with a heading, a text, a worksheet and more blocks."""
    grid = {"title": title, "help": "", "columns": "A\nB", "rows": "", "blank_rows": 2}
    question = {"label": words["sentence"], "help": title, "lines": 2}
    worksheet = {
        "title": title,
        "introduction": words["summary"],
        "in_plan": True,
        "parts": [
            block("question", f"question {number}", question),
            block("grid", f"grid {number}", grid),
        ],
    }
    return _published(
        stage,
        GuideChapterPage(
            title=title,
            slug=f"chapter-{number}",
            summary=words["summary"],
            answer=words["sentence"],
            body=[
                block("heading", f"heading {number}", {"text": title, "level": "2"}),
                block("paragraph", f"text {number}", f"<p>{words['sentence']}</p>"),
                block("worksheet", f"worksheet {number}", worksheet),
                *more,
            ],
        ),
    )


def _cross_references(other: Page, words: dict[str, Any]) -> list[Any]:
    source = Source.objects.order_by("pk").first()
    term = GlossaryTerm.objects.filter(locale__language_code="en").order_by("pk").first()
    assert source is not None
    assert term is not None
    text = (
        f'<p>{words["sentence"]} <a linktype="page" id="{other.pk}">{other.title}</a>, '
        f'<a linktype="term" id="{term.translation_key}">{words["summary"]}</a> '
        f'<a linktype="citation" id="{source.pk}" locator="p. 7">{words["summary"]}</a></p>'
    )
    return [block("paragraph", "cross references", text)]


def _published(parent: Page, page: Any) -> Any:
    """Add a live page, without the revision that only editors need."""
    page.locale = Locale.objects.get(pk=parent.locale_id)
    page.last_published_at = PUBLISHED
    parent.add_child(instance=page)
    return page
