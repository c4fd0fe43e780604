"""Writing a report, section by section, in the session that the action's code has opened."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from campaign.consent import CONSENT, CONSENT_VERSION
from campaign.findings import findings_in_report
from campaign.forms.reports import (
    CancelledForm,
    OutcomesForm,
    QuotationForm,
    SendReportForm,
    WhatHappenedForm,
)
from campaign.models import (
    ActionContent,
    ActionReport,
    Happening,
    PhotoState,
    ReportState,
    Visibility,
)
from campaign.reporting import (
    Opening,
    is_for_coordinators_only,
    next_section,
    opening_of,
    section_named,
    steps_for,
)
from campaign.selectors.shown import shown_place
from campaign.selectors.shown_reports import report_as_shown
from campaign.services.reports import (
    MOST_QUOTATIONS,
    TooMany,
    add_quotation,
    delete_report,
    remove_quotation,
    report_of,
    save_report,
    send_report,
)
from campaign.services.states import StepNotOpen, public_content
from campaign.views.entering import ButtonView, EnteredMixin
from core.forms import PublicForm, PublicFormView, Verdict
from core.forms.verdicts import judge_sending
from core.languages import active_language

FOLDER = "campaign/reports"
SENT = (ReportState.RECEIVED, ReportState.APPROVED)


class ReportSectionView(EnteredMixin, PublicFormView):
    """One section. Where no report can be written, it says why."""

    name: ClassVar[str]
    template_name = f"{FOLDER}/section.html"

    @property
    def url_name(self) -> str:  # type: ignore[override]
        """Return the name of the section's address."""
        return f"my_report_{self.name}"

    @property
    def form_name(self) -> str:  # type: ignore[override]
        """Return the name under which sendings are counted."""
        return f"campaign.report_{self.name}"

    @cached_property
    def report(self) -> ActionReport:
        """Return the report, or an empty one that is not stored yet."""
        return report_of(self.action) or ActionReport(action=self.action)

    @cached_property
    def content(self) -> ActionContent | None:
        """Return the approved text of the action, whose precision holds for the report."""
        return public_content(self.action)

    @property
    def opening(self) -> Opening:
        """Say whether the report can be written now."""
        report = self.report if self.report.pk else None
        return opening_of(self.action, report, timezone.now())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the section, or why there is none."""
        if self.opening is not Opening.OPEN:
            return self._closed(200)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the section; where somebody else was faster, say how things stand."""
        if self.opening is not Opening.OPEN:
            return self._closed(409)
        try:
            return super().post(request, *args, **kwargs)
        except StepNotOpen:
            return redirect("my_action")

    def _closed(self, status: int) -> HttpResponse:
        self.template_name = f"{FOLDER}/closed.html"
        context = {
            **EnteredMixin.get_context_data(self),
            **self.links_context(),
            "opening": self.opening,
            "report": self.report,
        }
        return self.render_to_response(context, status=status)

    def get_initial(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            name: getattr(self.report, name, None) for name in self.get_form_class().base_fields
        }

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Save the section and lead to the next, or to where the person asked for."""
        self.save(form)
        if "check" in self.request.POST:
            return redirect("my_report_check")
        return redirect(next_section(self.name).url)

    def save(self, form: PublicForm) -> None:
        """Save what the section says. Raises StepNotOpen."""
        save_report(action_id=self.action.pk, values=dict(form.cleaned_data))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way through the report, and who will read it."""
        stored = self.report.pk is not None
        counts = {
            "quotations": self.report.quotations.count() if stored else 0,
            "photos": self.report.photos.count() if stored else 0,
        }
        return super().get_context_data(
            section=section_named(self.name),
            steps=steps_for(self.report, self.name, counts),
            report=self.report,
            for_coordinators_only=is_for_coordinators_only(self.content),
            is_sent=self.report.state in SENT,
            is_cancelled=self.action.happening == Happening.CANCELLED,
            **kwargs,
        )


class WhatHappenedView(ReportSectionView):
    """What happened; without numbers where the action was cancelled."""

    name = "what"

    def get_form_class(self) -> type[PublicForm]:
        """Return the form that fits what became of the action."""
        is_off = self.action.happening == Happening.CANCELLED
        return CancelledForm if is_off else WhatHappenedForm


class OutcomesView(ReportSectionView):
    """What came of it, links, thanks."""

    name = "outcomes"
    form_class = OutcomesForm

    def get_initial(self) -> dict[str, Any]:
        """Return the links as the field shows them."""
        links = self.report.links.values_list("url", flat=True) if self.report.pk else []
        return {**super().get_initial(), "links": "\n".join(links)}

    def save(self, form: PublicForm) -> None:
        """Save text and links."""
        values = dict(form.cleaned_data)
        links = values.pop("links")
        save_report(action_id=self.action.pk, values=values, links=links)


class QuotationsView(ReportSectionView):
    """The quotations that there are, and one more."""

    name = "quotations"
    form_class = QuotationForm
    template_name = f"{FOLDER}/quotations.html"

    def get_initial(self) -> dict[str, Any]:
        """Return nothing: each quotation is a new one."""
        return {}

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Add it and show the section again."""
        values = form.cleaned_data
        try:
            add_quotation(action_id=self.action.pk, text=values["text"], said_by=values["said_by"])
        except TooMany:
            words = _("These are too many: at most %(most)d quotations. Delete one first.")
            form.add_error("text", words % {"most": MOST_QUOTATIONS})
            return self.form_invalid(form)
        return redirect("my_report_quotations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the quotations, and where to go on."""
        quotations = list(self.report.quotations.all()) if self.report.pk else []
        return super().get_context_data(
            quotations=quotations,
            most=MOST_QUOTATIONS,
            following=next_section(self.name),
            **kwargs,
        )


class CheckReportView(ReportSectionView):
    """The last look before the report is sent."""

    name = "check"
    form_class = SendReportForm
    template_name = f"{FOLDER}/check.html"

    def get_initial(self) -> dict[str, Any]:
        """Return nothing: consent is given each time."""
        return {}

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Send it. Raises StepNotOpen where there is nothing to send."""
        verdict = judge_sending(
            form=form, request=self.request, name=self.form_name, per_hour=self.per_hour
        )
        slow = verdict is Verdict.SLOW
        send_report(action_id=self.action.pk, consent_version=CONSENT_VERSION, slow=slow)
        return redirect("my_action")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview, what tells more than was chosen, and what is agreed to."""
        photos = list(self.report.photos.all()) if self.report.pk else []
        place = shown_place(self.content, active_language().code) if self.content else None
        shown = None
        if self.report.pk:
            shown = report_as_shown(
                self.report,
                place=place.name if place else "",
                language=self.action.language,
                is_example=self.action.is_example,
            )
        findings = []
        if self.report.pk and self.content is not None:
            findings = findings_in_report(self.report, self.content)
        return super().get_context_data(
            shown=shown,
            photos=[photo for photo in photos if photo.state != PhotoState.DECLINED],
            findings=findings,
            is_missing=not self.report.what_happened,
            waits_to_be_held=self._waits_to_be_held,
            consent=CONSENT,
            **kwargs,
        )

    @property
    def _waits_to_be_held(self) -> bool:
        """Say whether nothing shows before somebody has confirmed that the action took place."""
        shows_after = self.content is not None and self.content.visibility == Visibility.AFTER
        return shows_after and self.action.held_at is None


class RemoveQuotationView(ButtonView):
    """Deletes a quotation at once, in every phase."""

    stands_on = "my_report_quotations"

    def press(self) -> None:
        """Delete it."""
        number = self.request.POST.get("quotation", "")
        if number.isdecimal() and len(number) < 19:
            remove_quotation(action_id=self.action.pk, quotation_id=int(number))


class DeleteReportView(EnteredMixin, PublicFormView):
    """Deletes the report with its photos, in every phase, once more asked."""

    form_class = PublicForm
    form_name = "campaign.report_delete"
    url_name = "my_report_delete"
    template_name = f"{FOLDER}/delete.html"

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Delete it and lead back to the action."""
        delete_report(action_id=self.action.pk)
        return redirect("my_action")
