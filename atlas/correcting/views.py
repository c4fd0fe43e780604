"""The page on which a visitor says what is wrong about a place."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from atlas.addresses import place_address
from atlas.correcting.forms import CorrectionForm
from atlas.services.corrections import receive_correction
from core.forms import PublicForm, Verdict
from core.forms.below import BelowPageFormView
from core.languages import active_language


class CorrectionFormView(BelowPageFormView):
    """Open to everybody; asks for nothing about the person. `page` is the map's, `place`, a PublishedPlace, what it is about."""

    form_class = CorrectionForm
    form_name = "atlas.correction"
    template_name = "atlas/correcting/form.html"
    path_below = ""
    heading = gettext_lazy("What is wrong here?")
    place: Any = None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form offer the records of the place."""
        return {**super().get_form_kwargs(), "place": self.place}

    def get_initial(self) -> dict[str, Any]:
        """Choose the record and the fact that the address names; the form offers no others."""
        return {name: self.request.GET.get(name, "") for name in ("record", "fact")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the place is called, and the way back to it."""
        return super().get_context_data(
            name=self.place.name(active_language().code),
            place_url=place_address(self.page, self.place.code),
            **kwargs,
        )

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Keep the correction and say what becomes of it."""
        assert isinstance(form, CorrectionForm)
        receive_correction(
            **form.values(),
            language=active_language().code,
            slow=verdict is Verdict.SLOW,
            sending_hash=form.sending_hash(self.form_name),
        )
        self.template_name = "atlas/correcting/received.html"
        return self.render_to_response(self.get_context_data(form=form))
