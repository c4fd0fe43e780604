"""Checking while somebody types."""

import json

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail_localize.models import StringSegment

from translation.checking import Pair, find_problems
from translation.rights import takes_part


class LiveCheckView(View):
    """Takes {"language": code, "strings": [{"segment": id, "text": words}, …]} and returns the problems of each."""

    def post(self, request: HttpRequest) -> JsonResponse:
        """Check some strings of translations; 400 with an error in words for what cannot be read."""
        if not takes_part(request.user):
            raise PermissionDenied
        try:
            sent = json.loads(request.body)
            code = str(sent["language"])
            texts = {int(one["segment"]): str(one["text"]) for one in sent["strings"]}
        except (ValueError, TypeError, KeyError, RecursionError):
            message = _("The texts to be checked could not be read.")
            return JsonResponse({"error": message}, status=400)
        segments = StringSegment.objects.filter(pk__in=texts).select_related("string", "context")
        pairs = [
            Pair(segment.pk, segment.string.data, texts[segment.pk], segment.context.path)
            for segment in segments
        ]
        found = find_problems(pairs, code)
        return JsonResponse(
            {
                "problems": {
                    str(pk): [
                        {"check": one.check, "message": one.message, "severity": one.severity}
                        for one in problems
                    ]
                    for pk, problems in found.items()
                }
            }
        )
