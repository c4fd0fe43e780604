"""The page on which one correction is compared with the record, and accepted or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from atlas.correcting.forms import record_label
from atlas.models import Correction
from atlas.rights import RecordKeepersOnly
from atlas.selectors.facts import FactRow, fact_rows, sources_of
from atlas.selectors.published import PublishedRecord, law_map
from atlas.services.corrections import DecidedMeanwhile, decide_correction, delete_correction
from core.languages import LANGUAGES

State = Correction.State
RECORD = "wagtailsnippets_atlas_lawrecord"
# What is done with a button, the state that it leads to, and what is said then.
DECISIONS = {
    "accept": (State.ACCEPTED, gettext_lazy("The correction is accepted.")),
    "refuse": (State.REFUSED, gettext_lazy("The correction is not accepted.")),
    "reopen": (State.NEW, gettext_lazy("The correction waits for a decision again.")),
}


@dataclass(frozen=True)
class ConcernedRecord:
    """A published record of the place with what it says; `is_meant` where the correction is about it."""

    record: PublishedRecord
    label: str
    is_meant: bool
    facts: list[FactRow]

    @property
    def tells(self) -> bool:
        """Say whether any of the facts is known."""
        return any(fact.is_known for fact in self.facts)


class CorrectionView(RecordKeepersOnly, WagtailAdminTemplateMixin, View):
    """GET shows the correction beside the facts; POST takes the step whose button was pressed."""

    template_name = "atlas/admin/correction.html"
    page_title = gettext_lazy("Correction")
    header_icon = "comment"

    def get(self, request: HttpRequest, correction_id: int) -> HttpResponse:
        """Show the correction."""
        return self._show(find_correction(correction_id))

    def post(self, request: HttpRequest, correction_id: int) -> HttpResponse:
        """Take a step, or show the correction again where somebody else has decided meanwhile."""
        correction = find_correction(correction_id)
        step, seen = request.POST.get("step", ""), request.POST.get("seen", "")
        if (step != "delete" and step not in DECISIONS) or seen not in State.values:
            return self._show(correction, status=422)
        try:
            return self._take(step, correction, seen)
        except DecidedMeanwhile:
            messages.error(request, _("Somebody else has decided about it meanwhile."))
            return self._show(correction, status=409)

    def _take(self, step: str, correction: Correction, seen: str) -> HttpResponse:
        """Do what the button says, and lead on. Raises DecidedMeanwhile."""
        if step == "delete":
            delete_correction(correction_id=correction.pk, seen=seen)
            messages.success(self.request, _("The correction is deleted."))
            return redirect("atlas_corrections")
        state, done = DECISIONS[step]
        decide_correction(correction_id=correction.pk, seen=seen, state=state)
        messages.success(self.request, str(done))
        if state == State.ACCEPTED and correction.record_id:
            return redirect(f"{RECORD}:edit", correction.record_id)
        return redirect("atlas_corrections")

    def _show(self, correction: Correction, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            correction=correction,
            language=LANGUAGES.get(correction.language),
            records=list(concerned_records(correction)),
            edit_url=_record_url("edit", correction),
            history_url=_record_url("history", correction),
            is_new=correction.state == State.NEW,
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("atlas_corrections"), "label": _("Corrections")},
            {"url": "", "label": self.page_title},
        ]


def find_correction(correction_id: int) -> Correction:
    """Return a correction with its place. Raises Http404."""
    found = Correction.objects.select_related("jurisdiction", "record").filter(pk=correction_id)
    correction = found.first()
    if correction is None:
        raise Http404
    return correction


def _record_url(name: str, correction: Correction) -> str:
    """Return an address about the record that is meant; empty where none is."""
    if not correction.record_id:
        return ""
    return reverse(f"{RECORD}:{name}", args=[correction.record_id])


def concerned_records(correction: Correction) -> Iterator[ConcernedRecord]:
    """Yield what is published of the place: the record that is meant, then what the others say of the same fact."""
    place = law_map().places.get(correction.jurisdiction.code)
    records = place.records if place else ()
    sources, today = sources_of(records), timezone.localdate()
    for record in sorted(records, key=lambda one: one.id != correction.record_id):
        yield ConcernedRecord(
            record,
            record_label(record),
            record.id == correction.record_id,
            [
                row
                for row in fact_rows(record, sources, today)
                if not correction.field or row.field == correction.field
            ],
        )
