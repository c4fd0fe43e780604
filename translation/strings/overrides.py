"""Links and pictures that a translation has otherwise than its source, in wagtail-localize's editor."""

import json
import re
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views.edit_translation import SegmentOverrideSerializer

from translation.flow.faults import is_sensitive
from translation.overview import following
from translation.rights import may_review
from translation.strings.editing import require_editable
from translation.strings.locks import has_approved_words, hold

LONGEST = 2_000
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# What a page says of a value that it cannot hold.
UNFIT = (ValueError, TypeError, LookupError, ObjectDoesNotExist, ValidationError, DatabaseError)


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_override(request: Request, translation_id: int, overridable_segment_id: int) -> Response:
    """Keep or take away one link or picture, in place of wagtail-localize's own view.

    Nobody reviews it by itself: where words are approved, or every word has to be, it is for reviewers alone. Raises
    PermissionDenied.
    """
    translation = require_editable(request.user, translation_id)
    if not may_review(request.user, translation.target_locale.language_code) and (
        has_approved_words(translation) or is_sensitive(translation)
    ):
        raise PermissionDenied
    segments = OverridableSegment.objects.select_related("context")
    segment = get_object_or_404(segments, pk=overridable_segment_id, source=translation.source)
    place = {"locale_id": translation.target_locale_id, "context_id": segment.context_id}
    if request.method == "DELETE":
        deleted, _by_model = SegmentOverride.objects.filter(**place).delete()
        following.changed([translation.source.object_id])
        return Response(status=200 if deleted else 404)
    value = request.data.get("value")
    if not isinstance(value, str) or not _is_address(value):
        return Response({"error": _("This cannot stand here.")}, status=400)
    try:
        override = _keep(translation, place, value, request.user)
    except UNFIT:
        return Response({"error": _("This cannot stand here.")}, status=400)
    following.changed([translation.source.object_id])
    context = {"translation_source": translation.source}
    return Response(SegmentOverrideSerializer(override, context=context).data)


def _is_address(value: str) -> bool:
    """Say whether a value is short, can be read, and runs no program where it is a link."""
    found = SCHEME.match(value.strip())
    is_safe = found is None or found[1].lower() in SCHEMES
    return is_safe and len(value) <= LONGEST and value.isprintable()


@transaction.atomic
def _keep(translation: Translation, place: dict[str, Any], value: str, user: Any) -> Any:
    """Store a value, if the page can be made with it."""
    hold([translation.source_id], translation.target_locale_id)
    override, _is_new = SegmentOverride.objects.update_or_create(
        **place,
        defaults={"data_json": json.dumps(value), "last_translated_by": user, "has_error": False},
    )
    translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    return override
