"""What organisers tell of an action when its day has come: a report, quotations, links, and photos."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action
from core.image_fields import CleanImageField

# Below this folder of the storage nothing is ever served as a file; see campaign.views.photos.
PHOTO_FOLDER = "action_photos"
# In these the photo of an approved report is offered: pixels of width.
PHOTO_WIDTHS = (480, 1200)
# The last is for browsers that know no better one.
PHOTO_FORMATS = ("avif", "webp", "jpeg")
BYTES_OF_KEY = 16


def photo_key() -> str:
    """Return a new secret part of a photo's addresses; it tells neither number nor content."""
    return secrets.token_hex(BYTES_OF_KEY)


def photo_path(instance: models.Model, name: str) -> str:
    """Return a new random name for the file of a photo; only the ending of the given one is kept."""
    return f"{PHOTO_FOLDER}/{secrets.token_hex(BYTES_OF_KEY)}.{name.rpartition('.')[2]}"


class ReportState(models.TextChoices):
    """How far a report has come."""

    DRAFT = "draft", _("Being written")
    RECEIVED = "received", _("Received")
    CHANGES_ASKED = "changes_asked", _("Changes asked")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")


class Attendance(models.TextChoices):
    """Roughly how many people took part."""

    UP_TO_10 = "up_to_10", _("Up to 10")
    UP_TO_50 = "up_to_50", _("11 to 50")
    UP_TO_200 = "up_to_200", _("51 to 200")
    UP_TO_1000 = "up_to_1000", _("201 to 1,000")
    MORE = "more", _("More than 1,000")


# The smallest and the largest number of each range; None where there is no largest.
ATTENDANCE_BOUNDS: dict[str, tuple[int, int | None]] = {
    Attendance.UP_TO_10: (1, 10),
    Attendance.UP_TO_50: (11, 50),
    Attendance.UP_TO_200: (51, 200),
    Attendance.UP_TO_1000: (201, 1000),
    Attendance.MORE: (1001, None),
}


class ActionReport(models.Model):
    """What happened, in the organiser's language. It names no place: that is the action's, as exact as chosen.

    The public sees it while it is approved and the action is listed. Whoever changes an approved report takes it
    back until it is approved again. `waits_since` is set while the text waits for a coordinator; photos wait by
    themselves. `headcount` is a rough number, `attendance` the range in which it lies.
    """

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="report")
    state = models.CharField(
        _("state"), max_length=20, choices=ReportState.choices, default=ReportState.DRAFT
    )
    what_happened = models.TextField(_("what happened"), max_length=5000, blank=True)
    attendance = models.CharField(
        _("how many took part"), max_length=20, choices=Attendance.choices, blank=True
    )
    headcount = models.PositiveIntegerField(_("rough number"), null=True, blank=True)
    outcomes = models.TextField(_("what came of it"), max_length=3000, blank=True)
    may_thank = models.BooleanField(
        _("the organisations may be thanked in the report of the year"), default=False
    )
    slow = models.BooleanField(_("may be unwanted"), default=False)
    consent_version = models.PositiveSmallIntegerField(null=True, editable=False)
    consented_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("received"), null=True, editable=False)
    waits_since = models.DateTimeField(_("waiting since"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)

    class Meta:
        verbose_name = _("report of an action")
        verbose_name_plural = _("reports of actions")
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(
                fields=["waits_since"], name="report_queue", condition=Q(waits_since__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def people_at_least(self) -> int:
        """Return how many took part at the very least, by the rough number or else the range; 0 for unknown."""
        return self.headcount or ATTENDANCE_BOUNDS.get(self.attendance, (0, None))[0]


class ReportQuotation(models.Model):
    """What somebody said, with the consent to quote it. `said_by` is whatever they like to be called, if anything."""

    report = models.ForeignKey(ActionReport, on_delete=models.CASCADE, related_name="quotations")
    text = models.TextField(_("quotation"), max_length=600)
    said_by = models.CharField(_("said by"), max_length=100, blank=True)
    consented_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class ReportLink(models.Model):
    """What media or others have published about the action."""

    report = models.ForeignKey(ActionReport, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=500)

    class Meta:
        verbose_name = _("link of a report")
        verbose_name_plural = _("links of reports")
        ordering = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "url"], name="one_link_of_a_report")
        ]

    def __str__(self) -> str:
        return self.url


class PhotoState(models.TextChoices):
    """How far a photo has come."""

    RECEIVED = "received", _("Waiting")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")


class ActionPhoto(models.Model):
    """A photo of an action, made anew from its pixels; each is decided on by itself.

    It has no file any more once it is declined. The database refuses to approve one whose faces are still to be
    blurred. `key` stands in its addresses. `sending_hash` keeps a photo that was sent twice from doubling.
    """

    report = models.ForeignKey(ActionReport, on_delete=models.CASCADE, related_name="photos")
    key = models.CharField(max_length=32, unique=True, default=photo_key, editable=False)
    file = CleanImageField(
        _("photo"),
        upload_to=photo_path,
        width_field="width",
        height_field="height",
        max_length=100,
        blank=True,
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(_("what can be seen"), max_length=250)
    state = models.CharField(
        _("state"), max_length=20, choices=PhotoState.choices, default=PhotoState.RECEIVED
    )
    needs_blurring = models.BooleanField(_("faces need blurring"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    consented_at = models.DateTimeField(default=timezone.now, editable=False)
    added_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    blurred_at = models.DateTimeField(_("blurred"), null=True, editable=False)
    sending_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("photo of an action")
        verbose_name_plural = _("photos of actions")
        ordering = ["added_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="approved_photo_is_blurred",
                condition=~Q(state=PhotoState.APPROVED) | Q(needs_blurring=False),
            ),
            models.CheckConstraint(
                name="declined_photo_has_no_file",
                condition=~Q(state=PhotoState.DECLINED) | Q(file=""),
            ),
            models.UniqueConstraint(
                fields=["report", "sending_hash"],
                condition=~Q(sending_hash=""),
                name="one_photo_per_sending",
            ),
        ]
        indexes = [models.Index(fields=["state", "added_at"], name="photo_by_state")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
