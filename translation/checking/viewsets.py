"""How editors keep the list of wordings to avoid."""

from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from translation.models import StigmaTerm


def _language(term: StigmaTerm) -> str:
    return str(term.get_language_display())


def _severity(term: StigmaTerm) -> str:
    return str(term.get_severity_display())


def _own_direction(name: str, rows: int = 0) -> FieldPanel:
    """Return a field whose words run in their own direction, whatever the language of the admin."""
    if rows:
        return FieldPanel(name, widget=forms.Textarea(attrs={"dir": "auto", "rows": rows}))
    return FieldPanel(name, widget=forms.TextInput(attrs={"dir": "auto"}))


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
                [
                    _own_direction("avoided"),
                    FieldPanel("is_beginning"),
                    _own_direction("exceptions", rows=3),
                ],
                heading=_("What is found"),
            ),
            MultiFieldPanel(
                [_own_direction("better"), _own_direction("note", rows=3), FieldPanel("severity")],
                heading=_("What is said about it"),
            ),
            FieldPanel("awaits_native_reader"),
        ]
    )


@cache
def stigma_terms() -> ModelViewSet:
    """Return the pages on which editors keep the list."""
    return StigmaTermViewSet("translation_stigma_terms", url_prefix="translation/wordings")
