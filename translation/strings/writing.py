"""The one way in which this room writes translated strings: checked, all or nothing, and nothing approved is lost."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from translation.overview import following
from translation.rights import may_translate
from translation.strings.locks import (
    Overtaken,
    hold,
    overtaken_message,
    place_of,
    refuse_locked,
    translations_at,
)

LONGEST_TEXT = 20_000
# Control characters, and halves of characters, which no database takes.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
# Comments, CDATA and the like end elsewhere for a browser than for the parser that looks for tags.
DECLARATION = re.compile(r"<[!?]")
TITLE = "title"
WRITTEN_FIELDS = [
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "updated_at",
    "has_error",
    "field_error",
]
Write = tuple[StringSegment, str]


class BrokenText(ValueError):
    """A text cannot stand on the page; the message says why. `segment_id` is that of the string."""

    def __init__(self, message: str, segment_id: int | None = None) -> None:
        super().__init__(message)
        self.segment_id = segment_id


def tidy(text: str) -> str:
    """Return a typed text with one kind of line end and nothing empty around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def check_text(source: str, text: str) -> None:
    """Refuse a text that the page cannot show. Raises BrokenText."""
    if not text.strip():
        raise BrokenText(_("Write at least one word."))
    if len(text) > LONGEST_TEXT:
        raise BrokenText(
            _("The text is too long: at most %(most)d characters.") % {"most": LONGEST_TEXT}
        )
    if UNSTORABLE.search(text):
        raise BrokenText(_("The text holds invisible control characters. Take them out."))
    if "<" not in text:
        return
    if DECLARATION.search(text):
        raise BrokenText(_("The text holds a comment or a declaration of HTML. Take it out."))
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except (ValueError, RecursionError) as error:
        fault = str(error) if isinstance(error, ValueError) else _("The text is not valid HTML.")
        raise BrokenText(fault) from error


def write_string(
    *,
    segment: StringSegment,
    locale: Locale,
    text: str,
    user: Any,
    tool: str = "",
    machine: bool = False,
    seen: str | None = None,
) -> StringTranslation:
    """Write the translation of one string. See `write_strings`, which says what is raised."""
    seen_texts = None if seen is None else {segment.pk: seen}
    (row,) = write_strings(
        writes=[(segment, text)],
        locale=locale,
        user=user,
        tool=tool,
        machine=machine,
        seen=seen_texts,
    )
    return row


@transaction.atomic
def write_strings(
    *,
    writes: Sequence[Write],
    locale: Locale,
    user: Any,
    tool: str = "",
    machine: bool = False,
    seen: Mapping[int, str] | None = None,
) -> list[StringTranslation]:
    """Write translations of strings in one language, all or nothing, in a constant number of queries.

    A text that is there already stays as it is, with who wrote it and its state. `user` is None where a program or a
    volunteer without an account writes. `seen` has, by segment id, the translation that the writer saw ("" for none).
    Raises PermissionDenied where the person does not translate into the language, BrokenText, Locked, and Overtaken
    where a translation is no longer the one that was seen.
    """
    if user is not None and not may_translate(user, locale.language_code):
        raise PermissionDenied
    prefetch_related_objects([segment for segment, _text in writes], "string", "context")
    texts = {place_of(segment): (segment, tidy(text)) for segment, text in writes}
    _check_texts(texts.values())
    segments = [segment for segment, _text in texts.values()]
    hold((segment.source_id for segment in segments), locale.pk)
    present = translations_at(segments, locale.pk)
    changed = [
        (segment, text)
        for place, (segment, text) in texts.items()
        if place not in present or _differs(present[place], text)
    ]
    _refuse(user, locale, [segment for segment, _text in changed], present, seen or {})
    origin = {
        "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE
        if machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": tool[:255],
        "last_translated_by": user,
    }
    _store(changed, locale, origin)
    _tell(changed, locale)
    written = translations_at(segments, locale.pk) if changed else present
    return [written[place_of(segment)] for segment, _text in writes]


@transaction.atomic
def erase_string(
    *, segment: StringSegment, locale: Locale, user: Any, seen: str | None = None
) -> None:
    """Take a translation away, so that the string is untranslated again. Raises as `write_strings` does."""
    if user is not None and not may_translate(user, locale.language_code):
        raise PermissionDenied
    hold([segment.source_id], locale.pk)
    row = translations_at([segment], locale.pk).get(place_of(segment))
    if row is None:
        return
    seen_texts = {} if seen is None else {segment.pk: seen}
    _refuse(user, locale, [segment], {place_of(segment): row}, seen_texts)
    row.delete()
    following.changed(_keys([segment]))


def _check_texts(texts: Iterable[Write]) -> None:
    for segment, text in texts:
        try:
            check_text(segment.string.data, text)
        except BrokenText as error:
            error.segment_id = segment.pk
            raise


def _differs(row: StringTranslation, text: str) -> bool:
    return bool(row.data != text or row.has_error)


def _refuse(
    user: Any,
    locale: Locale,
    segments: Sequence[StringSegment],
    present: Mapping[Any, StringTranslation],
    seen: Mapping[int, str],
) -> None:
    """Refuse what is approved, or was changed meanwhile. Raises Locked and Overtaken."""
    there = [
        (segment, present[place_of(segment)])
        for segment in segments
        if place_of(segment) in present
    ]
    refuse_locked(user, locale, there)
    now = {segment.pk: row.data for segment, row in there}
    overtaken = [
        segment.pk
        for segment in segments
        if segment.pk in seen and tidy(seen[segment.pk]) != tidy(now.get(segment.pk, ""))
    ]
    if overtaken:
        raise Overtaken(overtaken_message(), overtaken)


def _store(changed: Sequence[Write], locale: Locale, origin: Mapping[str, Any]) -> None:
    if changed:
        StringTranslation.objects.bulk_create(
            [
                StringTranslation(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale=locale,
                    data=text,
                    updated_at=timezone.now(),
                    **origin,
                )
                for segment, text in changed
            ],
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=WRITTEN_FIELDS,
        )


def _tell(changed: Sequence[Write], locale: Locale) -> None:
    """Let the page list show new titles, as wagtail-localize does, and the overview count anew."""
    if not changed:
        return
    keys = _keys([segment for segment, _text in changed])
    titles = {
        segment.context.object_id: text
        for segment, text in changed
        if segment.context.path == TITLE
    }
    pages = list(Page.objects.filter(translation_key__in=titles, locale_id=locale.pk))
    for page in pages:
        page.draft_title = titles[page.translation_key]
    Page.objects.bulk_update(pages, ["draft_title"])
    following.changed(keys)


def _keys(segments: Sequence[StringSegment]) -> list[Any]:
    """Return the translation keys of the things that segments belong to."""
    sources = {segment.source_id for segment in segments}
    return list(
        TranslationSource.objects.filter(pk__in=sources).values_list("object_id", flat=True)
    )
