"""The guide for tests: stages and chapters, as editors and translators make them."""

import uuid
from typing import Any

from wagtail.models import Locale

from resources.models import GuideChapterPage, GuidePage, GuideStagePage

ANSWER = "It takes people out of criminal law. It leaves trade forbidden. It needs support."
# Ids that tests can name: wagtail-localize and the loader of the content keep ids as well.
PARAGRAPH = uuid.UUID("aaaaaaaa-0000-4000-8000-000000000001")
HEADING = uuid.UUID("bbbbbbbb-0000-4000-8000-000000000001")
ANCHOR = "b-aaaaaaaa"
# What a chapter may weigh over the wire, before pictures.
MOST_BYTES = 60_000


def guide(language: str = "en") -> GuidePage:
    """Return the guide in a language."""
    return GuidePage.objects.get(locale__language_code=language)


def publish(page: Any) -> Any:
    """Publish a page and return it as the database has it."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def block(kind: str, value: Any, block_id: uuid.UUID | None = None) -> dict[str, Any]:
    """Return a block as it is stored."""
    return {"type": kind, "value": value, "id": str(block_id or uuid.uuid4())}


def stage(slug: str, *, parent: GuidePage | None = None, **fields: Any) -> GuideStagePage:
    """Publish a stage as the last of the guide."""
    parent = parent or guide()
    values = {"title": f"Stage {slug}", "slug": slug, "summary": "What it is about."}
    page = GuideStagePage(**{**values, "locale": parent.locale, **fields})
    parent.add_child(instance=page)
    return publish(page)


def chapter(parent: GuideStagePage, slug: str, **fields: Any) -> GuideChapterPage:
    """Publish a chapter with a heading and a paragraph, as the last of a stage."""
    return publish(live_chapter(parent, slug, **fields))


def live_chapter(parent: GuideStagePage, slug: str, **fields: Any) -> GuideChapterPage:
    """Add such a chapter, without the revision that only editors need."""
    values = {
        "title": f"Chapter {slug}",
        "slug": slug,
        "summary": "What it is about.",
        "answer": ANSWER,
        "body": [
            block("heading", {"text": "A section", "level": "2"}, HEADING),
            block("paragraph", "<p>Penalties deter nobody from help.</p>", PARAGRAPH),
        ],
        "locale": parent.locale,
    }
    page = GuideChapterPage(**{**values, **fields})
    parent.add_child(instance=page)
    return page


def translated(page: Any, language: str, **fields: Any) -> Any:
    """Publish a page in another language, its English text but for these fields."""
    locale = Locale.objects.get(language_code=language)
    version = page.get_translation_or_none(locale)
    if version is None:
        version = page.copy_for_translation(locale, copy_parents=True)
    for name, value in fields.items():
        setattr(version, name, value)
    return publish(version)
