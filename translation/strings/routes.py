"""wagtail-localize's own ways of writing strings, behind the locks of approved strings."""

from collections.abc import Mapping
from typing import Any

import polib
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import (
    StringTranslationSerializer,
    machine_translate,
    upload_pofile,
)

from core.text_files import FileRefused, read_text
from core.translation_rules import in_own_language
from translation.strings.editing import require_editable
from translation.strings.locks import Refused, hold, place_of, refuse_locked, translations_at
from translation.strings.writing import BrokenText, check_text, erase_string, tidy, write_string

MOST_BYTES = 5_000_000
PO_HEADER = "X-WagtailLocalize-TranslationID"


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_string(request: Request, translation_id: int, string_segment_id: int) -> Response:
    """Save or take away one string for wagtail-localize's editor, in place of its own view.

    Its editor shows the message of a refused string only where the answer has status 200.
    """
    translation = require_editable(request.user, translation_id)
    segment = get_object_or_404(
        StringSegment.objects.select_related("string", "context"),
        pk=string_segment_id,
        source=translation.source,
    )
    if request.method == "DELETE":
        return _erase(request, translation, segment)
    text = request.data.get("value")
    if not isinstance(text, str):
        return Response({"error": _("There is no text in the request.")}, status=400)
    try:
        row = write_string(
            segment=segment, locale=translation.target_locale, text=text, user=request.user
        )
    except (BrokenText, Refused) as refused:
        return Response(_refusal(translation, segment, text, refused))
    return Response(_serialised(translation, row))


def _erase(request: Request, translation: Translation, segment: StringSegment) -> Response:
    try:
        erase_string(segment=segment, locale=translation.target_locale, user=request.user)
    except Refused as refused:
        return Response({"error": str(refused)}, status=403)
    return Response({"segment_id": segment.pk})


def _refusal(
    translation: Translation, segment: StringSegment, text: str, refused: Exception
) -> Mapping[str, Any]:
    """Return what the editor shows: of a broken text what was typed, of a closed string what stands there."""
    row = translations_at([segment], translation.target_locale_id).get(place_of(segment))
    stored = _serialised(translation, row) if row else {"segment_id": segment.pk, "comment": ""}
    typed = {"data": text} if isinstance(refused, BrokenText) else {}
    return {**stored, **typed, "error": _("Not saved. %(reason)s") % {"reason": refused}}


def _serialised(translation: Translation, row: StringTranslation) -> dict[str, Any]:
    serializer = StringTranslationSerializer(
        row, context={"translation_source": translation.source}
    )
    return dict(serializer.data)


def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Let a PO file in only if it is one, all its texts can stand, and it changes no string that is closed."""
    if request.method != "POST":
        return HttpResponse(status=405)
    translation = require_editable(request.user, translation_id)
    try:
        upload = _upload(request)
        file = _read_po(upload, translation)
        with transaction.atomic():
            hold([translation.source_id], translation.target_locale_id)
            _check_po(request, translation, file)
            upload.seek(0)
            return upload_pofile(request, translation_id)
    except (FileRefused, BrokenText, Refused) as refused:
        messages.error(request, str(refused))
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("translation_edit", translation_id)


def _upload(request: HttpRequest) -> Any:
    """Return the file that came. Raises FileRefused."""
    upload = request.FILES.get("file")
    if upload is None:
        raise FileRefused(_("Choose a file first."))
    return upload


def _read_po(upload: Any, translation: Translation) -> polib.POFile:
    """Return the entries of the file. Raises FileRefused."""
    text = read_text(upload.read(MOST_BYTES + 1), MOST_BYTES)
    if "\n" not in text.strip():
        # polib takes one line for the path of a file.
        raise FileRefused(_("Please upload a valid PO file."))
    try:
        file = polib.pofile(text)
    except (OSError, ValueError, IndexError):
        raise FileRefused(_("Please upload a valid PO file.")) from None
    if file.metadata.get(PO_HEADER) != str(translation.uuid):
        raise FileRefused(_("Cannot import PO file that was created for a different translation."))
    return file


def _check_po(request: HttpRequest, translation: Translation, file: polib.POFile) -> None:
    """Refuse the whole file for one text that is broken or changes a closed string."""
    segments = {
        (segment.context.path, segment.string.data): segment
        for segment in translation.source.stringsegment_set.select_related("string", "context")
    }
    present = translations_at(list(segments.values()), translation.target_locale_id)
    changed = []
    for entry in file:
        segment = segments.get((entry.msgctxt, entry.msgid))
        if segment is None or not entry.msgstr:
            continue
        row = present.get(place_of(segment))
        if row is not None and row.data == entry.msgstr:
            continue
        check_text(segment.string.data, tidy(entry.msgstr))
        if row is not None:
            changed.append((segment, row))
    refuse_locked(request.user, translation.target_locale, changed)


def translate_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill what is untranslated: wagtail-localize leaves every string that has words, approved or not."""
    require_editable(request.user, translation_id)
    with transaction.atomic():
        translation = get_object_or_404(Translation, pk=translation_id)
        hold([translation.source_id], translation.target_locale_id)
        return machine_translate(request, translation_id)


def guarded_urls() -> list[URLPattern]:
    """Return the addresses by which wagtail-localize writes strings; they have to come first."""
    room = "localize/translate/<int:translation_id>/"
    return [
        path(
            f"{room}strings/<int:string_segment_id>/edit/",
            in_own_language(edit_string),
            name="translation_save_string",
        ),
        path(
            f"{room}pofile/upload/",
            in_own_language(upload_po),
            name="translation_upload_po",
        ),
        path(
            f"{room}machine_translate/",
            in_own_language(translate_by_machine),
            name="translation_machine",
        ),
    ]
