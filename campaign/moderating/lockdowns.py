"""The switch that hides everything of a country, and the list of when it was used."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from campaign.models import ActionContent, CountryLockdown
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.filters import country_choices
from campaign.selectors import moderating
from campaign.services.protection import lift_lockdown, lock_down_country
from core.languages import active_language
from core.places.countries import country_name


class LockdownForm(forms.Form):
    """Which country, and why."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the other coordinators. Write no names."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={
            "required": gettext_lazy("Say why, so that others can judge when to end it.")
        },
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose a country")), *country_choices(user)]


class LockersOnly(ModeratorsOnly):
    """Lets in who may hide countries."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raise PermissionDenied for anybody else."""
        if not request.user.has_perm(moderating.LOCK_DOWN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class LiftColumn(Column):
    """Leads to the end of a lockdown that lasts."""

    cell_template_name = "campaign/moderating/lift_cell.html"


class LockdownListView(LockersOnly, BaseListingView):
    """Every lockdown, those that last on top."""

    model = CountryLockdown
    page_title = gettext_lazy("Hidden countries")
    header_icon = "lock"
    index_url_name = "campaign_lockdowns"
    paginate_by = 50
    verbose_name_plural = gettext_lazy("lockdowns of countries")
    results_template_name = "campaign/moderating/list_results.html"

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each."""
        return [
            Column("country", label=gettext_lazy("Country"), accessor=_country),
            Column("reason", label=gettext_lazy("Reason")),
            DateColumn("started_at", label=gettext_lazy("Since")),
            UserColumn("started_by", label=gettext_lazy("By"), blank_display_name="–"),
            DateColumn("lifted_at", label=gettext_lazy("Lifted")),
            UserColumn("lifted_by", label=gettext_lazy("Lifted by"), blank_display_name="–"),
            LiftColumn(
                "lift", label=gettext_lazy("Show again"), accessor=_may_lift(self.request.user)
            ),
        ]

    def get_base_queryset(self) -> QuerySet[CountryLockdown]:
        """Return all lockdowns: which countries are hidden concerns every coordinator."""
        related = [
            f"{who}{more}"
            for who in ("started_by", "lifted_by")
            for more in ("", "__wagtail_userprofile")
        ]
        return CountryLockdown.objects.select_related(*related).order_by(
            "-lifted_at", "-started_at"
        )

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to hide a country."""
        url = reverse("campaign_lock_down")
        return [HeaderButton(label=_("Hide a country"), url=url, icon_name="lock")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what an empty list says."""
        empty = _("No country has ever been hidden.")
        return {**super().get_context_data(*args, **kwargs), "empty_message": empty}


def _country(lockdown: CountryLockdown) -> str:
    return country_name(lockdown.country, active_language().code)


def _may_lift(user: Any) -> Any:
    def may_lift(lockdown: CountryLockdown) -> bool:
        return lockdown.lifted_at is None and moderating.may_lock_down(user, lockdown.country)

    return may_lift


class LockDownView(LockersOnly, WagtailAdminTemplateMixin, View):
    """Hiding a country: one form, in force as soon as it is sent."""

    template_name = "campaign/moderating/lock_down.html"
    page_title = gettext_lazy("Hide a country")
    header_icon = "lock"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._answer(LockdownForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Hide the country."""
        form = LockdownForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._answer(form, status=422)
        country = form.cleaned_data["country"]
        if not moderating.may_lock_down(request.user, country):
            raise PermissionDenied
        lock_down_country(country=country, reason=form.cleaned_data["reason"], actor=request.user)
        name = country_name(country, active_language().code)
        messages.success(
            request, _("Nothing about actions in %(country)s shows any more.") % {"country": name}
        )
        return redirect("campaign_lockdowns")

    def _answer(self, form: LockdownForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_lockdowns"), "label": _("Hidden countries")},
            {"url": "", "label": self.page_title},
        ]


class LiftLockdownView(LockersOnly, WagtailAdminTemplateMixin, View):
    """GET says what will show again, POST shows it."""

    template_name = "campaign/moderating/lift_lockdown.html"
    page_title = gettext_lazy("Show a country again")
    header_icon = "lock-open"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """Ask."""
        lockdown = self._lockdown(number)
        texts = ActionContent.objects.filter(is_public=True, country=lockdown.country)
        context = {"lockdown": lockdown, "country": _country(lockdown), "count": texts.count()}
        return self.render_to_response(self.get_context_data(**context))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show the country's actions again."""
        lockdown = self._lockdown(number)
        lift_lockdown(country=lockdown.country, actor=request.user)
        text = _("Actions in %(country)s show again.") % {"country": _country(lockdown)}
        messages.success(request, text)
        return redirect("campaign_lockdowns")

    def _lockdown(self, number: int) -> CountryLockdown:
        """Raise Http404 for one that is lifted, PermissionDenied outside the coordinator's countries."""
        found = CountryLockdown.objects.filter(pk=number, lifted_at=None).first()
        if found is None:
            raise Http404
        if not moderating.may_lock_down(self.request.user, found.country):
            raise PermissionDenied
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_lockdowns"), "label": _("Hidden countries")},
            {"url": "", "label": self.page_title},
        ]
