"""Addresses below the page of a year at which its actions are seen: pages, files, feeds, and the embed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.contrib.routable_page.models import path

from campaign.exports import as_csv, as_geojson
from campaign.feeds import atom_feed, event_data, event_of
from campaign.forms.seeing import FilterForm
from campaign.models import Action, CampaignYear, State
from campaign.routes.year_actions import YearActions
from campaign.selectors.cells import actions_by_country
from campaign.selectors.listing import Filters
from campaign.selectors.publishing import listed_content, newest_actions, published_actions
from campaign.selectors.shown import ShownAction, shown_action
from campaign.selectors.shown_reports import shown_report
from core.calendars import calendar_response
from core.chrome import breadcrumbs
from core.languages import active_language
from core.links import Link, absolute
from core.places.countries import countries_by_name
from core.sharing.structured_data import page_data
from core.views import page_not_found

GONE = 410


class SeeingRoutes:
    """What everybody can see of a year's actions. To be mixed into the page of a year, before Wagtail's classes.

    No answer of this page is kept by anybody (`no-store`): what is withdrawn or hidden is gone at once.
    Data files may be read by scripts of other sites; the embed alone may stand in their frames.
    """

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page or what lies below it, and let nobody keep it; neither that there is nothing."""
        try:
            response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        except Http404 as error:
            response = page_not_found(request, error)
        response["Cache-Control"] = "no-store"
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the list and the map; they are read where a template shows them."""
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "year_actions": YearActions(self, request.GET)}

    @path("actions/<slug:public_id>/")
    def action_page(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show an action; 410 for a withdrawn one, 404 for what is not listed."""
        action = self._listed_action(public_id)
        if action is None:
            return self.gone_or_missing(request, public_id)
        trail = self._trail(action)
        event = event_data(action)
        context = {
            "action": action,
            "breadcrumbs": trail,
            "structured_data": page_data(self, trail, None) + ([event] if event else []),
            "canonical_url": absolute(action.url),
            "calendar_url": f"{action.url}event.ics",
            "kit_url": "" if action.is_off else f"{action.url}kit/",
            "report": shown_report(action, self._year),
        }
        template = "campaign/seeing/action_page.html"
        return self._below(request, template, context, f"actions/{public_id}/")

    @path("actions/<slug:public_id>/event.ics/")
    def action_calendar(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return an action as a calendar file."""
        action = self._listed_action(public_id)
        if action is None:
            return self.gone_or_missing(request, public_id)
        events = [event_of(self, action)]
        return calendar_response(action.title, events, active_language().code, "event.ics")

    @path("actions.ics/")
    def actions_calendar(self, request: HttpRequest) -> HttpResponse:
        """Return the actions as a calendar."""
        return self._file(request, self._calendar)

    @path("actions.geojson/")
    def actions_geojson(self, request: HttpRequest) -> HttpResponse:
        """Return the actions as GeoJSON."""
        return self._file(
            request,
            lambda filters: HttpResponse(
                as_geojson(published_actions(self._year, filters, self)),
                content_type="application/geo+json",
            ),
        )

    @path("actions.csv/")
    def actions_csv(self, request: HttpRequest) -> HttpResponse:
        """Return the actions as a table."""
        return self._file(
            request,
            lambda filters: HttpResponse(
                as_csv(published_actions(self._year, filters, self)),
                content_type="text/csv; charset=utf-8; header=present",
                headers={"Content-Disposition": 'attachment; filename="actions.csv"'},
            ),
        )

    @path("actions.atom/")
    def actions_feed(self, request: HttpRequest) -> HttpResponse:
        """Return the actions that became public last as Atom."""
        return self._file(
            request,
            lambda filters: HttpResponse(
                atom_feed(self, newest_actions(self._year, filters, self)),
                content_type="application/atom+xml; charset=utf-8",
            ),
        )

    @path("embed/")
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
    def totals(self, request: HttpRequest) -> HttpResponse:
        """Return totals by country for the frames of other sites: without script or cookie, small cells merged."""
        language = active_language()
        found = actions_by_country(self._year)
        names = countries_by_name(language.code)
        context = {
            "page": self,
            "content_language": language,
            "rows": [(name, found.cells[code]) for code, name in names if code in found.cells],
            "merged": found.merged,
            "total": found.total,
            "year_url": absolute(self._address),
        }
        answer = HttpResponse(get_template("campaign/seeing/embed.html").render(context))
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    @property
    def _year(self) -> CampaignYear:
        year: CampaignYear = self.campaign_year  # type: ignore[attr-defined]
        return year

    @property
    def _address(self) -> str:
        return str(self.url)  # type: ignore[attr-defined]

    def _listed_action(self, public_id: str) -> ShownAction | None:
        content = listed_content(self._year, public_id)
        if content is None:
            return None
        url = f"{self._address}actions/{public_id}/"
        language = active_language().code
        return shown_action(content, language=language, url=url, picture_url=f"{url}picture/")

    def gone_or_missing(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Say that an action was withdrawn. Raises Http404 for whatever else is not listed."""
        withdrawn = Action.objects.filter(
            year=self._year, public_id=public_id, state=State.WITHDRAWN
        )
        if not withdrawn.exists():
            raise Http404
        template = "campaign/seeing/withdrawn.html"
        return self._below(request, template, {}, f"actions/{public_id}/", status=GONE)

    def _trail(self, action: ShownAction) -> list[Link]:
        above = [replace(link, current=False) for link in breadcrumbs(self)]
        return [*above, Link(action.url, action.title, action.foreign_language, current=True)]

    def _below(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, Any],
        path_below: str,
        status: int = 200,
    ) -> HttpResponse:
        answer: HttpResponse = self.render_below(  # type: ignore[attr-defined]
            request, template, context, path_below=path_below, status=status
        )
        return answer

    def _calendar(self, filters: Filters) -> HttpResponse:
        events = (event_of(self, action) for action in published_actions(self._year, filters, self))
        title = str(self.title)  # type: ignore[attr-defined]
        return calendar_response(title, events, active_language().code, "actions.ics")

    @staticmethod
    def _file(request: HttpRequest, make: Callable[[Filters], HttpResponse]) -> HttpResponse:
        """Return a file that scripts of other sites may read; 400 for filters that nobody can have chosen."""
        form = FilterForm(request.GET)
        filters = form.filters()
        if form.errors:
            words = [str(message) for messages in form.errors.values() for message in messages]
            plain = "text/plain; charset=utf-8"
            return HttpResponse("\n".join(words) + "\n", content_type=plain, status=400)
        answer = make(filters)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        answer["X-Robots-Tag"] = "noindex"
        return answer
