"""The form for places without a network: handing it out, and taking back what was filled in."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.forms.offline import DraftFileForm
from campaign.forms.whole import WholeForm
from campaign.offline_copy import offline_copy
from campaign.selectors.dates import open_year
from campaign.services.offline import begin_filled_action
from campaign.views.below_year import BelowYearView
from core.forms import PublicForm, QueuedFormView, Verdict
from core.languages import active_language

FOLDER = "campaign/offline"
# Marks the page that shows what was read, beside the form that takes a file.
READ = "read"


@require_safe
@never_cache
def offline_copy_view(request: HttpRequest) -> HttpResponse:
    """Hand out the form of the year that is open, at an address that names neither campaign nor year."""
    year = open_year(timezone.now())
    return redirect("my_action") if year is None else offline_copy(year)


class OfflineCopyView(BelowYearView):
    """Hands out the form of a year."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]  # type: ignore[misc]
    path_below = "register/offline/"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the file."""
        return offline_copy(self.page.campaign_year)


class DraftFileView(BelowYearView, QueuedFormView):
    """Takes a saved file, shows what it says with everything to mend, and only then begins an action with it.

    Between the two nothing is stored: the page itself carries what was read.
    """

    form_name = "campaign.draft_file"
    form_class = DraftFileForm
    template_name = f"{FOLDER}/bring.html"
    path_below = "register/file/"
    saves = False

    def get_form(self, form_class: type[PublicForm] | None = None) -> Any:
        """Return the form that was sent: the file, or what was read from it."""
        if READ not in self.request.POST:
            return super().get_form(form_class)
        return self._whole_form(WholeForm(self.request.POST, year=self.page.campaign_year))

    def _whole_form(self, form: WholeForm) -> WholeForm:
        self.template_name = f"{FOLDER}/read.html"
        self.saves = True  # type: ignore[misc]
        form.point_out()
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """Show what was read, once more where other advice came up; else begin the draft."""
        if isinstance(form, DraftFileForm):
            return self._show(form)
        if form.safety.has_other_suggestions:
            form = self._whole_form(form.with_suggestions())
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def _show(self, form: DraftFileForm) -> HttpResponse:
        assert form.draft is not None
        read = WholeForm(form.draft.values, year=self.page.campaign_year)
        whole = self._whole_form(read.with_suggestions())
        context = self.get_context_data(form=whole, left_out=form.draft.left_out, is_first=True)
        return self.render_to_response(context)

    def accept(self, form: Any, verdict: Verdict) -> HttpResponse:
        """Begin the draft with everything that was read."""
        return self.begin(
            form,
            form.content,
            lambda code, sending_hash: begin_filled_action(
                year=self.page.campaign_year,
                language=active_language().code,
                values=form.content_values(),
                coordinator_values=form.coordinator_values(),
                contact=form.contact_values(),
                slow=verdict is Verdict.SLOW,
                sending_hash=sending_hash,
                code=code,
            ),
        )
