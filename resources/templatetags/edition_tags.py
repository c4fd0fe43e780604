"""What pages of the guide say about its editions."""

from typing import Any

from django import template

from resources.editions.selectors import since_edition

register = template.Library()


@register.inclusion_tag("components/since_edition.html", takes_context=True)
def since_copy(context: Any, chapter: Any) -> dict[str, Any]:
    """Tell a reader who comes from an edition's file what has changed in a chapter since; `?edition=` names it."""
    request = getattr(context, "request", None)
    typed = request.GET.get("edition", "") if request else ""
    since = since_edition(chapter, typed) if typed else None
    return {"since": since, "editions_url": chapter.editions_url if since else ""}
