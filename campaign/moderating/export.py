"""Actions as a file for coordinators: what is public, how it stands, and contacts only for a reason."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogActionRegistry, log

from campaign.models import Action, ActionContact, ActionContent, CampaignYear, State
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.contact import FIELDS
from campaign.selectors import moderating
from campaign.selectors.shown import ShownAction, shown_action
from core.encrypted_fields import readable
from core.languages import active_language
from core.models import ContactAccess
from core.privacy.services import log_contact_accesses
from core.spreadsheets import FORMATS

LOG_ACTION = "campaign.export"
CONTACTS_TO_BE_DELETED_AFTER = timedelta(days=14)
# The columns, in their order; whatever is not named here is never exported.
COLUMNS = (
    "public_id",
    "year",
    "state",
    "happening",
    "title",
    "country",
    "region",
    "city",
    "first_day",
    "last_day",
    "kinds",
    "mode",
    "organisations",
    "languages",
    "precision",
    "visibility",
)
CONTACT_COLUMNS = tuple(f"contact_{name}" for name in FIELDS)


class ExportForm(forms.Form):
    """Which actions, as what kind of file, and whether with contacts."""

    year = forms.ModelChoiceField(
        label=gettext_lazy("Year"), queryset=CampaignYear.objects.all(), empty_label=None
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[("xlsx", gettext_lazy("Excel (XLSX)")), ("csv", gettext_lazy("Text (CSV)"))],
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Contacts"),
        choices=[
            ("", gettext_lazy("Without contacts")),
            (
                "organisers",
                gettext_lazy("With contacts, to reach organisers by other means than mail"),
            ),
            ("materials", gettext_lazy("With contacts, to send materials")),
            ("grants", gettext_lazy("With contacts, to arrange grants")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not user.has_perm(moderating.SEE_CONTACTS):
            del self.fields["reason"]


class ExportView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET asks what to export; POST writes down who exports what, and returns the file. None is kept here."""

    template_name = "campaign/moderating/export.html"
    page_title = gettext_lazy("Export actions")
    header_icon = "download"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return self._answer(ExportForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Return the file."""
        form = ExportForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._answer(form, status=422)
        year, kind = form.cleaned_data["year"], form.cleaned_data["format"]
        reason = form.cleaned_data.get("reason", "")
        rows = self._rows(year, kind, reason)
        response = HttpResponse(FORMATS[kind].write(rows), content_type=FORMATS[kind].media_type)
        name = _file_name(year, kind, with_contacts=bool(reason))
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @transaction.atomic
    def _rows(self, year: CampaignYear, kind: str, reason: str) -> list[list[Any]]:
        """Return the rows, heading first, once it is written down that they leave."""
        texts = exported_texts(self.request.user, year)
        contacts = self._contacts(texts) if reason else {}
        data = {"format": kind, "contacts": reason, "rows": len(texts)}
        log(instance=year, action=LOG_ACTION, user=self.request.user, data=data)
        return list(table(texts, contacts, with_contacts=bool(reason)))

    def _contacts(self, texts: list[ActionContent]) -> dict[int, ActionContact]:
        if not self.request.user.has_perm(moderating.SEE_CONTACTS):
            raise PermissionDenied
        actions = [text.action_id for text in texts]
        found = {one.action_id: one for one in ActionContact.objects.filter(action__in=actions)}
        log_contact_accesses(
            user=self.request.user,
            records=list(found.values()),
            purpose=ContactAccess.Purpose.EXPORTED,
        )
        return found

    def _answer(self, form: ExportForm, status: int = 200) -> HttpResponse:
        days = CONTACTS_TO_BE_DELETED_AFTER.days
        return self.render_to_response(self.get_context_data(form=form, days=days), status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to all actions."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_actions"), "label": _("All actions")},
            {"url": "", "label": self.page_title},
        ]


def exported_texts(user: Any, year: CampaignYear) -> list[ActionContent]:
    """Return the texts of a year that a coordinator may export: handed in, of no hidden country, not invented.

    What was withdrawn is in none, whatever of it is still kept.
    """
    actions = moderating.moderated_actions(user).filter(
        Q(is_locked=False), year=year, is_example=False
    )
    actions = actions.exclude(state=State.WITHDRAWN)
    texts = ActionContent.objects.filter(moderating.HANDED_IN, action__in=actions.values("pk"))
    latest = texts.order_by("action_id", "is_public").distinct("action_id")
    return list(latest.select_related("action", "action__year", "city"))


def table(
    texts: list[ActionContent], contacts: dict[int, ActionContact], *, with_contacts: bool
) -> Iterator[list[Any]]:
    """Yield the names of the columns, then a row for each action."""
    yield [*COLUMNS, *(CONTACT_COLUMNS if with_contacts else ())]
    for text in texts:
        row = _row(text, shown_action(text, language=active_language().code))
        yield [*row, *(_contact(contacts.get(text.action_id)) if with_contacts else ())]


def _row(text: ActionContent, shown: ShownAction) -> list[Any]:
    action: Action = text.action
    return [
        shown.public_id,
        shown.year,
        action.state,
        action.happening,
        shown.title,
        shown.place.country,
        shown.place.region,
        shown.place.city,
        shown.time.starts_on,
        shown.time.ends_on,
        " ".join(shown.kinds),
        shown.mode,
        shown.organisations,
        " ".join(text.spoken_languages),
        text.precision,
        text.visibility,
    ]


def _contact(contact: ActionContact | None) -> list[str]:
    return [readable(contact, name) if contact else "" for name in FIELDS]


def _file_name(year: CampaignYear, kind: str, *, with_contacts: bool) -> str:
    """Return a neutral name; with contacts it says until when the file has to be deleted."""
    until = timezone.now().date() + CONTACTS_TO_BE_DELETED_AFTER
    return f"{year}-delete-by-{until}.{kind}" if with_contacts else f"{year}.{kind}"


def export_in_history(actions: LogActionRegistry) -> None:
    """Let the site's history say who has exported actions."""
    actions.register_action(LOG_ACTION, gettext_lazy("Export"), gettext_lazy("Exported actions"))
