"""Where editors pick, finish and translate what the report of a year tells of single actions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton
from wagtail.permissions import ModelPermissionPolicy

from campaign.models import CampaignYear, YearHighlight
from campaign.search import year_addresses
from campaign.selectors.pages import SOURCE_LANGUAGE
from campaign.selectors.public import listed_contents
from campaign.selectors.reports import public_reports
from campaign.selectors.shown import shown_action
from campaign.services.highlights import assemble_highlights, forget_year_reports
from core.languages import active_language

PERMISSION = "campaign.change_yearhighlight"


def shown_highlights() -> QuerySet[YearHighlight]:
    """Return the highlights whose reports everybody can see now, those to be looked at first."""
    reports = public_reports().order_by().values("pk")
    texts = Prefetch("report__action__contents", listed_contents(), to_attr="public_text")
    return (
        YearHighlight.objects.filter(report__in=reports)
        .select_related("report__action__year")
        .prefetch_related(texts)
        .order_by("-report__action__year__year", "is_picked", "pk")
    )


class HighlightPermissionPolicy(ModelPermissionPolicy):
    """As the groups say, but highlights are added by assembling alone: each belongs to a report."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse adding to everybody."""
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Leave adding out of what is asked for."""
        return any(self.user_has_permission(user, action) for action in actions)


class HighlightIndexView(IndexView):
    """The highlights of all years, and the way to assemble more."""

    def get_base_queryset(self) -> QuerySet[YearHighlight]:
        """Leave out what nobody may see at the moment."""
        return shown_highlights()

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer assembling."""
        label = _("Assemble from approved reports")
        url = reverse("campaign_assemble_highlights")
        return [*super().header_buttons, HeaderButton(label, url=url, icon_name="list-ul")]


class HighlightEditView(EditView):
    """One highlight; saving says that its report has been read."""

    def get_object(self, queryset: Any = None) -> YearHighlight:
        """Return it. Raises PermissionDenied while nobody may see its action."""
        found = shown_highlights().filter(pk=super().get_object(queryset).pk).first()
        if found is None:
            raise PermissionDenied
        return found

    def get_page_subtitle(self) -> str:
        """Name the action and its country."""
        return _title(self.object)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Lead to the action's page, where the whole report stands."""
        action = self.object.report.action
        address = year_addresses().get((action.year_id, SOURCE_LANGUAGE))
        if not address:
            return super().header_more_buttons
        url = f"{address}actions/{action.public_id}/"
        button = Button(_("The organiser’s report"), url=url, icon_name="view", priority=5)
        return [*super().header_more_buttons, button]

    def save_instance(self) -> Any:
        """Save it and let the PDFs be made anew."""
        saved = super().save_instance()
        forget_year_reports()
        return saved


def _title(highlight: YearHighlight) -> str:
    content = highlight.report.action.public_text[0]
    shown = shown_action(content, language=active_language().code)
    return " – ".join(part for part in (shown.title, shown.place.country_name) if part)


def _edit_url(highlight: YearHighlight) -> str:
    return reverse("year_highlights:edit", args=[highlight.pk])


def _needs_look(highlight: YearHighlight) -> str:
    decided_at = highlight.report.decided_at
    is_changed = decided_at is not None and decided_at > highlight.looked_at
    return _("The report was approved anew: read it again") if is_changed else ""


class HighlightViewSet(ModelViewSet):
    """Highlights of the years."""

    model = YearHighlight
    name = "year_highlights"
    icon = "openquote"
    menu_label = gettext_lazy("Highlights")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = HighlightIndexView
    edit_view_class = HighlightEditView
    list_filter = ("report__action__year", "is_picked")
    list_display = (
        TitleColumn("action", label=gettext_lazy("Action"), accessor=_title, get_url=_edit_url),
        Column("year", label=gettext_lazy("Year"), accessor="report.action.year.year"),
        BooleanColumn("is_picked", label=gettext_lazy("In the report")),
        Column("look", label=gettext_lazy("To do"), accessor=_needs_look),
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("is_picked"), FieldPanel("is_quotation")],
                heading=gettext_lazy("In the report"),
            ),
            InlinePanel(
                "texts",
                heading=gettext_lazy("Text in each language"),
                label=gettext_lazy("Text"),
                min_num=1,
            ),
        ]
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Return who may do what with highlights."""
        return HighlightPermissionPolicy(self.model)


class AssembleForm(forms.Form):
    """The year."""

    year = forms.ModelChoiceField(
        label=gettext_lazy("Year"),
        queryset=CampaignYear.objects.all(),
        empty_label=None,
    )


def assemble_view(request: HttpRequest) -> HttpResponse:
    """Suggest highlights from the approved reports of a year; what is there already stays as it is."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = AssembleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = assemble_highlights(year=form.cleaned_data["year"])
        words = ngettext(
            "%(number)d highlight was added. What was there stays as it is.",
            "%(number)d highlights were added. What was there stays as it is.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect("year_highlights:index")
    return render(request, "campaign/admin/assemble_highlights.html", {"form": form})


def highlight_urls() -> list[URLPattern]:
    """Return the address at which highlights are assembled."""
    return [
        path("year-highlights/assemble/", assemble_view, name="campaign_assemble_highlights"),
    ]
