"""The way to review, from the editors of translations."""

from typing import Any

from django import template
from wagtail_localize.models import Translation

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
