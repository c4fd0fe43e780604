"""Translations of the starting content, as wagtail-localize stores them."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import polib
from django.core.exceptions import ObjectDoesNotExist
from django.db import connections, transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from core.content import indexing
from core.content.files import ContentError, ContentFile, fingerprint_of
from core.content.memory import is_withdrawn, remember
from core.content.report import Report
from core.content.source_strings import add_source, update_source
from core.languages import target_languages
from core.models import BasePage, LoadedContent

TOOL = "starting content"


def source_of(instance: Any) -> TranslationSource:
    """Return wagtail-localize's copy of an object's strings, brought up to date."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        return add_source(instance)
    update_source(source)
    return source


def load_translations(
    written: Sequence[tuple[ContentFile, Any]], report: Report, *, processes: int = 1
) -> None:
    """Load the translations of these files that exist and are new.

    With several processes each language is loaded by one of them; the hub, which the pages of every
    language lie below, comes before. Then nothing may be uncommitted: they would not see it.
    """
    waiting: dict[str, list[TranslationLoad]] = {code: [] for code in target_languages()}
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    records = {(record.path, record.language): record for record in LoadedContent.objects.all()}
    for file, instance in written:
        codes = [code for code in waiting if file.messages(code).exists()]
        known = {code: records.get((file.name, code)) for code in codes}
        codes = [code for code in codes if not _is_loaded(file, code, known[code], report)]
        source = source_of(instance) if codes else None
        for code in codes:
            waiting[code].append(TranslationLoad(file, source, locales[code], known[code]))
    if processes == 1:
        for loads in waiting.values():
            report.add(_run(loads))
        return
    for code, loads in waiting.items():
        first = 1 + max(
            (number for number, load in enumerate(loads) if load.file.is_hub), default=-1
        )
        report.add(_run(loads[:first]))
        waiting[code] = loads[first:]
    _run_at_once([loads for loads in waiting.values() if loads], report, processes)


def _run(loads: Sequence["TranslationLoad"]) -> Report:
    report = Report()
    for load in loads:
        load.run(report)
    return report


def _run_at_once(
    batches: Sequence[Sequence["TranslationLoad"]], report: Report, processes: int
) -> None:
    """Run each batch in one of some processes, which are forks of this one.

    Forks must share no connection to the database, and nothing that has begun threads may have run before,
    such as the compiler of PDFs: where tasks run at once, `load_content` keeps to one process.
    """
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        for further, pending in pool.map(_run_apart, batches):
            report.add(further)
            indexing.add_pending(pending)


def _run_apart(loads: Sequence["TranslationLoad"]) -> tuple[Report, indexing.Pending | None]:
    return _run(loads), indexing.pending()


def _fingerprint(file: ContentFile, code: str) -> str:
    return fingerprint_of(file.messages(code).read_bytes(), file.fingerprint.encode())


def _is_loaded(file: ContentFile, code: str, record: LoadedContent | None, report: Report) -> bool:
    if record and record.fingerprint == _fingerprint(file, code):
        report.unchanged += 1
        return True
    return False


@dataclass
class TranslationLoad:
    """One file's translation into one language, and what is remembered of an earlier loading of it."""

    file: ContentFile
    source: TranslationSource
    locale: Locale
    record: LoadedContent | None

    @property
    def code(self) -> str:
        """The code of the language."""
        return self.locale.language_code

    def run(self, report: Report) -> None:
        """Import the strings and publish; keep a draft where strings are missing."""
        messages = self._translated_messages()
        if not messages:
            report.incomplete.append(self._name())
            return
        target = self._target()
        if self.record and (self._state(target) != self.record.state or is_withdrawn(target)):
            report.left_alone.append(self._name())
            return
        with transaction.atomic():
            translation = self._translation()
            complete = self._import(messages) or self._missing() == 0
            if not complete and self._is_live():
                # Saving would put the source's sentences on the live page.
                self._own_the_strings(target)
                report.incomplete.append(self._name())
                return
            translation.save_target(publish=complete)
        # It is published when the transaction has ended.
        self._remember(self._target())
        (report.loaded if complete else report.incomplete).append(self._name())

    def _translated_messages(self) -> polib.POFile:
        """Return the messages of the file that have a translation."""
        messages = polib.POFile()
        entries = polib.pofile(str(self.file.messages(self.code)))
        messages.extend(entry for entry in entries if entry.translated() and not entry.obsolete)
        return messages

    def _import(self, messages: polib.POFile) -> bool:
        """Store the messages as translations; say whether they cover every text of the page or snippet.

        It stores what wagtail-localize's `import_po` stores, with 3 queries instead of 4 a message. Raises
        ContentError where a message fits nowhere or is broken.
        """
        segments = {
            (segment.context.path, segment.string.data): segment
            for segment in StringSegment.objects.filter(source=self.source).select_related(
                "context", "string"
            )
        }
        texts = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in messages}
        self._require_known([place for place in texts if place not in segments])
        rows = [self._row(segments[place], texts[place]) for place in texts if place in segments]
        StringTranslation.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=["data", "tool_name", "updated_at", "has_error", "field_error"],
        )
        return segments.keys() <= texts.keys()

    def _require_known(self, places: Sequence[tuple[str, str]]) -> None:
        """Accept messages that fitted once and belong to an older English text. Raises ContentError for others."""
        known = StringTranslation.objects.filter(context__object_id=self.source.object_id)
        former = (
            set(known.values_list("context__path", "translation_of__data")) if places else set()
        )
        lost = [text for path, text in places if (path, text) not in former]
        if lost:
            raise ContentError(f"{self._name()}: {len(lost)} messages fit nowhere: {lost[:3]}")

    def _row(self, segment: StringSegment, text: str) -> StringTranslation:
        try:
            # A text without tags has nothing to be broken, and parsing is slow.
            if "<" in text:
                StringValue.from_translated_html(text)
                validate_translation_links(segment.string.data, text)
        except ValueError as error:
            raise ContentError(f"{self._name()}: {segment.context.path}: {error}") from error
        return StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=self.locale,
            data=text,
            tool_name=TOOL,
        )

    def _name(self) -> str:
        return f"{self.file.name} ({self.code})"

    def _target(self) -> Any:
        """Return the translated page or snippet as the database has it now, or None."""
        try:
            return self.source.get_translated_instance(self.locale)
        except ObjectDoesNotExist:
            return None

    def _is_live(self) -> bool:
        target = self._target()
        return target is not None and target.live

    def _translation(self) -> Translation:
        """Return wagtail-localize's record of this translation. Only one process loads a language."""
        key = {"source": self.source, "target_locale": self.locale}
        return Translation.objects.filter(**key).first() or Translation.objects.create(**key)

    def _missing(self) -> int:
        segments = StringSegment.objects.filter(source=self.source)
        return segments.annotate_translation(self.locale).filter(translation__isnull=True).count()

    def _remember(self, target: Any) -> None:
        """Keep what was loaded, and tell readers that no native reader has seen this translation yet."""
        if isinstance(target, BasePage):
            type(target).objects.filter(pk=target.pk).update(awaiting_native_review=True)
        remember(
            target,
            path=self.file.name,
            language=self.code,
            fingerprint=_fingerprint(self.file, self.code),
            state=self._state(target),
        )

    def _own_the_strings(self, target: Any) -> None:
        """Keep that the strings just stored are no editor's work, so that the complete file is taken later."""
        if self.record:
            self.record.state = self._state(target)
            self.record.save(update_fields=["state"])

    def _state(self, target: Any) -> str:
        """Return what tells an untouched translation from one that somebody has worked on."""
        if target is None:
            return "deleted"
        strings = StringTranslation.objects.filter(
            context__object_id=self.source.object_id, locale=self.locale
        ).order_by("context_id", "translation_of_id")
        words = "\x00".join(strings.values_list("data", flat=True))
        return fingerprint_of(f"{target.latest_revision_id}|{words}".encode())
