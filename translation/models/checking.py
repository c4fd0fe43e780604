"""What the checks of translations know, what they found, and what was let pass."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, TranslationContext


def site_languages() -> list[tuple[str, str]]:
    """Return the languages of the site, asked for anew: one more is no change of the database."""
    return list(settings.LANGUAGES)


class Severity(models.TextChoices):
    """How grave a problem is."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")


class StigmaTerm(models.Model):
    """Words that hurt people, in one language, and how to say it better. Editors keep the list.

    The words are found in all their forms. Languages need different lists: they are no translations of each other.
    """

    language = models.CharField(_("language"), max_length=10, choices=site_languages)
    avoided = models.CharField(
        _("wording to avoid"),
        max_length=100,
        help_text=_("In its basic form. Plurals, genders and cases are found by themselves."),
    )
    is_beginning = models.BooleanField(
        _("also longer words that begin so"),
        default=False,
        help_text=_("So that “stigmatis” also finds “stigmatising”."),
    )
    better = models.CharField(_("better wording"), max_length=250)
    note = models.TextField(
        _("note"), blank=True, max_length=500, help_text=_("Why, in a sentence.")
    )
    exceptions = models.TextField(
        _("exceptions"),
        blank=True,
        max_length=2000,
        help_text=_("One on a line: names and phrases in which the words are right."),
    )
    severity = models.CharField(
        _("severity"),
        max_length=10,
        choices=Severity.choices,
        default=Severity.ERROR,
        help_text=_("An error where the words always hurt, a warning where it depends."),
    )
    awaits_native_reader = models.BooleanField(
        _("awaits a native reader"),
        default=False,
        help_text=_("Until somebody who grew up with the language has read it."),
    )

    class Meta:
        verbose_name = _("wording to avoid")
        verbose_name_plural = _("wordings to avoid")
        ordering = ["language", "avoided"]
        constraints = [
            models.UniqueConstraint(
                "language",
                Lower("avoided"),
                name="stigma_term_once_in_a_language",
                violation_error_message=_("This wording is in the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.avoided


class PlacedText(models.Model):
    """A text at its place: a translation of a string, or the string itself in the source's language.

    `string`, `context` and `locale` are wagtail-localize's; `text` is what stood there at the time.
    """

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("words"))

    class Meta:
        abstract = True


class CheckedText(PlacedText):
    """A text that was checked. What was found is true while its words and the rules are those of then."""

    rules = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["string", "context", "locale"], name="checked_text_at_one_place"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class FoundProblem(models.Model):
    """That a check found something in a text; what exactly, the check says again when asked."""

    checked = models.ForeignKey(CheckedText, on_delete=models.CASCADE, related_name="problems")
    check_name = models.CharField(max_length=30)
    severity = models.CharField(max_length=10, choices=Severity.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checked", "check_name", "severity"], name="problem_once_in_a_text"
            )
        ]

    def __str__(self) -> str:
        return self.check_name


class CheckWaiver(PlacedText):
    """That what one check finds in a text is right there, and why.

    It holds for the words it was given for, of the source and of the text: where either changes, it is void.
    Who may give it: `rights.may_review` of the language; for the source those who organise.
    """

    check_name = models.CharField(_("check"), max_length=30)
    reason = models.CharField(
        _("reason"),
        max_length=300,
        validators=[MinLengthValidator(5)],
        help_text=_("Why the words are right as they are, for whoever reads it next."),
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("waived check")
        verbose_name_plural = _("waived checks")
        constraints = [
            models.UniqueConstraint(
                fields=["string", "context", "locale", "check_name"],
                name="waiver_of_a_check_at_one_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.reason}"
