"""What coordinators keep for their work: safety defaults of countries, and ready-made replies."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.models import CannedReply, CountryDefault
from campaign.moderating.filters import country_choices
from core.languages import active_language
from core.people.coordination import limits_of
from core.places.countries import country_name


def chosen(model: type[Model], name: str) -> Column:
    """Return a column of what was chosen in a field, in words and below the field's own name."""
    label = capfirst(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return Column(f"get_{name}_display", label=label)


class CountryDefaultForm(WagtailAdminModelForm):
    """What the form suggests in a country; a coordinator chooses among the own countries."""

    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = country_choices(self.for_user)
        self.fields["country"].choices = [("", _("Choose a country")), *choices]


class OwnCountryMixin:
    """Opens a country's default to whoever works on that country."""

    request: Any

    def get_object(self, queryset: Any = None) -> Any:
        """Return it. Raises PermissionDenied outside a coordinator's countries."""
        found = super().get_object(queryset)  # type: ignore[misc]
        own = limits_of(self.request.user).countries
        if own and not self.request.user.is_superuser and found.country not in own:
            raise PermissionDenied
        return found


class OwnCountryEditView(OwnCountryMixin, generic.EditView):
    """Editing."""


class OwnCountryDeleteView(OwnCountryMixin, generic.DeleteView):
    """Deleting."""


class CountryDefaultIndexView(generic.IndexView):
    """The countries with a default, within a coordinator's limits."""

    def get_base_queryset(self) -> QuerySet[CountryDefault]:
        """Leave out other coordinators' countries."""
        own = limits_of(self.request.user).countries
        defaults: QuerySet[CountryDefault] = super().get_base_queryset()
        return defaults.filter(country__in=own) if own else defaults


def _country(default: CountryDefault) -> str:
    return country_name(default.country, active_language().code)


class CountryDefaultViewSet(ModelViewSet):
    """Safety defaults of countries, with a note why in each language."""

    model = CountryDefault
    icon = "lock"
    name = "country_defaults"
    menu_label = _("Safety defaults")
    menu_order = 40
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = CountryDefaultIndexView
    edit_view_class = OwnCountryEditView
    delete_view_class = OwnCountryDeleteView
    ordering = ("country",)
    list_display = (
        Column("country", label=_("Country"), accessor=_country),
        chosen(CountryDefault, "precision"),
        chosen(CountryDefault, "visibility"),
    )
    edit_handler = ObjectList(
        [
            FieldPanel("country"),
            FieldPanel("precision"),
            FieldPanel("visibility"),
            FieldPanel("offers_meeting_place"),
            InlinePanel("notes", heading=_("Note why, in each language"), label=_("Note")),
        ],
        base_form_class=CountryDefaultForm,
    )


class CannedReplyViewSet(ModelViewSet):
    """Wording to start a message from, by language."""

    model = CannedReply
    icon = "mail"
    name = "canned_replies"
    menu_label = _("Ready-made replies")
    menu_order = 50
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = (
        "title",
        chosen(CannedReply, "purpose"),
        chosen(CannedReply, "language"),
    )
    list_filter = ("purpose", "language")
    search_fields = ("title", "text")
    form_fields = ("purpose", "language", "title", "text")
