"""A page with strings of every state, for tests of files."""

from typing import Any

import polib
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.files.collecting import documents_of, with_what_files_need
from translation.files.messages import Document
from translation.files.packing import pack
from translation.strings.reviewing import approve_strings
from translation.strings.writing import write_string


def person(name: str) -> Any:
    """Return an account of the examples."""
    return get_user_model().objects.get(username=name)


def logged_in(client: Client, name: str) -> Client:
    client.force_login(person(name))
    return client


def hub(code: str = "fr") -> Translation:
    """Return the translation of the hub, of which only the first three strings are translated: "un", "deux", "trois"."""
    translation = with_what_files_need(Translation.objects).get(
        source__specific_content_type__model="homepage", target_locale__language_code=code
    )
    StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    ).delete()
    for segment, text in zip(segments(translation), ("un", "deux", "trois"), strict=False):
        write_string(segment=segment, locale=translation.target_locale, text=text, user=None)
    return translation


def segments(translation: Translation) -> list[StringSegment]:
    found = StringSegment.objects.filter(source=translation.source).order_by("order")
    return list(found.select_related("string", "context"))


def words(translation: Translation, number: int) -> str:
    """Return what is written for a string, empty where nothing is."""
    row = row_of(translation, number)
    return row.data if row else ""


def row_of(translation: Translation, number: int) -> StringTranslation | None:
    segment = segments(translation)[number]
    return StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    ).first()


def write(translation: Translation, number: int, text: str, user: Any = None) -> None:
    segment = segments(translation)[number]
    write_string(segment=segment, locale=translation.target_locale, text=text, user=user)


def approve(translation: Translation, number: int) -> None:
    code = translation.target_locale.language_code
    approve_strings(
        translation=translation,
        user=person(f"reviewer-{code}"),
        segment_ids=[segments(translation)[number].pk],
    )


def document_of(translation: Translation) -> Document:
    (document,) = documents_of([translation])
    return document


def with_words(document: Document, texts: dict[int, str]) -> bytes:
    """Return a PO file in which somebody has written these texts."""
    file = polib.pofile(pack([document], "po").content.decode())
    for number, text in texts.items():
        file[number].msgstr = text
    return str(file).encode()


def bring(client: Client, data: bytes, name: str = "file.po") -> HttpResponse:
    """Upload a file in the admin; the answer is the report, or the page with an error."""
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("translation_files"), {"file": file}, follow=True)


def confirm(client: Client, shown: HttpResponse, **more: Any) -> HttpResponse:
    """Press the button below a report."""
    address = shown.request["PATH_INFO"]
    return client.post(address, {"digest": shown.context["plan"].digest, **more}, follow=True)


def kinds(shown: HttpResponse) -> dict[str, int]:
    """Return how many strings the report counts of each kind, those of none left out."""
    return {name: number for name, number in shown.context["plan"].counts.items() if number}
