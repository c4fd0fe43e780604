"""The shortlist of a year against its budget, on a page and as a file."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogActionRegistry, log

from campaign.granting.access import DecidersOnly
from campaign.models import CampaignYear, CountryLockdown
from campaign.selectors import grant_desk
from campaign.selectors.grants import money
from campaign.selectors.shortlist import ShortlistRow, shortlist
from campaign.selectors.shown import shown_action
from campaign.services.grant_decisions import spent
from core.languages import active_language
from core.spreadsheets import FORMATS

LOG_ACTION = "campaign.grant_export"
# The columns, in their order; whatever is not named here is never exported.
COLUMNS = (
    "public_id",
    "title",
    "country",
    "region",
    "city",
    "asked",
    "scores",
    "score",
    "running_total",
    "within_budget",
    "state",
    "granted",
    "paid",
    "report_due_on",
    "currency",
)


def chosen_year(request: HttpRequest) -> CampaignYear | None:
    """Return the year that an address names, else the latest that has grants. Raises Http404 for an unknown one."""
    years = CampaignYear.objects.filter(grants_open_on__isnull=False)
    wanted = request.GET.get("year", "")
    if not wanted:
        return years.first()
    number = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else 0
    return get_object_or_404(years, year=number)


class ShortlistView(DecidersOnly, WagtailAdminTemplateMixin, View):
    """All applications of a year in order, with what they add up to."""

    template_name = "campaign/granting/shortlist.html"
    page_title = gettext_lazy("Shortlist for grants")
    header_icon = "list-ol"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table of the chosen year."""
        year = chosen_year(request)
        context = _year_context(request.user, year) if year else {}
        years = CampaignYear.objects.filter(grants_open_on__isnull=False)
        return self.render_to_response(self.get_context_data(year=year, years=years, **context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the applications."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_grants"), "label": _("Applications for grants")},
            {"url": "", "label": self.page_title},
        ]


class ShortlistExportView(DecidersOnly, View):
    """Returns the shortlist as a CSV file, once it is written down that it leaves. None is kept here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """Return the file."""
        found = get_object_or_404(CampaignYear, year=year)
        rows = _exported(request.user, found)
        written = FORMATS["csv"]
        response = HttpResponse(written.write(rows), content_type=written.media_type)
        response["Content-Disposition"] = f'attachment; filename="{found}-list.csv"'
        response["Cache-Control"] = "no-store"
        return response


def _year_context(user: Any, year: CampaignYear) -> dict[str, Any]:
    code, currency = active_language().code, year.grant_currency
    used = spent(year)
    left = None if year.grant_budget is None else year.grant_budget - used
    return {
        "rows": [_cells(row, code, currency) for row in shortlist(user, year)],
        "budget": None if year.grant_budget is None else money(year.grant_budget, currency, code),
        "used": money(used, currency, code),
        "left": None if left is None else money(left, currency, code),
        "is_over": left is not None and left < 0,
    }


def _cells(row: ShortlistRow, code: str, currency: str) -> dict[str, Any]:
    """Return what the table shows of a row."""
    application = row.application
    shown = shown_action(grant_desk.text_of(application), language=code)
    granted = application.granted_amount
    return {
        "row": row,
        "url": reverse("campaign_grant", args=[shown.public_id]),
        "title": shown.title,
        "is_example": shown.is_example,
        "place": shown.place.name,
        "asked": money(application.amount, currency, code),
        "granted": money(granted, currency, code) if granted else "",
        "running": money(row.running, currency, code) if row.counts else "",
        "state": application.get_state_display(),
        "is_paid": application.paid_at is not None,
        "report_due_on": application.report_due_on,
    }


@transaction.atomic
def _exported(user: Any, year: CampaignYear) -> list[list[Any]]:
    """Return the rows, heading first, and note the export. Invented ones and hidden countries are left out."""
    locked = set(CountryLockdown.objects.filter(lifted_at=None).values_list("country", flat=True))
    rows = [
        row
        for row in shortlist(user, year)
        if not row.application.action.is_example
        and grant_desk.text_of(row.application).country not in locked
    ]
    log(instance=year, action=LOG_ACTION, user=user, data={"format": "csv", "rows": len(rows)})
    return list(_table(rows, year))


def _table(rows: list[ShortlistRow], year: CampaignYear) -> Iterator[list[Any]]:
    yield list(COLUMNS)
    code = active_language().code
    for row in rows:
        application = row.application
        shown = shown_action(grant_desk.text_of(application), language=code)
        yield [
            shown.public_id,
            shown.title,
            shown.place.country,
            shown.place.region,
            shown.place.city,
            application.amount,
            row.scores,
            "" if row.score is None else round(row.score, 1),
            row.running,
            "yes" if row.fits else "no",
            application.state,
            application.granted_amount,
            "yes" if application.paid_at else "no",
            application.report_due_on,
            year.grant_currency,
        ]


def export_in_history(actions: LogActionRegistry) -> None:
    """Let the site's history say who has exported a shortlist."""
    actions.register_action(
        LOG_ACTION, gettext_lazy("Export"), gettext_lazy("Exported the shortlist for grants")
    )
