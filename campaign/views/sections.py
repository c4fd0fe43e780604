"""The sections of the form. Each is saved on its own and leads to the next."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from campaign.forms.base import SectionForm
from campaign.forms.contact import ContactForm
from campaign.forms.place import PlaceForm
from campaign.forms.safety import SafetyForm
from campaign.forms.texts import DetailsForm, WhatForm
from campaign.forms.when import WhenForm
from campaign.models import ActionContent, Precision, Visibility
from campaign.sections import can_be_edited, next_section, section_named, steps_for
from campaign.selectors.contacts import contact_as_it_stands
from campaign.services.contacts import choose_mail, delete_contact, replace_contact
from campaign.services.drafts import choose_safety, save_for_coordinators, save_wanted
from campaign.services.protection import make_more_private
from campaign.services.states import StepNotOpen, public_content, wanted_content
from campaign.views.entering import FOLDER, ButtonView, EnteredMixin
from core.forms import PublicForm, PublicFormView, Verdict
from core.forms.verdicts import judge_sending


class SectionView(EnteredMixin, PublicFormView):
    """One section. Saving is no sending: only the last step is judged."""

    name: ClassVar[str]
    form_class: type[SectionForm]
    template_name = f"{FOLDER}/section.html"
    works_when_closed: ClassVar[bool] = False

    @property
    def url_name(self) -> str:  # type: ignore[override]
        """Return the name of the section's address."""
        return f"my_action_{self.name}"

    @property
    def form_name(self) -> str:  # type: ignore[override]
        """Return the name under which sendings are counted."""
        return f"campaign.{self.name}"

    @cached_property
    def content(self) -> ActionContent:
        """Return what the organiser wants at the moment."""
        contents = {one.is_public: one for one in self.action.contents.select_related("city")}
        for one in contents.values():
            one.action = self.action
        return contents.get(False) or contents.get(True) or ActionContent(action=self.action)

    @cached_property
    def is_open(self) -> bool:
        """Say whether the text can be changed now."""
        return can_be_edited(self.action, timezone.now())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; where somebody else was faster, with how things stand now."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except StepNotOpen:
            return redirect("my_action")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the section, or how the action stands where nothing can be changed."""
        if not self.is_open and not self.works_when_closed:
            return redirect("my_action")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the section, unless nothing can be changed any more."""
        if not self.is_open and not self.works_when_closed:
            raise StepNotOpen
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the action."""
        return {**super().get_form_kwargs(), "action": self.action, "content": self.content}

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Save the section and lead to the next."""
        assert isinstance(form, SectionForm)
        self.save(form)
        return self.go_on()

    def save(self, form: SectionForm) -> None:
        """Save what the section says."""
        values = form.content_values()
        if values:
            save_wanted(action_id=self.action.pk, values=values)
        coordinator_values = form.coordinator_values()
        if coordinator_values:
            save_for_coordinators(action_id=self.action.pk, **coordinator_values)

    def go_on(self) -> HttpResponse:
        """Lead to the next section, or to where the person asked for."""
        if "check" in self.request.POST:
            return redirect("my_action_check")
        current = wanted_content(self.action) or public_content(self.action) or self.content
        return redirect(next_section(self.name, current).url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way through the form."""
        return super().get_context_data(
            section=section_named(self.name),
            steps=steps_for(self.content, self.name),
            content=self.content,
            **kwargs,
        )


class SafetyView(SectionView):
    """Precision and visibility. More private works at once and always, even when all else is closed."""

    name = "safety"
    form_class = SafetyForm
    template_name = f"{FOLDER}/safety.html"
    works_when_closed = True

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Save, or show the form once more with what is suggested for another country."""
        assert isinstance(form, SafetyForm)
        if form.has_other_suggestions:
            fresh = SafetyForm(
                action=self.action,
                content=ActionContent(),
                initial={"country": form.chosen_country},
            )
            return self.render_to_response(self.get_context_data(form=fresh))
        return super().form_valid(form)

    def save(self, form: SectionForm) -> None:
        """Make it more private at once; what shows more waits for a coordinator."""
        values = form.content_values()
        precision = Precision(values["precision"])
        visibility = Visibility(values["visibility"])
        if self.is_open:
            choose_safety(
                action_id=self.action.pk,
                country=values["country"],
                precision=precision,
                visibility=visibility,
            )
        else:
            make_more_private(action_id=self.action.pk, precision=precision, visibility=visibility)

    def go_on(self) -> HttpResponse:
        """Lead on, or back to the status where nothing else can be changed."""
        return super().go_on() if self.is_open else redirect("my_action")


class PlaceView(SectionView):
    """The place, as exactly as it may be known."""

    name = "place"
    form_class = PlaceForm
    template_name = f"{FOLDER}/place.html"

    def save(self, form: SectionForm) -> None:
        """Save the place; a town that is in no list makes the place coarser."""
        assert isinstance(form, PlaceForm)
        if form.chosen_precision is None:
            super().save(form)
            return
        choose_safety(
            action_id=self.action.pk,
            country=self.content.country,
            precision=form.chosen_precision,
            visibility=Visibility(self.content.visibility),
        )

    def go_on(self) -> HttpResponse:
        """Ask for the region where that is what shows now."""
        current = wanted_content(self.action) or self.content
        if current.precision == Precision.REGION and self.content.precision != Precision.REGION:
            return redirect("my_action_place")
        return super().go_on()


class WhatView(SectionView):
    """Title, description, kinds, organisations."""

    name = "what"
    form_class = WhatForm


class WhenView(SectionView):
    """Days, times, zone, and how people meet."""

    name = "when"
    form_class = WhenForm


class DetailsView(SectionView):
    """Languages, accessibility, links, materials."""

    name = "details"
    form_class = DetailsForm


class ContactView(SectionView):
    """The contact: what is stored is never shown."""

    name = "contact"
    form_class = ContactForm
    template_name = f"{FOLDER}/contact.html"

    def save(self, form: SectionForm) -> None:
        """Replace the contact if anything was typed; all fields empty leave the stored one alone."""
        assert isinstance(form, ContactForm)
        super().save(form)
        values = form.contact_values()
        if not any(values.values()):
            choose_mail(action_id=self.action.pk, wants_mail=form.wants_mail)
        else:
            verdict = judge_sending(
                form=form, request=self.request, name=self.form_name, per_hour=self.per_hour
            )
            replace_contact(
                action_id=self.action.pk,
                slow=verdict is Verdict.SLOW,
                wants_mail=form.wants_mail,
                **values,
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether a contact is stored, and since when; nothing else of it."""
        return super().get_context_data(stored=contact_as_it_stands(self.action), **kwargs)


class DeleteContactView(ButtonView):
    """Deletes the contact at once."""

    stands_on = "my_action_contact"

    def press(self) -> None:
        """Delete it."""
        delete_contact(action_id=self.action.pk)
