"""The way to review, from the editors of translations."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from wagtail_localize.models import Translation

from translation.checking import Problem
from translation.rights import may_review, may_translate

register = template.Library()


@register.inclusion_tag("translation/admin/editor_bar.html", takes_context=True)
def translation_bar(context: dict[str, Any], translation: Translation) -> dict[str, Any]:
    """Offer submitting and reviewing to those who may."""
    request = context["request"]
    code = translation.target_locale.language_code
    return {
        "translation": translation,
        "may_submit": may_translate(request.user, code),
        "may_review": may_review(request.user, code),
        "csrf_token": context.get("csrf_token", ""),
        "back": request.path,
    }


@register.inclusion_tag("translation/admin/waiving_link.html")
def waiving_link(
    code: str, string_id: int, context_id: int, problem: Problem, address: str, segment_id: int
) -> dict[str, Any]:
    """Lead to letting a problem pass, and from there back to its string on the page at this address."""
    waiving = reverse("translation_waive_check", args=[code, string_id, context_id, problem.check])
    back = urlencode({"next": f"{address}?string={segment_id}#string-{segment_id}"})
    return {"url": f"{waiving}?{back}", "problem": problem}
