"""What the campaign keeps about organisers and coordinators."""

from django.utils.translation import gettext_lazy as _

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    ActionEvent,
    ActionImport,
    ActionMessage,
    ActionNote,
    CountryLockdown,
    GrantApplication,
    GrantBudgetLine,
    GrantCriterion,
    GrantReview,
    IntroducedSide,
    Introduction,
    Letter,
    YearHighlightText,
)
from campaign.picture_privacy import FIELDS as PICTURE_FIELDS
from campaign.report_privacy import FIELDS as REPORT_FIELDS
from campaign.services.grant_purging import delete_old_applications, delete_old_grant_texts
from campaign.services.highlights import delete_old_highlights
from campaign.services.importing import delete_old_imports
from campaign.services.introducing import delete_old_introductions
from campaign.services.purging import (
    delete_old_contacts,
    delete_old_meeting_places,
    delete_old_messages,
    delete_old_notes,
    delete_unwanted_actions,
)
from core.privacy import register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from core.privacy.registry import Deletion, LegalBasis, NotPersonal, PersonalField, Text

CONTACT_DELETION = Deletion(
    name="action_contacts",
    description=_("A daily run; the organiser and coordinators can delete it before"),
    purge=delete_old_contacts,
)
PLACE_DELETION = Deletion(
    name="meeting_places",
    description=_("A daily run; the organiser can delete it before"),
    purge=delete_old_meeting_places,
)
DRAFT_DELETION = Deletion(
    name="action_drafts",
    description=_("A daily run; the organiser can delete it before"),
    purge=delete_unwanted_actions,
)
NOTE_DELETION = Deletion(
    name="action_notes",
    description=_("A daily run; coordinators can delete it before"),
    purge=delete_old_notes,
)
HIGHLIGHT_DELETION = Deletion(
    name="year_highlights",
    description=_(
        "A daily run; the organiser, by taking the action back or making it more private; editors"
    ),
    purge=delete_old_highlights,
)
MESSAGE_DELETION = Deletion(
    name="action_messages",
    description=_("A daily run; the organiser can delete it before"),
    purge=delete_old_messages,
)

INTRODUCTION_DELETION = Deletion(
    name="introductions",
    description=_("A daily run; either organiser can end it before"),
    purge=delete_old_introductions,
)
IMPORT_DELETION = Deletion(
    name="action_imports",
    description=_("Confirming the import empties it; a daily run deletes what nobody confirmed"),
    purge=delete_old_imports,
)


TEXT_PERIOD = _(
    "As long as the organiser wants; drafts for 60 days, and what was never approved until the year is archived"
)


def _contact_field(name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=ActionContact,
        field=name,
        label=label,
        purpose=_("To ask organisers about their action, and to tell them how it stands"),
        legal_basis=LegalBasis.CONSENT,
        period=_("Until the year is archived, and as a draft for 60 days"),
        deletion=CONTACT_DELETION,
    )


def _organiser_text(name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=ActionContent,
        field=name,
        label=label,
        purpose=_("To show an action to the public, in the way its organiser chose"),
        legal_basis=LegalBasis.CONSENT,
        period=TEXT_PERIOD,
        deletion=DRAFT_DELETION,
    )


def _highlight_field(name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=YearHighlightText,
        field=name,
        label=label,
        purpose=_("To tell in the report of a year what people did and said"),
        legal_basis=LegalBasis.CONSENT,
        period=_("As long as the organiser wants; 60 days after a report has lost its approval"),
        deletion=HIGHLIGHT_DELETION,
    )


def _staff_field(model: type, name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To know which coordinator did what"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=ACCOUNTS_PERIOD,
        deletion=ACCOUNT_DELETION,
    )


register(
    room=_("Support. Don’t Punish: actions"),
    personal=[
        _contact_field("name", _("Name of an organiser, encrypted")),
        _contact_field("email", _("E-mail address of an organiser, encrypted")),
        _contact_field("email_hash", _("The same address as a keyed hash")),
        _contact_field("channel", _("A safer channel to an organiser, encrypted")),
        _contact_field("wants_mail", _("Whether an organiser wants mail")),
        _contact_field("organisation", _("Organisation that is not named in public, encrypted")),
        _organiser_text("organisations", _("Organisations that an action names")),
        _organiser_text("title", _("Title of an action, in case it names somebody")),
        _organiser_text("description", _("Text of an action, in case it names somebody")),
        _organiser_text("links", _("Public links of an action, in case they lead to somebody")),
        _organiser_text(
            "accessibility", _("What an action says of access, in case it names somebody")
        ),
        PersonalField(
            model=Action,
            field="materials_needed",
            label=_("Materials that an organiser asks for, in case the text names somebody"),
            purpose=_("To send or translate what an action needs"),
            legal_basis=LegalBasis.CONSENT,
            period=TEXT_PERIOD,
            deletion=DRAFT_DELETION,
        ),
        PersonalField(
            model=ActionContent,
            field="meeting_place",
            label=_("Public meeting place of an action"),
            purpose=_("So that people find the action"),
            legal_basis=LegalBasis.CONSENT,
            period=_("Until the day after the action"),
            deletion=PLACE_DELETION,
        ),
        PersonalField(
            model=ActionNote,
            field="text",
            label=_("What coordinators note about an action"),
            purpose=_("So that coordinators can hand work to each other"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("Until the year is archived"),
            deletion=NOTE_DELETION,
        ),
        PersonalField(
            model=ActionMessage,
            field="text",
            label=_("What coordinators write to an organiser"),
            purpose=_(
                "So that the organiser knows what is to be changed, or why something was declined"
            ),
            legal_basis=LegalBasis.CONSENT,
            period=_("Until the year is archived"),
            deletion=MESSAGE_DELETION,
        ),
        _highlight_field("said_by", _("Who said what the report of a year quotes")),
        _highlight_field("text", _("What the report of a year tells, in case it names somebody")),
        *REPORT_FIELDS,
        *PICTURE_FIELDS,
        PersonalField(
            model=IntroducedSide,
            field="words",
            label=_("What an organiser writes for another one of the city, encrypted"),
            purpose=_("To introduce organisers who both want it to each other"),
            legal_basis=LegalBasis.CONSENT,
            period=_("Until the year is archived"),
            deletion=INTRODUCTION_DELETION,
        ),
        PersonalField(
            model=ActionImport,
            field="rows",
            label=_(
                "Past actions in a file that waits to be confirmed, in case a text names somebody"
            ),
            purpose=_("To show what a file holds before anything is made of it"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("One day"),
            deletion=IMPORT_DELETION,
        ),
        _staff_field(Action, "assigned_to", _("Which coordinator is to read an action")),
        _staff_field(ActionImport, "by", _("Who imported past actions")),
        _staff_field(Introduction, "proposed_by", _("Who introduced organisers to each other")),
        _staff_field(Letter, "author", _("Who wrote to several organisers at once")),
        _staff_field(ActionMessage, "author", _("Who wrote to an organiser")),
        _staff_field(ActionNote, "author", _("Who wrote a note about an action")),
        _staff_field(ActionEvent, "actor", _("Which coordinator took a step")),
        _staff_field(Action, "claimed_by", _("Which coordinator looks after an action")),
        _staff_field(CountryLockdown, "started_by", _("Who hid the actions of a country")),
        _staff_field(CountryLockdown, "lifted_by", _("Who showed them again")),
    ],
)

APPLICATION_DELETION = Deletion(
    name="grant_applications",
    description=_("A daily run; the organiser can delete it before"),
    purge=delete_old_applications,
)
GRANT_TEXT_DELETION = Deletion(
    name="grant_texts",
    description=_("A daily run; the organiser can delete it before"),
    purge=delete_old_grant_texts,
)


def _grant_text(model: type, name: str, label: Text, deletion: Deletion) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To decide on small grants for actions, and to say how that was decided"),
        legal_basis=LegalBasis.CONSENT,
        period=_("Until the year is archived"),
        deletion=deletion,
    )


register(
    room=_("Support. Don’t Punish: actions"),
    personal=[
        _grant_text(
            GrantApplication,
            "amount",
            _("The grant that an organiser asks for"),
            APPLICATION_DELETION,
        ),
        _grant_text(
            GrantBudgetLine,
            "purpose",
            _("What a grant is for, in case the text names somebody"),
            GRANT_TEXT_DELETION,
        ),
        _grant_text(
            GrantApplication,
            "message",
            _("What coordinators write to an organiser about a grant"),
            GRANT_TEXT_DELETION,
        ),
        _grant_text(
            GrantReview,
            "comment",
            _("What reviewers write about an application"),
            GRANT_TEXT_DELETION,
        ),
        _staff_field(GrantReview, "reviewer", _("Which reviewer gave a score, or stood back")),
        _staff_field(GrantApplication, "decided_by", _("Which coordinator decided on a grant")),
    ],
    not_personal=[NotPersonal(GrantCriterion, "name", "what reviewers look at")],
)
