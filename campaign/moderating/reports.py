"""The queue of reports, and the one page on which a report and its photos are decided on."""

from typing import Any, ClassVar

import django_filters
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from campaign.findings import findings_in_report
from campaign.models import ActionReport, CampaignYear, CannedReply, MessagePurpose, ReportState
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.filters import OwnFilterSet
from campaign.moderating.forms import MessageForm, words_in
from campaign.moderating.listing import handed_on
from campaign.moderating.report_steps import STEPS, DeclinePhotoForm
from campaign.reporting import is_for_coordinators_only
from campaign.selectors import reports_to_review as selectors
from campaign.selectors.public import is_locked_down
from campaign.selectors.shown import shown_place
from campaign.selectors.shown_reports import report_as_shown
from campaign.services.photos import StillToBlur
from campaign.services.reports import HIDEABLE, report_version
from campaign.services.states import ChangedMeanwhile, StepNotOpen, public_content
from core.languages import LANGUAGES, active_language
from core.places.countries import country_name

REPLIES = (MessagePurpose.REPORT_ASKED, MessagePurpose.REPORT_DECLINED)
STATES = [choice for choice in ReportState.choices if choice[0] != ReportState.DRAFT]


class ReportFilterSet(OwnFilterSet):
    """The filters of the queue of reports."""

    year = django_filters.ModelChoiceFilter(
        queryset=CampaignYear.objects.all(), label=gettext_lazy("Year"), field_name="action__year"
    )
    state = django_filters.MultipleChoiceFilter(label=gettext_lazy("State"), choices=STATES)
    country = django_filters.ChoiceFilter(label=gettext_lazy("Country"))
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), field_name="action__language"
    )

    class Meta:
        model = ActionReport
        fields: list[str] = []


class ReportColumn(TitleColumn):
    """The title of the action, leading to the review of its report."""

    cell_template_name = "campaign/moderating/report_title_cell.html"

    def get_link_url(self, instance: ActionReport, parent_context: Any) -> str:
        """Return the review's address with the filters of the list."""
        address = reverse("campaign_report", args=[instance.action.public_id])
        return f"{address}{handed_on(parent_context['request'])}"


class FlagsColumn(Column):
    """The flags as labels."""

    cell_template_name = "campaign/moderating/flags_cell.html"


def _title(report: Any) -> str:
    return report.shown_title or str(_("Without a title"))


def _place(report: Any) -> str:
    country = country_name(report.country, active_language().code) if report.country else ""
    return f"{report.city_name}, {country}" if report.city_name else country


def flags_of(report: Any) -> list[str]:
    """Return what is special about a report, in words."""
    held = {
        _("Text waits"): report.waits_since,
        _("Photos wait"): report.photos_waiting,
        _("Faces to blur"): report.photos_to_blur,
        _("May be unwanted"): report.slow,
        _("Invented example"): report.action.is_example,
    }
    return [words for words, is_held in held.items() if is_held]


class ReportListView(ModeratorsOnly, BaseListingView):
    """What both lists of reports have in common."""

    model = ActionReport
    filterset_class = ReportFilterSet
    paginate_by = 50
    header_icon = "doc-full"
    verbose_name_plural = gettext_lazy("reports of actions")
    template_name = "campaign/moderating/list.html"
    results_template_name = "campaign/moderating/list_results.html"
    columns: ClassVar[list[Column]] = [
        ReportColumn("title", label=gettext_lazy("Action"), accessor=_title),
        Column("place", label=gettext_lazy("Place"), accessor=_place),
        Column("year", label=gettext_lazy("Year"), accessor="action.year.year"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        DateColumn("waiting_since", label=gettext_lazy("Waiting since")),
        FlagsColumn("flags", label=gettext_lazy("Flags"), accessor=flags_of),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return what lies within the coordinator's limits."""
        return selectors.handed_in_reports(self.request.user)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what an empty list says."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "empty_message": _("No report is here.")}


class ReportQueueView(ReportListView):
    """Reports of which text or photos wait, longest first."""

    page_title = gettext_lazy("Reports to review")
    index_url_name = "campaign_reports"
    index_results_url_name = "campaign_reports_results"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return what waits."""
        return (
            super()
            .get_base_queryset()
            .filter(Q(waits_since__isnull=False) | Q(photos_waiting=True))
        )

    def order_queryset(self, queryset: QuerySet[ActionReport]) -> QuerySet[ActionReport]:
        """Put what has waited longest on top."""
        return queryset.order_by(*selectors.QUEUE_ORDER)


class AllReportsView(ReportListView):
    """Everything that was sent, latest first."""

    page_title = gettext_lazy("All reports")
    index_url_name = "campaign_all_reports"
    index_results_url_name = "campaign_all_reports_results"

    def order_queryset(self, queryset: QuerySet[ActionReport]) -> QuerySet[ActionReport]:
        """Put what came last on top."""
        return selectors.latest_first(queryset)


class BlurringDeskView(ReportQueueView):
    """Reports with photos whose faces need blurring, those that wait longest first."""

    page_title = gettext_lazy("Faces to blur")
    header_icon = "image"
    index_url_name = "campaign_blurring"
    index_results_url_name = "campaign_blurring_results"

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return what has photos to blur."""
        return super().get_base_queryset().filter(photos_to_blur=True)


def open_report(user: Any, public_id: str) -> Any:
    """Return a report within a coordinator's limits. Raises Http404 for every other."""
    found = selectors.handed_in_reports(user).filter(action__public_id=public_id).first()
    if found is None:
        raise Http404
    return found


class ReportReviewView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET shows the report with everything that can be done; POST does one step, named by its button."""

    template_name = "campaign/moderating/report.html"
    page_title = gettext_lazy("Review")
    header_icon = "doc-full"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare an empty set of forms with mistakes."""
        super().setup(request, *args, **kwargs)
        self.faulty: dict[str, Any] = {}

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the review."""
        self.report = open_report(request.user, public_id)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take the step whose button was pressed."""
        self.report = open_report(request.user, public_id)
        name = request.POST.get("step", "")
        step = STEPS.get(name)
        if step is None:
            return redirect(self._address(self.report))
        form = step.form(request.POST)
        if not form.is_valid():
            self.faulty = {name: form}
            return self.render_to_response(self.get_context_data(), status=422)
        queue = selectors.next_waiting(selectors.waiting_reports(request.user), self.report)
        if self._take(step, form):
            return redirect(self._address(queue if step.goes_on else self.report))
        return self._keep_words(words_in(form))

    def _keep_words(self, words: list[str]) -> HttpResponse:
        """Show what was written for a step that somebody else was quicker to take."""
        if not words:
            return redirect(self._address(self.report))
        self.report = open_report(self.request.user, self.report.action.public_id)
        return self.render_to_response(self.get_context_data(unsent=words), status=409)

    def _take(self, step: Any, form: Any) -> bool:
        """Do it and say how it went; return whether it worked."""
        try:
            step.perform(self.report.action, self.request.user, form.cleaned_data)
        except ChangedMeanwhile:
            text = _("The text has changed since you read it. Please read it again.")
            messages.error(self.request, text)
        except StillToBlur:
            text = _("Faces on this photo need blurring first, or say that they do not.")
            messages.error(self.request, text)
        except StepNotOpen:
            text = _("This is no longer possible: the report has moved on in the meantime.")
            messages.error(self.request, text)
        else:
            messages.success(self.request, str(step.done))
            return True
        return False

    def _address(self, report: Any) -> str:
        if report is None:
            return f"{reverse('campaign_reports')}{handed_on(self.request)}"
        review = reverse("campaign_report", args=[report.action.public_id])
        return f"{review}{handed_on(self.request)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the queue."""
        return [
            *self.breadcrumbs_items,
            {"url": self._address(None), "label": _("Reports to review")},
            {"url": "", "label": self.report.action.public_id},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the report as it will show, what it tells too much, and the forms."""
        report, action = self.report, self.report.action
        content = public_content(action)
        is_readable = report.state != ReportState.CHANGES_ASKED
        message = self.faulty.get("ask") or self.faulty.get("decline")
        following = selectors.next_waiting(selectors.waiting_reports(self.request.user), report)
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "action": action,
            "flags": flags_of(report),
            "language": LANGUAGES.get(action.language),
            "shown": _shown(report, content) if is_readable else None,
            "photos": selectors.photos_in_review(report) if is_readable else [],
            "faulty_photo": self.faulty.get("photo_decline"),
            "decline_form": DeclinePhotoForm(),
            "findings": findings_in_report(report, content) if content and is_readable else [],
            "for_coordinators_only": is_for_coordinators_only(content),
            "is_locked": content is not None and is_locked_down(content.country),
            "precision": content.get_precision_display() if content else "",
            "can_approve": report.state == ReportState.RECEIVED,
            "can_decide": report.state in HIDEABLE,
            "version": report_version(report),
            "message_form": message or MessageForm(),
            "replies": CannedReply.objects.filter(language=action.language, purpose__in=REPLIES),
            "sent_messages": action.messages.filter(purpose__in=REPLIES).select_related("author"),
            "events": action.events.select_related("actor"),
            "own_url": self._address(report),
            "skip_url": self._address(following),
            "is_waiting": report.waiting_since is not None,
        }


def _shown(report: ActionReport, content: Any) -> Any:
    place = shown_place(content, active_language().code).name if content else ""
    return report_as_shown(
        report,
        place=place,
        language=report.action.language,
        is_example=report.action.is_example,
    )
