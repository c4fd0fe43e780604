"""Actions on the Global Day: one record from plan to report."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.choices import Happening, Kind, Mode, Precision, State, Visibility
from campaign.models.years import CampaignYear
from core.codes import CodeHashField
from core.models import City
from core.places.countries import country_name

BYTES_OF_ID = 6
EXACT = (Precision.PLACE, Precision.CITY)
WITH_REGION = (*EXACT, Precision.REGION)


def public_id() -> str:
    """Return a new id for addresses; it tells neither number nor order of the actions."""
    return secrets.token_hex(BYTES_OF_ID)


class Action(models.Model):
    """An action without its text: how far it has come, and who looks after it.

    What is written stands in ActionContent: at most once as the public sees it, and at most once as the
    organiser wants it while that waits for review. `slow` is the queue for what may be unwanted. `held_at`
    is when organiser or coordinator confirmed that an action to be shown after the event has taken place.
    `waits_since` is set while something waits for a coordinator, also while an approved text stays public.
    `stays_counted` is the organiser's wish after withdrawing. `assigned_to` is who is to read it; only a claim
    keeps others from deciding.
    """

    year = models.ForeignKey(CampaignYear, on_delete=models.PROTECT, related_name="actions")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, db_index=True
    )
    happening = models.CharField(
        _("taking place"), max_length=20, choices=Happening.choices, default=Happening.PLANNED
    )
    language = models.CharField(_("language of the organiser"), max_length=10)
    slow = models.BooleanField(_("may be unwanted"), default=False)
    is_example = models.BooleanField(default=False, editable=False)
    materials_needed = models.TextField(_("materials needed"), blank=True)
    may_introduce = models.BooleanField(_("may be introduced to others in the city"), default=False)
    consent_version = models.PositiveSmallIntegerField(null=True, editable=False)
    consented_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("received"), null=True, editable=False)
    waits_since = models.DateTimeField(_("waiting since"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    stays_counted = models.BooleanField(default=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(null=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sending_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_hash = CodeHashField()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["sent_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sending_hash"],
                condition=~Q(sending_hash=""),
                name="one_action_per_sending",
            )
        ]
        indexes = [
            models.Index(fields=["year", "state"], name="action_year_state"),
            models.Index(
                fields=["waits_since"], name="action_queue", condition=Q(waits_since__isnull=False)
            ),
        ]
        permissions = [
            ("moderate_action", "Can moderate actions"),
            ("see_contacts", "Can see contacts of actions"),
            ("lock_down_country", "Can hide all actions of a country"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.public_id}"


class ActionContent(models.Model):
    """What an action is, as the public sees it (`is_public`) or as the organiser wants it.

    Nothing finer than `precision` is ever stored: the database refuses it. Times are local to `time_zone`.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="contents")
    is_public = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    precision = models.CharField(
        _("how exactly the place shows"), max_length=20, choices=Precision.choices
    )
    visibility = models.CharField(
        _("whether and when it shows"), max_length=20, choices=Visibility.choices
    )
    country = models.CharField(_("country"), max_length=2)
    subdivision = models.CharField(_("region"), max_length=6, blank=True)
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    city_as_written = models.CharField(_("city, as written"), max_length=200, blank=True)
    meeting_place = models.CharField(_("public meeting place"), max_length=200, blank=True)

    title = models.CharField(_("title"), max_length=120, blank=True)
    description = models.TextField(_("description"), max_length=3000, blank=True)
    organisations = models.CharField(_("organisations"), max_length=300, blank=True)
    kinds = ArrayField(
        models.CharField(max_length=20, choices=Kind.choices),
        verbose_name=_("kinds of activity"),
        default=list,
        blank=True,
    )
    mode = models.CharField(
        _("where people meet"), max_length=20, choices=Mode.choices, default=Mode.IN_PERSON
    )
    start_date = models.DateField(_("first day"), null=True, blank=True)
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True)
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)
    spoken_languages = ArrayField(
        models.CharField(max_length=10), verbose_name=_("languages"), default=list, blank=True
    )
    accessibility = models.CharField(_("accessibility"), max_length=500, blank=True)
    links = ArrayField(
        models.URLField(max_length=500), verbose_name=_("public links"), default=list, blank=True
    )
    picture = models.ForeignKey(
        "campaign.ActionPicture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contents",
    )
    picture_alt = models.CharField(_("description of the picture"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("text of an action")
        verbose_name_plural = _("texts of actions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["action", "is_public"], name="one_public_and_one_wanted_text"
            ),
            models.CheckConstraint(
                name="meeting_place_only_where_chosen",
                condition=Q(precision=Precision.PLACE) | Q(meeting_place=""),
            ),
            models.CheckConstraint(
                name="city_only_where_chosen",
                condition=Q(precision__in=EXACT) | Q(city=None, city_as_written=""),
            ),
            models.CheckConstraint(
                name="region_only_where_chosen",
                condition=Q(precision__in=WITH_REGION) | Q(subdivision=""),
            ),
            models.CheckConstraint(
                name="region_lies_in_country",
                condition=Q(subdivision="") | Q(subdivision__startswith=models.F("country")),
            ),
        ]
        indexes = [
            models.Index(fields=["country"], name="action_content_country"),
            models.Index(
                fields=["is_public", "visibility", "country", "start_date"],
                name="action_content_public",
            ),
        ]

    def __str__(self) -> str:
        return self.title or country_name(self.country, "en")
