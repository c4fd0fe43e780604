"""What reports and photos say about people; campaign.privacy registers it with the rest."""

from django.utils.translation import gettext_lazy as _

from campaign.models import ActionPhoto, ActionReport, ReportLink, ReportQuotation
from campaign.services.report_purging import delete_lost_photo_files, delete_old_reports
from core.privacy.registry import Deletion, LegalBasis, PersonalField, Text

REPORT_DELETION = Deletion(
    name="action_reports",
    description=_("The organiser at any time; a daily run deletes drafts and what was declined"),
    purge=delete_old_reports,
)
PHOTO_DELETION = Deletion(
    name="action_photo_files",
    description=_(
        "The organiser at any time, withdrawing, and declining; a daily run deletes files without a record"
    ),
    purge=delete_lost_photo_files,
)
PURPOSE = _("To show what happened on the day of action, in the way the organiser chose")
PERIOD = _("As long as the organiser wants; begun and left alone, or declined, for 60 days")


def _field(model: type, name: str, label: Text, deletion: Deletion) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=PURPOSE,
        legal_basis=LegalBasis.CONSENT,
        period=PERIOD,
        deletion=deletion,
    )


FIELDS = [
    _field(
        ActionReport,
        "what_happened",
        _("Report of an action, in case it names somebody"),
        REPORT_DELETION,
    ),
    _field(
        ActionReport,
        "outcomes",
        _("What came of an action, in case it names somebody"),
        REPORT_DELETION,
    ),
    _field(
        ReportQuotation,
        "text",
        _("What somebody said and agreed to be quoted with"),
        REPORT_DELETION,
    ),
    _field(ReportQuotation, "said_by", _("What that person likes to be called"), REPORT_DELETION),
    _field(ReportLink, "url", _("Links to what others published about an action"), REPORT_DELETION),
    _field(
        ActionPhoto,
        "file",
        _("Photos of an action, on which everyone who can be recognised has agreed"),
        PHOTO_DELETION,
    ),
    _field(ActionPhoto, "alt", _("What can be seen on a photo"), PHOTO_DELETION),
]
