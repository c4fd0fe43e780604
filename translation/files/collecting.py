"""The strings of translations with everything that a file says about them; few queries for any number of pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import override
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.files.messages import Document, Message
from translation.files.places import Places
from translation.files.terms import lines_about
from translation.models import StringComment
from translation.strings.locks import Place, place_of
from translation.strings.states import TO_DO as TO_DO_IN_EDITOR
from translation.strings.states import State, with_states

# A draft may be unfinished: whoever works with files does not see the editor's count of what is open.
TO_DO = frozenset(state.value for state in (*TO_DO_IN_EDITOR, State.DRAFT))


def with_what_files_need(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Add what is read of each translation."""
    return translations.select_related(
        "source__specific_content_type", "source__locale", "target_locale"
    )


@dataclass(frozen=True)
class Stored:
    """The segments of some translations into one language, and what is written for them.

    `words` are the translated strings by (string, context); `former` the last translation at a context of words
    that the source no longer has.
    """

    segments: dict[int, list[StringSegment]]
    words: dict[Place, Any]
    former: dict[int, Any]

    @cached_property
    def comments(self) -> dict[int, list[str]]:
        """Return what was said of each translated string, in order; one query."""
        found: dict[int, list[str]] = defaultdict(list)
        ids = [row.pk for row in self.words.values()]
        rows = StringComment.objects.filter(string_translation_id__in=ids)
        for about, text in rows.values_list("string_translation_id", "text"):
            found[about].append(text)
        return found


def stored_strings(translations: Sequence[Translation], *, lock: bool = False) -> Stored:
    """Return the strings of translations into one language; two queries.

    With `lock`, nobody else changes what is written before the transaction ends.
    """
    segments: dict[int, list[StringSegment]] = defaultdict(list)
    sources = [translation.source_id for translation in translations]
    found = StringSegment.objects.filter(source_id__in=sources).select_related("string", "context")
    seen: set[Place] = set()
    for segment in found.order_by("source_id", "order"):
        # The same sentence twice at one place is one string to translate.
        if place_of(segment) not in seen:
            seen.add(place_of(segment))
            segments[segment.source_id].append(segment)
    locale = {translation.target_locale_id for translation in translations}
    objects = [translation.source.object_id for translation in translations]
    rows = with_states(
        StringTranslation.objects.filter(
            locale_id__in=locale, context__object_id__in=objects, has_error=False
        )
    ).select_related("translation_of")
    if lock:
        rows = rows.select_for_update(of=("self",))
    words: dict[Place, Any] = {}
    former: dict[int, Any] = {}
    for row in rows.order_by("updated_at", "pk"):
        place = (row.translation_of_id, row.context_id)
        if place in seen:
            words[place] = row
        else:
            former[row.context_id] = row
    return Stored(segments, words, former)


def documents_of(
    translations: Sequence[Translation], *, states: Collection[str] = ()
) -> list[Document]:
    """Return the files' content of translations into one language, those without a string left out.

    With `states`, only strings in one of them. The translations come from `with_what_files_need`.
    """
    if not translations:
        return []
    stored = stored_strings(translations)
    # What a file says in words is for whoever translates into its language.
    with override(translations[0].target_locale.language_code):
        documents = [_document(one, stored, states) for one in translations]
    return [document for document in documents if document.messages]


def title_of(translation: Translation, places: Places) -> str:
    """Return what a page or snippet is called in the source language."""
    return places.title or translation.source.object_repr


def places_of(translation: Translation) -> Places:
    """Return what names the places of a translation's strings."""
    source = translation.source
    return Places(source.specific_content_type.model_class(), source.content_json)


def _document(translation: Translation, stored: Stored, states: Collection[str]) -> Document:
    places = places_of(translation)
    segments = stored.segments.get(translation.source_id, [])
    code = translation.target_locale.language_code
    messages = _messages(segments, stored, places, code)
    model = translation.source.specific_content_type.model_class()
    return Document(
        translation=str(translation.uuid),
        title=title_of(translation, places),
        kind=str(model._meta.verbose_name),
        language=code,
        source_language=translation.source.locale.language_code,
        exported_at=timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        messages=[one for one in messages if not states or one.state in states],
    )


def _messages(
    segments: Iterable[StringSegment], stored: Stored, places: Places, code: str
) -> Iterable[Message]:
    for segment in segments:
        row = stored.words.get(place_of(segment))
        former = None if row else stored.former.get(segment.context_id)
        yield Message(
            path=segment.context.path,
            source=segment.string.data,
            target=row.data if row else "",
            state=row.state if row else State.UNTRANSLATED.value,
            place=places.name(segment.context.path),
            comments=tuple(stored.comments.get(row.pk, [])) if row else (),
            terms=lines_about(segment.string.data, code),
            previous_source=former.translation_of.data if former else "",
            previous_target=former.data if former else "",
        )
