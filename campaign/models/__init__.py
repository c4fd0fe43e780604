"""Support. Don't Punish."""

from campaign.models.actions import Action, ActionContent, public_id
from campaign.models.choices import Happening, Kind, Mode, Precision, State, Visibility
from campaign.models.contacts import ActionContact
from campaign.models.figures import YearClosing, YearFigure
from campaign.models.grants import (
    GrantApplication,
    GrantBudgetLine,
    GrantCriterion,
    GrantPoints,
    GrantReview,
    GrantState,
)
from campaign.models.highlights import YearHighlight, YearHighlightText
from campaign.models.history import ActionEvent, ActionNote
from campaign.models.imports import ActionImport
from campaign.models.introductions import IntroducedSide, Introduction
from campaign.models.letters import Letter
from campaign.models.material_choices import (
    LINES_OF,
    MATERIAL_KINDS,
    Drawing,
    Effort,
    Helpers,
    MaterialKind,
)
from campaign.models.materials import Material, MaterialFile
from campaign.models.messages import ActionMessage, CannedReply, MessagePurpose
from campaign.models.pictures import ActionPicture
from campaign.models.reminders import Occasion, Reminder
from campaign.models.reports import (
    ActionPhoto,
    ActionReport,
    Attendance,
    PhotoState,
    ReportLink,
    ReportQuotation,
    ReportState,
)
from campaign.models.safety import CountryDefault, CountryDefaultNote, CountryLockdown
from campaign.models.years import CampaignYear, GrantsPhase, Phase

# Below the pages lie routes that read all the models above.
# isort: split
from campaign.models.material_pages import MaterialsPage
from campaign.models.pages import CampaignPage, GlobalDayPage, GlobalDaysPage, SafetyPage
from campaign.models.report_pages import YearReportPage

__all__ = [
    "LINES_OF",
    "MATERIAL_KINDS",
    "Action",
    "ActionContact",
    "ActionContent",
    "ActionEvent",
    "ActionImport",
    "ActionMessage",
    "ActionNote",
    "ActionPhoto",
    "ActionPicture",
    "ActionReport",
    "Attendance",
    "CampaignPage",
    "CampaignYear",
    "CannedReply",
    "CountryDefault",
    "CountryDefaultNote",
    "CountryLockdown",
    "Drawing",
    "Effort",
    "GlobalDayPage",
    "GlobalDaysPage",
    "GrantApplication",
    "GrantBudgetLine",
    "GrantCriterion",
    "GrantPoints",
    "GrantReview",
    "GrantState",
    "GrantsPhase",
    "Happening",
    "Helpers",
    "IntroducedSide",
    "Introduction",
    "Kind",
    "Letter",
    "Material",
    "MaterialFile",
    "MaterialKind",
    "MaterialsPage",
    "MessagePurpose",
    "Mode",
    "Occasion",
    "Phase",
    "PhotoState",
    "Precision",
    "Reminder",
    "ReportLink",
    "ReportQuotation",
    "ReportState",
    "SafetyPage",
    "State",
    "Visibility",
    "YearClosing",
    "YearFigure",
    "YearHighlight",
    "YearHighlightText",
    "YearReportPage",
    "public_id",
]
