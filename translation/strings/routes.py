"""wagtail-localize's own ways of writing strings, behind the locks of approved strings."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
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
from wagtail_localize.views.edit_translation import StringTranslationSerializer

from core.translation_rules import in_own_language
from translation.machine.server import server_for
from translation.machine.telling import suggest_and_tell
from translation.strings.editing import require_editable
from translation.strings.locks import Refused, place_of, translations_at
from translation.strings.overrides import edit_override
from translation.strings.writing import BrokenText, erase_string, write_string


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


def translate_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Suggest by machine from wagtail-localize's editor, in place of its own view.

    Raises Http404 where no machine is turned on, and PermissionDenied.
    """
    translation = require_editable(request.user, translation_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if server_for(translation) is None:
        raise Http404
    suggest_and_tell(request, translation)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


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
            f"{room}overrides/<int:overridable_segment_id>/edit/",
            in_own_language(edit_override),
            name="translation_save_override",
        ),
        path(
            f"{room}machine_translate/",
            in_own_language(translate_by_machine),
            name="translation_machine",
        ),
    ]
