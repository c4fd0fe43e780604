"""Translations of the starting content, through wagtail-localize's own import."""

from dataclasses import dataclass
from typing import Any

import polib
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.content.files import ContentError, ContentFile, fingerprint_of
from core.content.report import Report
from core.languages import target_languages
from core.models import BasePage, LoadedContent

TOOL = "starting content"


def source_of(instance: Any) -> TranslationSource:
    """Return wagtail-localize's copy of an object's strings, brought up to date."""
    source, created = TranslationSource.get_or_create_from_instance(instance)
    if not created:
        source.update_from_db()
    return source


def load_translations(file: ContentFile, instance: Any, report: Report) -> None:
    """Load the translations of one file that exist and are new."""
    waiting = [code for code in target_languages() if file.messages(code).exists()]
    waiting = [code for code in waiting if not _is_loaded(file, code, report)]
    if not waiting:
        return
    source = source_of(instance)
    for code in waiting:
        TranslationLoad(file, source, code).run(report)


def _fingerprint(file: ContentFile, code: str) -> str:
    return fingerprint_of(file.messages(code).read_bytes(), file.fingerprint.encode())


def _is_loaded(file: ContentFile, code: str, report: Report) -> bool:
    fingerprint = _fingerprint(file, code)
    records = LoadedContent.objects.filter(path=file.name, language=code, fingerprint=fingerprint)
    if records.exists():
        report.unchanged += 1
        return True
    return False


@dataclass
class TranslationLoad:
    """One file's translation into one language."""

    file: ContentFile
    source: TranslationSource
    code: str

    def run(self, report: Report) -> None:
        """Import the strings and publish; keep a draft where strings are missing."""
        name = f"{self.file.name} ({self.code})"
        messages = self._translated_messages()
        if not messages:
            report.incomplete.append(name)
            return
        locale = Locale.objects.get(language_code=self.code)
        record = LoadedContent.objects.filter(path=self.file.name, language=self.code).first()
        if record and self._state(locale) != record.state:
            report.left_alone.append(name)
            return
        with transaction.atomic():
            translation, _created = Translation.objects.get_or_create(
                source=self.source, target_locale=locale
            )
            self._import(translation, messages)
            complete = self._missing(locale) == 0
            if not complete and self._is_live(locale):
                # Saving would put the source's sentences on the live page.
                report.incomplete.append(name)
                return
            translation.save_target(publish=complete)
        self._mark(locale)
        self._remember(locale)
        (report.loaded if complete else report.incomplete).append(name)

    def _translated_messages(self) -> polib.POFile:
        """Return the messages of the file that have a translation."""
        messages = polib.POFile()
        entries = polib.pofile(str(self.file.messages(self.code)))
        messages.extend(entry for entry in entries if entry.translated() and not entry.obsolete)
        return messages

    def _import(self, translation: Translation, messages: polib.POFile) -> None:
        """Import the messages. Raises ContentError where one of them fits nowhere."""
        warnings = translation.import_po(messages, tool_name=TOOL)
        if warnings:
            raise ContentError(
                f"{self.file.messages(self.code).name} ({self.code}): {len(warnings)} of "
                f"{len(messages)} messages fit nowhere: {warnings[:3]}"
            )

    def _is_live(self, locale: Locale) -> bool:
        try:
            return bool(self.source.get_translated_instance(locale).live)
        except ObjectDoesNotExist:
            return False

    def _missing(self, locale: Locale) -> int:
        segments = StringSegment.objects.filter(source=self.source).annotate_translation(locale)
        return segments.filter(translation__isnull=True).count()

    def _mark(self, locale: Locale) -> None:
        """Tell readers that no native reader has seen this translation yet."""
        page = self.source.get_translated_instance(locale)
        if isinstance(page, BasePage):
            type(page).objects.filter(pk=page.pk).update(awaiting_native_review=True)

    def _remember(self, locale: Locale) -> None:
        target = self.source.get_translated_instance(locale)
        LoadedContent.objects.update_or_create(
            path=self.file.name,
            language=self.code,
            defaults={
                "model": target._meta.label,
                "object_id": str(target.pk),
                "fingerprint": _fingerprint(self.file, self.code),
                "state": self._state(locale),
            },
        )

    def _state(self, locale: Locale) -> str:
        """Return what tells an untouched translation from one that somebody has worked on."""
        try:
            target = self.source.get_translated_instance(locale)
        except ObjectDoesNotExist:
            return "deleted"
        strings = StringTranslation.objects.filter(
            context__object_id=self.source.object_id, locale=locale
        ).order_by("context_id", "translation_of_id")
        words = "\x00".join(strings.values_list("data", flat=True))
        return fingerprint_of(f"{target.latest_revision_id}|{words}".encode())
