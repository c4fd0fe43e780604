"""The last step: what the public will see, what is pointed out, and the consent."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from campaign.consent import CONSENT, CONSENT_VERSION, KEPT
from campaign.findings import findings_in
from campaign.forms.checking import CheckForm
from campaign.models import ActionContent, Precision, Visibility
from campaign.sections import missing_sections
from campaign.selectors.duplicates import similar_contents
from campaign.selectors.grants import own_application
from campaign.selectors.public import is_locked_down, listed_contents
from campaign.selectors.shown import shown_action
from campaign.services.sending import send_registration
from campaign.views.entering import FOLDER
from campaign.views.sections import SectionView
from core.forms import PublicForm, PublicFormView, Verdict
from core.forms.verdicts import judge_sending
from core.languages import active_language

LISTED = (Visibility.NOW, Visibility.AFTER)


class CheckView(SectionView):
    """Sends what was written to the coordinators."""

    name = "check"
    form_class = CheckForm  # type: ignore[assignment]
    template_name = f"{FOLDER}/check.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the consent needs."""
        return PublicFormView.get_form_kwargs(self)

    @property
    def waits_already(self) -> bool:
        """Say whether there is nothing new to send."""
        return self.content.is_public or self.action.waits_since is not None

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Send it, if all that is needed is there."""
        if missing_sections(self.content):
            form.add_error(None, _("Something is still missing, see below."))
            return self.form_invalid(form)
        verdict = judge_sending(
            form=form, request=self.request, name=self.form_name, per_hour=self.per_hour
        )
        send_registration(
            action_id=self.action.pk,
            consent_version=CONSENT_VERSION,
            slow=verdict is Verdict.SLOW,
        )
        return redirect("my_action")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preview and everything that the person should know before sending."""
        content = self.content
        similar = _similar_in_public(content) if content.pk else []
        return super().get_context_data(
            shown=shown_action(
                content,
                language=active_language().code,
                picture_url=reverse("my_action_picture_file"),
            ),
            is_listed=content.visibility in LISTED,
            is_locked=is_locked_down(content.country),
            missing=missing_sections(content),
            findings=findings_in(content),
            grant=own_application(self.action, active_language().code),
            similar=[one.title for one in similar],
            waits_already=self.waits_already,
            consent=CONSENT,
            kept=KEPT,
            **kwargs,
        )


def _similar_in_public(content: ActionContent) -> list[ActionContent]:
    """Return listed actions that may be the same one.

    Those whose place is not shown are left out: being told of one would tell in which country it is.
    """
    return similar_contents(content, listed_contents().exclude(precision=Precision.HIDDEN))
