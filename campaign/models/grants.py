"""Small grants for actions: what organisers ask for, how reviewers score it, and what is decided."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from campaign.models.actions import Action
from campaign.models.years import CampaignYear

SCORES_NEEDED = 2


class GrantState(models.TextChoices):
    """How far an application has come."""

    WRITING = "writing", _("Being written")
    APPLIED = "applied", _("Applied")
    SCORED = "scored", _("Scored")
    AWARDED = "awarded", _("Awarded")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class GrantCriterion(Orderable):
    """What reviewers look at in a year; the more points it can give, the more it weighs."""

    year = ParentalKey(CampaignYear, on_delete=models.CASCADE, related_name="grant_criteria")
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(
        _("description"), max_length=500, blank=True, help_text=_("What a reviewer should look at.")
    )
    most_points = models.PositiveSmallIntegerField(
        _("points at most"), default=5, validators=[MinValueValidator(1)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("criterion for grants")
        verbose_name_plural = _("criteria for grants")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="one_grant_criterion_of_a_name",
                violation_error_message=_("The year has a criterion with this name already."),
            ),
            models.CheckConstraint(
                name="grant_criterion_gives_points", condition=Q(most_points__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantApplication(models.Model):
    """The grant that an action's organiser asks for, in whole units of the year's currency.

    It holds no bank details and nothing about a place: reviewers see the action's approved text beside it.
    `applied_at` is when it was handed in; what is handed in has an amount and budget lines that add up to it.
    `paid_at` is set once it was paid, which is arranged outside this site.
    """

    action = models.OneToOneField(
        Action, on_delete=models.CASCADE, related_name="grant_application"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=GrantState.choices, default=GrantState.WRITING
    )
    amount = models.PositiveIntegerField(_("amount asked for"))
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("applied"), null=True, editable=False)
    granted_amount = models.PositiveIntegerField(_("amount granted"), null=True, blank=True)
    message = models.TextField(_("message to the organiser"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    paid_at = models.DateTimeField(_("paid"), null=True, editable=False)
    report_due_on = models.DateField(_("report is due on"), null=True, blank=True)

    class Meta:
        verbose_name = _("application for a grant")
        verbose_name_plural = _("applications for grants")
        ordering = ["applied_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="grant_asks_for_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="grant_awarded_with_amount",
                condition=~Q(state=GrantState.AWARDED) | Q(granted_amount__gt=0),
            ),
            models.CheckConstraint(
                name="grant_paid_only_with_amount",
                condition=Q(paid_at=None) | Q(granted_amount__gt=0),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="grant_application_state")]
        permissions = [
            ("review_grant", "Can score applications for grants"),
            ("decide_grant", "Can decide on grants"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.action_id}"


class GrantBudgetLine(models.Model):
    """What a part of the grant is for."""

    application = models.ForeignKey(
        GrantApplication, on_delete=models.CASCADE, related_name="budget_lines"
    )
    purpose = models.CharField(_("what for"), max_length=200)
    amount = models.PositiveIntegerField(_("amount"))

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.purpose


class GrantReview(models.Model):
    """What one reviewer gave an application, or that the reviewer has a conflict of interest and is out.

    `total` is the sum of the points. `reviewer` is empty once the account is deleted; the score stays.
    """

    application = models.ForeignKey(
        GrantApplication, on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    has_conflict = models.BooleanField(_("conflict of interest"), default=False)
    total = models.PositiveSmallIntegerField(_("points"), null=True)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("score of an application")
        verbose_name_plural = _("scores of applications")
        ordering = ["given_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="one_grant_review_per_reviewer"
            ),
            models.CheckConstraint(
                name="grant_review_scores_or_is_out",
                condition=Q(has_conflict=True, total=None, comment="")
                | Q(has_conflict=False, total__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class GrantPoints(models.Model):
    """The points of one review for one criterion."""

    review = models.ForeignKey(GrantReview, on_delete=models.CASCADE, related_name="points")
    criterion = models.ForeignKey(GrantCriterion, on_delete=models.PROTECT, related_name="points")
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("points for a criterion")
        verbose_name_plural = _("points for criteria")
        ordering = ["criterion__sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["review", "criterion"], name="one_number_of_points_per_criterion"
            )
        ]

    def __str__(self) -> str:
        return str(self.points)
