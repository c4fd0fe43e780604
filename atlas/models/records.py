"""Records of laws: what held where, and from when until when."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from atlas.fields import ChoicesField
from atlas.models.choices import (
    Activity,
    Confidence,
    Decider,
    FactField,
    LegalBasis,
    Role,
    Sanction,
    Setting,
    Status,
    Substance,
    Substances,
    ThresholdModel,
    Unit,
)
from atlas.models.jurisdictions import Jurisdiction
from core.dates import PartialDate
from core.models import Source

PAGE_PREVIEW = "page"


def validate_partial_date(text: str) -> None:
    """Check a date that may lack day or month. Raises ValidationError."""
    try:
        PartialDate.parse(text)
    except ValueError:
        raise ValidationError(_("Give a date like 2021, 2021-06 or 2021-06-26.")) from None


def _date(text: str) -> PartialDate | None:
    """Return a date; None where it is unknown or wrong."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


class LawRecord(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """A reform in one place: its facts, from when until when it holds, and where each fact comes from.

    A place has a history of them. What is empty is not known. A record has no language. Each filled fact
    needs a source before the record can be published.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction, verbose_name=_("place"), on_delete=models.PROTECT, related_name="records"
    )
    key = models.SlugField(
        _("key"),
        max_length=40,
        unique=True,
        help_text=_("Names the record in data files, such as pt-2001. Do not change it later."),
    )
    legal_basis = models.CharField(
        _("legal basis"),
        max_length=20,
        blank=True,
        choices=LegalBasis.choices,
        help_text=_(
            "Statute: parliament changed the law. Court decision: a court struck the punishment down. Practice:"
            " the offence stays, guidelines stop its enforcement."
        ),
    )
    in_force_from = models.CharField(
        _("in force from"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("When it took effect, as far as it is known: 2021, 2021-06 or 2021-06-26."),
    )
    in_force_to = models.CharField(
        _("in force until"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("The day on which it ended. Empty: it has not ended, or nobody knows when."),
    )
    substances = models.CharField(
        _("substances"),
        max_length=20,
        blank=True,
        choices=Substances.choices,
        help_text=_("Which drugs the reform covers."),
    )
    activities = ChoicesField(
        Activity,
        _("activities"),
        help_text=_("What people may do without being punished as criminals."),
    )
    threshold_model = models.CharField(
        _("thresholds"),
        max_length=20,
        blank=True,
        choices=ThresholdModel.choices,
        help_text=_(
            "Binding: an amount decides. Indicative: an amount is one sign among others. None: the circumstances"
            " decide."
        ),
    )
    deciders = ChoicesField(
        Decider, _("who decides"), help_text=_("Which authorities decide what follows in a case.")
    )
    sanctions = ChoicesField(
        Sanction,
        _("sanctions"),
        help_text=_("What can follow. “No sanction” beside others: it depends on the case."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        blank=True,
        choices=Status.choices,
        help_text=_("Where the reform stands today. Empty: not known."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("key")]),
        MultiFieldPanel(
            [
                FieldPanel("legal_basis"),
                FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")]),
                FieldPanel("status"),
            ],
            heading=_("The reform"),
        ),
        MultiFieldPanel(
            [FieldPanel("substances"), FieldPanel("activities")], heading=_("What it covers")
        ),
        MultiFieldPanel(
            [FieldPanel("threshold_model"), InlinePanel("amounts", label=_("Amount"))],
            heading=_("Thresholds"),
        ),
        MultiFieldPanel(
            [FieldPanel("deciders"), FieldPanel("sanctions")], heading=_("What happens")
        ),
        InlinePanel("facts", heading=_("Where the facts come from"), label=_("Source of a fact")),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("record of a law")
        verbose_name_plural = _("records of laws")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Check that the record does not end before it begins. Raises ValidationError."""
        super().clean()
        start, end = _date(self.in_force_from), _date(self.in_force_to)
        if start and end and end.is_before(start):
            raise ValidationError({"in_force_to": _("It ends before it begins.")})

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, or schedule it, whoever asks for it.

        Raises UnsourcedFactsError where a filled fact has no source. Where its time has come and a source is
        gone meanwhile, the revision stays a draft, so that others are published in time.
        """
        from atlas.selectors.sourcing import UnsourcedFactsError, facts_without_source

        unsourced = facts_without_source(revision.as_object())
        if not unsourced:
            super().publish(revision, *args, **kwargs)
        elif revision.approved_go_live_at:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
        else:
            raise UnsourcedFactsError(unsourced)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a revision as an object, without sources that were deleted since, and with a place that exists."""
        named = {fact["source"] for fact in content["facts"]}
        there = set(Source.objects.filter(pk__in=named).values_list("pk", flat=True))
        facts = [fact for fact in content["facts"] if fact["source"] in there]
        place = content["jurisdiction"]
        if not Jurisdiction.objects.filter(pk=place).exists():
            place = self.jurisdiction_id
        return super().with_content_json({**content, "facts": facts, "jurisdiction": place})

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer a preview of the facts, which names those without a source, and one of the place's page."""
        return [("", _("Facts and sources")), (PAGE_PREVIEW, _("Page of the place"))]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Show the facts, or the page of the place as it would be with this record."""
        from atlas.previews import record_page

        if mode_name == PAGE_PREVIEW:
            return record_page(request, self)
        return super().serve_preview(request, mode_name)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template of the preview of the facts."""
        return "atlas/previews/record.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the preview the place as it would be with this record."""
        from atlas.previews import record_context

        return {**super().get_preview_context(request, mode_name), **record_context(self)}


class ThresholdAmount(Orderable):
    """An amount up to which possession counts as personal use, of one substance."""

    record = ParentalKey(LawRecord, on_delete=models.CASCADE, related_name="amounts")
    substance = models.CharField(_("substance"), max_length=30, choices=Substance.choices)
    amount = models.DecimalField(
        _("amount"), max_digits=9, decimal_places=3, validators=[MinValueValidator(0)]
    )
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices)
    setting = models.CharField(_("where"), max_length=20, blank=True, choices=Setting.choices)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("substance"), FieldPanel("amount")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("setting")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "substance", "unit", "setting"], name="one_amount_of_each_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit} {self.substance}"


class FactSource(Orderable):
    """Where a fact of a record comes from, when it was last compared with that, and in what role.

    One with `field` ALL covers every filled fact that has none of its own.
    """

    record = ParentalKey(LawRecord, on_delete=models.CASCADE, related_name="facts")
    field = models.CharField(
        _("fact"), max_length=20, choices=FactField.choices, default=FactField.ALL
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+"
    )
    locator = models.CharField(
        _("place in the source"), max_length=60, blank=True, help_text=_("Such as art. 2 or p. 12.")
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last compared the fact with its source. Empty: nobody has."),
    )
    role = models.CharField(_("checked as"), max_length=20, blank=True, choices=Role.choices)
    confidence = models.CharField(
        _("confidence"), max_length=10, blank=True, choices=Confidence.choices
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("field"), FieldPanel("source"), FieldPanel("locator")]),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("role"), FieldPanel("confidence")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("source of a fact")
        verbose_name_plural = _("sources of facts")
        constraints = [
            models.UniqueConstraint(fields=["record", "field"], name="one_source_per_fact")
        ]

    def __str__(self) -> str:
        return self.get_field_display()

    def clean(self) -> None:
        """Check who checked when. Raises ValidationError with a message for each field."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
        if self.role and not self.checked_on:
            raise ValidationError({"checked_on": _("Say when it was checked.")})
