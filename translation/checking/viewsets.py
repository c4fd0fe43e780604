"""How editors keep the list of wordings to avoid."""

from functools import cache

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from translation.models import StigmaTerm


def _language(term: StigmaTerm) -> str:
    return str(term.get_language_display())


def _severity(term: StigmaTerm) -> str:
    return str(term.get_severity_display())


class StigmaTermViewSet(ModelViewSet):
    """Wordings that hurt people, by language."""

    model = StigmaTerm
    icon = "warning"
    name = "translation_stigma_terms"
    menu_label = _("Wordings to avoid")
    menu_order = 80
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = (
        "avoided",
        "better",
        Column("language", label=_("Language"), accessor=_language, sort_key="language"),
        Column("severity", label=_("Severity"), accessor=_severity, sort_key="severity"),
    )
    list_filter = ("language", "severity", "awaits_native_reader")
    search_fields = ("avoided", "better", "note")
    ordering = ("language", "avoided")
    edit_handler = ObjectList(
        [
            FieldPanel("language"),
            MultiFieldPanel(
                [FieldPanel("avoided"), FieldPanel("is_beginning"), FieldPanel("exceptions")],
                heading=_("What is found"),
            ),
            MultiFieldPanel(
                [FieldPanel("better"), FieldPanel("note"), FieldPanel("severity")],
                heading=_("What is said about it"),
            ),
            FieldPanel("awaits_native_reader"),
        ]
    )


@cache
def stigma_terms() -> ModelViewSet:
    """Return the pages on which editors keep the list."""
    return StigmaTermViewSet("translation_stigma_terms", url_prefix="translation/wordings")
