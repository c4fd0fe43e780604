"""Beginning drafts of what is ticked in the overview."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.languages import LANGUAGES, locale_codes
from translation.models import TranslationStatus
from translation.overview.beginning_many import (
    MOST_AT_ONCE,
    LeftOut,
    Outcome,
    Plan,
    begin_drafts,
    plan_drafts,
)
from translation.overview.views import OverviewView

MOST_REASONS = 5


class BeginManyView(OverviewView):
    """A POST says what would be begun; a second one begins it. A GET leads back to the list."""

    plan_title = gettext_lazy("Begin drafts")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to the list with the same filters."""
        return redirect(self._list_address)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would be begun, or begin it; what has to be mended is said in the list."""
        form = self.begin_form(request.POST)
        cells = self.ticked_cells(form.cleaned_data["begin_in"]) if form.is_valid() else []
        if not cells:
            if form.is_valid():
                form.add_error(None, _("Tick what is to be begun in the list first."))
            return self.answer(begin_form=form, status=422)
        plan = plan_drafts(cells)
        if "confirmed" not in request.POST or plan.is_too_much:
            return self._show(plan, form.cleaned_data["begin_in"])
        self._tell(begin_drafts(plan=plan, user=request.user))
        return redirect(self._list_address)

    @property
    def _list_address(self) -> str:
        query = self.request.GET.urlencode()
        address = reverse("translation_overview")
        return f"{address}?{query}" if query else address

    def _show(self, plan: Plan, codes: list[str]) -> HttpResponse:
        self.template_name = "translation/admin/begin.html"
        self.page_title = self.plan_title
        above = {status.pk for status in plan.above}
        context = self.get_context_data(
            plan=plan,
            rows=[
                {"status": one, "language": _language_of(one), "is_above": one.pk in above}
                for one in plan.to_begin
            ],
            left_out=[{"one": one, "language": _language_of(one.status)} for one in plan.left_out],
            most=MOST_AT_ONCE,
            ticked=self.ticked,
            codes=codes,
            list_url=self._list_address,
        )
        return self.render_to_response(context, status=422 if plan.is_too_much else 200)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the list."""
        if self.page_title != self.plan_title:
            return super().get_breadcrumbs_items()
        items = super().get_breadcrumbs_items()[:-1]
        overview = {"url": self._list_address, "label": _("Translation overview")}
        return [*items, overview, {"url": "", "label": self.page_title}]

    def _tell(self, outcome: Outcome) -> None:
        if outcome.begun or outcome.above:
            messages.success(self.request, _begun_in_words(outcome))
        if outcome.there:
            text = ngettext(
                "%(count)d was there already.", "%(count)d were there already.", outcome.there
            )
            messages.info(self.request, text % {"count": outcome.there})
        for one in outcome.left_out[:MOST_REASONS]:
            messages.warning(self.request, _reason_in_words(one))
        more = max(0, len(outcome.left_out) - MOST_REASONS) + outcome.not_reached
        if more:
            text = ngettext("%(count)d more is not begun.", "%(count)d more are not begun.", more)
            messages.warning(self.request, text % {"count": more})


def _language_of(status: TranslationStatus) -> Any:
    return LANGUAGES[locale_codes()[status.locale_id]]


def _begun_in_words(outcome: Outcome) -> str:
    text = ngettext(
        "%(count)d draft is begun. Readers do not see it.",
        "%(count)d drafts are begun. Readers do not see them.",
        outcome.begun + outcome.above,
    ) % {"count": outcome.begun + outcome.above}
    if not outcome.above:
        return text
    more = ngettext(
        "%(begun)s Of these, %(count)d is a page above what you chose.",
        "%(begun)s Of these, %(count)d are pages above what you chose.",
        outcome.above,
    )
    return more % {"begun": text, "count": outcome.above}


def _reason_in_words(one: LeftOut) -> str:
    text = _("“%(title)s” into %(language)s is not begun: %(reason)s")
    about = {"title": one.status.source_title, "language": _language_of(one.status).name}
    return text % {**about, "reason": one.reason}
