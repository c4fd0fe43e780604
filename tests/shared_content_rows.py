"""Who opens the views of shared content, of sources, and the dialogs in which something is chosen."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from campaign.models import Material
from core.models import (
    Footer,
    GlossaryTerm,
    Navigation,
    Recording,
    SiteNotice,
    Source,
    Topic,
    Video,
)
from ecourse.models import Host
from tests.admin_roles import (
    EDITORS,
    EVERYBODY,
    FRENCH_PEOPLE,
    FRENCH_PUBLISHERS,
    LAW_KEEPERS,
    Row,
)
from tests.course import french_host, french_recording
from tests.materials import translated

# A topic is a name and a line: there is nothing to preview.
WITH_PREVIEW = ("preview_on_add", "preview_on_edit", "revisions_view")
SNIPPETS = [
    *(Navigation, Footer, SiteNotice, Video, Recording),
    *(GlossaryTerm, Topic, Material, Host),
]
# Kinds of which the starting content has none in French.
MADE_HERE = {Recording: french_recording, Host: french_host}


def french_snippet(model_name: str) -> Any:
    model = next(m for m in SNIPPETS if m._meta.model_name == model_name)
    if model is SiteNotice:
        now = timezone.now()
        return SiteNotice.objects.create(
            locale=Locale.objects.get(language_code="fr"),
            title="Le site déménage",
            shown_from=now,
            shown_until=now + timedelta(days=1),
        )
    if model in MADE_HERE:
        return MADE_HERE[model]()
    found = model.objects.filter(locale__language_code="fr").order_by("pk").first()
    return found or translated("word-mark", "fr")


def revision_of(snippet: Any) -> int:
    return int(snippet.save_revision().pk)


def snippet_rows(model_name: str) -> dict[str, Row]:
    """Return the rows of one kind of shared content, opened with a French one."""

    def one() -> list[Any]:
        return [french_snippet(model_name).pk]

    def with_revision() -> list[Any]:
        snippet = french_snippet(model_name)
        return [snippet.pk, revision_of(snippet)]

    def two_revisions() -> list[Any]:
        snippet = french_snippet(model_name)
        return [snippet.pk, revision_of(snippet), revision_of(snippet)]

    app = next(m._meta.app_label for m in SNIPPETS if m._meta.model_name == model_name)
    space, chooser = (f"wagtailsnippet{s}_{app}_{model_name}" for s in ("s", "choosers"))
    return {
        f"{space}:list": Row(FRENCH_PEOPLE),
        f"{space}:list_results": Row(FRENCH_PEOPLE),
        f"{space}:add": Row(EDITORS),
        f"{space}:edit": Row(FRENCH_PEOPLE, one),
        f"{space}:delete": Row(EDITORS, one),
        f"{space}:usage": Row(FRENCH_PEOPLE, one),
        f"{space}:history": Row(FRENCH_PEOPLE, one),
        f"{space}:history_results": Row(FRENCH_PEOPLE, one),
        f"{space}:copy": Row(EDITORS, one),
        f"{space}:preview_on_add": Row(EDITORS, (), "post"),
        f"{space}:preview_on_edit": Row(FRENCH_PEOPLE, one, "post"),
        f"{space}:revisions_view": Row(FRENCH_PEOPLE, with_revision),
        f"{space}:revisions_revert": Row(FRENCH_PEOPLE, with_revision),
        f"{space}:revisions_compare": Row(FRENCH_PEOPLE, two_revisions),
        f"{space}:revisions_unschedule": Row(FRENCH_PUBLISHERS, with_revision),
        f"{space}:unpublish": Row(FRENCH_PUBLISHERS, one),
        **chooser_rows(chooser, one, create=EDITORS),
    }


def shared_content_rows() -> dict[str, Row]:
    """Return the rows of all kinds of shared content."""
    return {
        name: row
        for model in SNIPPETS
        for name, row in snippet_rows(model._meta.model_name).items()
        if not (model is Topic and name.endswith(WITH_PREVIEW))
    }


def source() -> list[Any]:
    return [Source.objects.order_by("pk").first().pk]


def source_rows() -> dict[str, Row]:
    """Return the rows of sources, which have one version for all languages."""
    space, chooser = (f"wagtailsnippet{s}_core_source" for s in ("s", "choosers"))
    plain = ("list", "list_results", "add")
    with_source = ("edit", "delete", "usage", "history", "history_results", "copy")
    return {
        **{f"{space}:{name}": Row(LAW_KEEPERS) for name in plain},
        **{f"{space}:{name}": Row(LAW_KEEPERS, source) for name in with_source},
        **chooser_rows(chooser, source, create=LAW_KEEPERS),
    }


def chooser_rows(space: str, one: Any, *, create: frozenset[str]) -> dict[str, Row]:
    """Return the rows of a dialog in which whoever is in the admin chooses something."""
    return {
        f"{space}:choose": Row(EVERYBODY),
        f"{space}:choose_results": Row(EVERYBODY),
        f"{space}:chosen": Row(EVERYBODY, one),
        f"{space}:chosen_multiple": Row(EVERYBODY),
        f"{space}:create": Row(create),
    }
