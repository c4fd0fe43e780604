"""The form of a rule: what is offered in which languages, how much it matters, and what it is about."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.languages import language_choices, target_languages
from translation.models import TranslationPolicy
from translation.overview.kinds import snippet_kinds
from translation.page_chooser import PageNumberChooser

INHERITED, CHOSEN = "inherited", "chosen"
IMPORTANCE = [
    ("", gettext_lazy("As above")),
    ("5", gettext_lazy("5 (first)")),
    *((str(number), str(number)) for number in (4, 3, 2)),
    ("1", gettext_lazy("1 (can wait)")),
]


class PolicyForm(forms.ModelForm[TranslationPolicy]):
    """Everything but the thing that a rule is for."""

    offered = forms.ChoiceField(
        label=gettext_lazy("Offered in"),
        choices=[
            (INHERITED, gettext_lazy("the same languages as above")),
            (CHOSEN, gettext_lazy("the languages ticked below")),
        ],
        widget=forms.RadioSelect,
        initial=INHERITED,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Nothing ticked: offered in the source language alone. What is live already stays."
        ),
    )
    importance = forms.TypedChoiceField(
        label=gettext_lazy("Importance"),
        required=False,
        choices=IMPORTANCE,
        coerce=int,
        empty_value=None,
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Subject"),
        required=False,
        choices=[("", gettext_lazy("As above")), *TranslationPolicy.Subject.choices],
        help_text=gettext_lazy(
            "Of what is legal, or about health or safety, only approved words go live."
        ),
    )

    class Meta:
        model = TranslationPolicy
        fields = ("languages", "importance", "subject")

    field_order = ("page", "kind", "offered", "languages", "importance", "subject")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = language_choices(target_languages())
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]
        if self.instance.languages is not None and self.instance.pk:
            self.initial["offered"] = CHOSEN

    def clean(self) -> dict[str, Any]:
        """Leave the languages out where they are inherited, and refuse a rule that says nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("offered") != CHOSEN:
            cleaned["languages"] = None
        says = [cleaned.get(name) for name in ("importance", "subject")]
        if cleaned.get("languages") is None and not any(says) and not self.errors:
            raise ValidationError(
                _("The rule says nothing yet. Choose languages, an importance or a subject.")
            )
        return cleaned


class NewPolicyForm(PolicyForm):
    """A rule with the page, or the kind of snippet, that it is for."""

    page = forms.ModelChoiceField(
        label=gettext_lazy("Page"),
        queryset=Page.objects.none(),
        required=False,
        widget=PageNumberChooser,
        help_text=gettext_lazy(
            "A page in the source language. The rule also holds for all pages below it."
        ),
    )
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Or a kind of shared content"),
        queryset=ContentType.objects.none(),
        required=False,
    )

    class Meta(PolicyForm.Meta):
        fields = ("page", "kind", "languages", "importance", "subject")  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = snippet_kinds()
        pages: Any = self.fields["page"]
        pages.queryset = Page.objects.filter(depth__gt=1)
        kind: Any = self.fields["kind"]
        kind.queryset = ContentType.objects.filter(pk__in=[pk for pk, _name in kinds])
        kind.choices = [("", "—"), *kinds]

    def clean_page(self) -> Page | None:
        """Refuse a page of another language: rules are inherited down the tree of the source language."""
        page: Page | None = self.cleaned_data["page"]
        if page and page.locale.language_code != settings.LANGUAGE_CODE:
            raise ValidationError(_("Choose the page in the source language."))
        return page

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean()
        if bool(cleaned.get("page")) == bool(cleaned.get("kind")) and not self.errors:
            text = _("Choose either a page or a kind of shared content.")
            raise ValidationError({"page": text})
        return cleaned
