"""Materials for tests: translations and documents, as editors and translators make them."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale

from campaign.models import Material, MaterialsPage
from campaign.services.materials import write_files
from core.models import SiteDocument

PATH = "support-dont-punish/materials/"


def material(slug: str, language: str = "en") -> Material:
    """Return a material of the starting content, or what a test has made of it."""
    return Material.objects.get(slug=slug, locale__language_code=language)


def publish(instance: Any) -> Any:
    """Publish a page or snippet and return it as the database has it."""
    if instance.pk is None:
        instance.save()
    instance.save_revision().publish()
    return type(instance).objects.get(pk=instance.pk)


def page_in(language: str) -> MaterialsPage:
    """Return the live page of materials in a language, with its English text where it has no other."""
    page = MaterialsPage.objects.get(locale__language_code="en")
    locale = Locale.objects.get(language_code=language)
    version = page.get_translation_or_none(locale) or page.copy_for_translation(
        locale, copy_parents=True
    )
    for above in (*version.get_ancestors().filter(live=False, depth__gt=1), version):
        publish(above.specific)
    return MaterialsPage.objects.get(pk=version.pk)


def translated(slug: str, language: str, **texts: Any) -> Material:
    """Publish a material in another language, with its files, below a page of materials."""
    page_in(language)
    source = material(slug)
    locale = Locale.objects.get(language_code=language)
    version = source.get_translation_or_none(locale) or source.copy_for_translation(locale)
    for name, text in texts.items():
        setattr(version, name, text)
    version = publish(version)
    write_files(material_id=version.pk)
    return version


def with_document(slug: str, *languages: str, content: bytes = b"words") -> Material:
    """Publish a material with a document in each of these languages."""
    changed = material(slug)
    changed.files = [
        (
            "file",
            {
                "document": SiteDocument.objects.create(
                    title=code, file=ContentFile(content, name=f"sheet-{code}.txt")
                ),
                "language": code,
            },
        )
        for code in languages
    ]
    changed = publish(changed)
    write_files(material_id=changed.pk)
    return changed
