"""Who did what in the editors' entrance, and who looked at contacts."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import ModelLogEntry

from core.models import ContactAccess
from core.privacy.deletion import delete_in_batches
from core.privacy.entries.accounts import ACCOUNT_DELETION
from core.privacy.registry import (
    Deletion,
    LegalBasis,
    NotPersonal,
    PersonalField,
    Text,
    register,
)

ACCOUNT_HISTORY_IS_KEPT = timedelta(days=365)
CONTACT_ACCESS_IS_KEPT = timedelta(days=365)


def delete_unsaved_work(moment: datetime) -> int:
    """Delete traces of open editors a day after they were last touched; return how many."""
    states = FormState.objects.filter(last_updated_at__lt=moment - FormState.STALE_TIMEOUT)
    open_editors = EditingSession.objects.filter(
        last_seen_at__lt=moment - EditingSession.STALE_TIMEOUT
    )
    return delete_in_batches(states) + delete_in_batches(open_editors)


def delete_account_history(moment: datetime) -> int:
    """Delete a year later what the history says about accounts; return how many entries."""
    accounts = ContentType.objects.get_for_model(get_user_model())
    old = ModelLogEntry.objects.filter(
        content_type=accounts, timestamp__lt=moment - ACCOUNT_HISTORY_IS_KEPT
    )
    return delete_in_batches(old)


def delete_old_contact_access(moment: datetime) -> int:
    """Delete entries on looks at contacts after a year; return how many."""
    old = ContactAccess.objects.filter(looked_at__lt=moment - CONTACT_ACCESS_IS_KEPT)
    return delete_in_batches(old)


UNSAVED_WORK_DELETION = Deletion(
    name="unsaved_work", description=_("A daily run deletes it"), purge=delete_unsaved_work
)
ACCOUNT_HISTORY_DELETION = Deletion(
    name="account_history", description=_("A daily run deletes it"), purge=delete_account_history
)
CONTACT_ACCESS_DELETION = Deletion(
    name="contact_access", description=_("A daily run deletes it"), purge=delete_old_contact_access
)


def _history_field(model: str | type[models.Model], name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To know who wrote, translated, approved or uploaded what, and to ask them"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("As long as the account; afterwards the history shows no name"),
        deletion=ACCOUNT_DELETION,
    )


HISTORY = (
    ("wagtailcore.Page", "owner", _("Who made a page")),
    ("wagtailcore.Page", "locked_by", _("Who locked a page")),
    ("wagtailcore.Revision", "user", _("Who saved a version")),
    ("wagtailcore.PageLogEntry", "user", _("Who changed a page")),
    ("wagtailcore.ModelLogEntry", "user", _("Who changed something else")),
    ("wagtailcore.WorkflowState", "requested_by", _("Who asked for approval")),
    ("wagtailcore.TaskState", "finished_by", _("Who approved or rejected")),
    ("wagtailcore.Comment", "user", _("Who wrote a comment for colleagues")),
    ("wagtailcore.Comment", "resolved_by", _("Who settled a comment")),
    ("wagtailcore.CommentReply", "user", _("Who answered a comment")),
    ("wagtailcore.PageSubscription", "user", _("Who wants to hear of comments")),
    ("wagtailcore.UploadedFile", "uploaded_by_user", _("Who is uploading a file")),
    ("wagtail_localize.StringTranslation", "last_translated_by", _("Who translated a sentence")),
    ("wagtail_localize.SegmentOverride", "last_translated_by", _("Who chose another picture")),
    (AbstractImage, "uploaded_by_user", _("Who uploaded a picture")),
    (AbstractDocument, "uploaded_by_user", _("Who uploaded a document")),
    ("admin.LogEntry", "user", _("Who changed a record of the system")),
)


def _unsaved_field(model: str, name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To keep two people from overwriting each other’s work, and to show previews"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("One day after the last change"),
        deletion=UNSAVED_WORK_DELETION,
    )


register(
    room=_("The work on this site"),
    personal=[
        *(_history_field(*line) for line in HISTORY),
        _unsaved_field("wagtailadmin.EditingSession", "user", _("Who has an editor open")),
        _unsaved_field("wagtailadmin.FormState", "user", _("Who is writing something unsaved")),
        _unsaved_field("wagtailadmin.FormState", "data", _("What is written and not yet saved")),
        PersonalField(
            model="wagtailcore.ModelLogEntry",
            field="label",
            label=_("Name of an account that was made, changed or deleted"),
            purpose=_("To find out how somebody came to have access"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("12 months"),
            deletion=ACCOUNT_HISTORY_DELETION,
        ),
        PersonalField(
            model="core.ContactAccess",
            field="user",
            label=_("Who looked at somebody’s contact data, when and why"),
            purpose=_("To protect the people whose contact data we keep"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("12 months"),
            deletion=CONTACT_ACCESS_DELETION,
        ),
    ],
    not_personal=[
        NotPersonal("wagtailcore.Site", "site_name", "the site's own name"),
        NotPersonal("wagtailcore.Collection", "name", "a folder of files"),
        NotPersonal("wagtailcore.Workflow", "name", "a way to approval"),
        NotPersonal("wagtailcore.Task", "name", "a step of a workflow"),
        NotPersonal("wagtailcore.CollectionViewRestriction", "password", "shared by a group"),
        NotPersonal("wagtailcore.PageViewRestriction", "password", "shared by a group"),
        NotPersonal("wagtail_localize.StringTranslation", "tool_name", "the name of a program"),
        NotPersonal("taggit.Tag", "name", "a keyword"),
        NotPersonal("django_tasks_database.DBTaskResult", "queue_name", "the name of a queue"),
        NotPersonal("django_tasks_database.DBTaskResult", "backend_name", "the name of a setting"),
        NotPersonal("wagtailembeds.Embed", "author_name", "empty: no block embeds from elsewhere"),
        NotPersonal("wagtailembeds.Embed", "provider_name", "the name of a service"),
        NotPersonal("core.ScheduledRun", "name", "the name of a job"),
    ],
)
