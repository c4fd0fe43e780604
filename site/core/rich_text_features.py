"""Explaining a term and citing a source in the rich text editor."""

from typing import Any

import wagtail.admin.rich_text.editors.draftail.features as draftail_features
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.languages import active_language
from core.marks import CitationLinkHandler, TermLinkHandler
from core.models import GlossaryTerm, Source
from core.sorting import sorting_form
from core.versions import preferred_versions

SCRIPT = "admin/rich-text-marks.js"


def _terms() -> list[tuple[str, str]]:
    """Return all live terms by translation key, each in the editor's language where it exists."""
    live = GlossaryTerm.objects.filter(live=True).order_by()
    terms = preferred_versions(live, active_language().code)
    choices = ((str(term.translation_key), term.term) for term in terms)
    return sorted(choices, key=lambda choice: sorting_form(choice[1]))


def _sources() -> list[tuple[str, str]]:
    choices = ((str(source.pk), source.short_name) for source in Source.objects.all())
    return sorted(choices, key=lambda choice: sorting_form(choice[1]))


class TermForm(forms.Form):
    """Which term the selected words stand for."""

    id = forms.ChoiceField(label=gettext_lazy("Term"), choices=_terms)


class CitationForm(forms.Form):
    """Which source the selected words rest on."""

    id = forms.ChoiceField(label=gettext_lazy("Source"), choices=_sources)
    locator = forms.CharField(
        label=gettext_lazy("Place in the source"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Such as p. 12 or table 3."),
    )


def choose_term(request: HttpRequest) -> HttpResponse:
    """Let an editor choose a term."""
    return _choose(request, TermForm, _("Explain a term"))


def choose_source(request: HttpRequest) -> HttpResponse:
    """Let an editor choose a source and say where in it."""
    return _choose(request, CitationForm, _("Cite a source"))


def _choose(request: HttpRequest, form_class: type[forms.Form], title: str) -> HttpResponse:
    """Show a form in Wagtail's dialog, and hand on what was chosen."""
    if request.method == "POST":
        form = form_class(request.POST)
        if form.is_valid():
            label = dict(form.fields["id"].choices)[form.cleaned_data["id"]]  # type: ignore[attr-defined]
            chosen = {**form.cleaned_data, "label": label}
            return render_modal_workflow(
                request, None, None, None, json_data={"step": "chosen", "result": chosen}
            )
    else:
        form = form_class(
            initial={name: request.GET.get(name, "") for name in form_class.base_fields}
        )
    return render_modal_workflow(
        request,
        "core/admin/choose_mark.html",
        None,
        {"form": form, "title": title, "address": request.path},
        json_data={"step": "choose"},
    )


class TermElementHandler(LinkElementHandler):
    """From what is stored to what the editor holds."""

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the term's key and, as label, its name."""
        return {"id": attrs.get("id", ""), "label": dict(_terms()).get(attrs.get("id", ""), "")}


class CitationElementHandler(LinkElementHandler):
    """From what is stored to what the editor holds."""

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the source's id, the place in it and, as label, its name."""
        value = attrs.get("id", "")
        source = Source.objects.filter(pk=value).first() if value.isdecimal() else None
        label = source.short_name if source else ""
        return {"id": value, "locator": attrs.get("locator", ""), "label": label}


def _term_element(props: dict[str, Any]) -> Any:
    return DOM.create_element("a", {"linktype": "term", "id": props.get("id")}, props["children"])


def _citation_element(props: dict[str, Any]) -> Any:
    attributes = {"linktype": "citation", "id": props.get("id")}
    if props.get("locator"):
        attributes["locator"] = props["locator"]
    return DOM.create_element("a", attributes, props["children"])


def register(features: FeatureRegistry) -> None:
    """Add both features to the editor and to what it stores."""
    features.register_link_type(TermLinkHandler)
    features.register_link_type(CitationLinkHandler)
    _register(
        features, "term", gettext_lazy("Explain a term"), "help", TermElementHandler, _term_element
    )
    _register(
        features,
        "citation",
        gettext_lazy("Cite a source"),
        "openquote",
        CitationElementHandler,
        _citation_element,
    )


def _register(
    features: FeatureRegistry, name: str, description: Any, icon: str, handler: Any, element: Any
) -> None:
    kind = name.upper()
    options = {
        "type": kind,
        "icon": icon,
        "description": description,
        "chooserUrls": {"marks": reverse_lazy(f"core_choose_{name}")},
    }
    feature = draftail_features.EntityFeature(options, js=[SCRIPT])
    features.register_editor_plugin("draftail", name, feature)
    rule = {
        "from_database_format": {f'a[linktype="{name}"]': handler(kind)},
        "to_database_format": {"entity_decorators": {kind: element}},
    }
    features.register_converter_rule("contentstate", name, rule)


def urls() -> list[Any]:
    """Return the addresses of the dialogs."""
    return [
        path("marks/term/", choose_term, name="core_choose_term"),
        path("marks/citation/", choose_source, name="core_choose_citation"),
    ]
