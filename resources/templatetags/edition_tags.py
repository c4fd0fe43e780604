"""What pages of the guide say about its editions."""

from typing import Any

from django import template

from resources.editions.selectors import (
    newest_stage_files,
    part_since_edition,
    since_edition,
)

register = template.Library()


@register.inclusion_tag("components/since_edition.html", takes_context=True)
def since_copy(context: Any, chapter: Any) -> dict[str, Any]:
    """Tell a reader who comes from an edition's file what has changed in a chapter since; `?edition=` names it."""
    typed = _typed_edition(context)
    since = since_edition(chapter, typed) if typed else None
    return {"since": since, "editions_url": chapter.editions_url if since else ""}


@register.inclusion_tag("components/since_edition_chapters.html", takes_context=True)
def since_copy_of_part(context: Any, part: Any) -> dict[str, Any]:
    """Tell the same of the guide or a stage, chapter by chapter."""
    typed = _typed_edition(context)
    since = part_since_edition(part, typed) if typed else None
    return {"since": since, "editions_url": part.editions_url if since else ""}


@register.inclusion_tag("components/stage_files.html")
def stage_files(stage: Any) -> dict[str, Any]:
    """Offer the files of a stage in the newest edition, where there is one."""
    return {"files": newest_stage_files(stage), "files_url": stage.editions_url}


def _typed_edition(context: Any) -> str:
    request = getattr(context, "request", None)
    return request.GET.get("edition", "") if request else ""
