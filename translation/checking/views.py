"""Pages of the admin about problems in texts."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation, TranslationContext, TranslationSource, get_edit_url

from core.languages import LANGUAGES, target_languages
from core.roles import working_languages
from translation.access import TakesPart
from translation.checking.checks import CHECKS
from translation.checking.finding import find_problems
from translation.checking.forms import ProblemFilterForm, WaiverForm
from translation.checking.listing import (
    LABELS,
    field_name,
    matching,
    shown,
    source_language,
    texts_with,
)
from translation.checking.places import Place, place_of
from translation.checking.stored import check_anew
from translation.checking.waivers import may_waive, take_waiver_back, waive_check, waiver_at
from translation.checking.words import Words
from translation.rights import may_translate, organises_translation
from translation.strings.addresses import editor_at

PER_PAGE = 20
# A request checks as many changed texts as it can without being slow; the hourly job does the rest.
MOST_IN_A_REQUEST = 300


class ProblemsView(TakesPart, WagtailAdminTemplateMixin, TemplateView):
    """The texts of a language with what is wrong in them."""

    template_name = "translation/checking/problems.html"
    page_title = gettext_lazy("Problems in translations")
    header_icon = "warning"

    def codes(self) -> list[str]:
        """Return the languages to choose from, the person's own first."""
        own = [code for code in working_languages(self.request.user) if code in target_languages()]
        return list(dict.fromkeys([*own, *target_languages()]))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template one page of the list."""
        codes = self.codes()
        form = ProblemFilterForm(self.request.GET, codes=codes, auto_id="filter_%s")
        chosen = dict(form.cleaned_data) if form.is_valid() else {}
        code = chosen.pop("language", "") or codes[0]
        waiting = check_anew(code, MOST_IN_A_REQUEST)
        texts = texts_with(matching(code, **chosen))
        page = Paginator(texts, PER_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "page": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "shown": shown(list(page.object_list), code, **chosen),
            "waiting": waiting,
            "source_language": source_language(),
            "is_source": code == settings.LANGUAGE_CODE,
            "may_waive": may_waive(self.request.user, code),
            "is_filtered": any(chosen.values()),
        }


class SourceProblemsView(ProblemsView):
    """The texts of the source language with what is wrong in them; for those who may mend it."""

    page_title = gettext_lazy("Problems in the source")

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person organises the translation."""
        return organises_translation(user)

    def codes(self) -> list[str]:
        """Return the source language alone."""
        return [settings.LANGUAGE_CODE]


class PlacedTextMixin(TakesPart):
    """A page about one text; the address names it as (language, string, context)."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def find_place(self) -> Place:
        """Return the text as it stands now. Raises Http404 where it does not any more."""
        code = self.kwargs["code"]
        if code not in dict(settings.LANGUAGES):
            raise Http404
        place = place_of(code, self.kwargs["string_id"], self.kwargs["context_id"])
        if place is None:
            raise Http404
        return place


class WaiveCheckView(PlacedTextMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Giving a reason why what a check found may stay."""

    template_name = "translation/checking/waive.html"
    form_class = WaiverForm
    page_title = gettext_lazy("Let a problem pass")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the text. Raises PermissionDenied for those who may not waive, Http404 for what is not there."""
        code = self.kwargs["code"]
        if not self.is_let_in(request.user) or not may_waive(request.user, code):
            raise PermissionDenied
        self.place = self.find_place()
        self.check = next((one for one in CHECKS if one.name == self.kwargs["check_name"]), None)
        found = find_problems([self.place.pair()], code).get(self.place.key, [])
        self.problems = [one for one in found if self.check and one.check == self.check.name]
        if not self.problems:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.kwargs["code"]), "label": _("Problems")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the reason that holds now, if there is one."""
        waiver = waiver_at(self.place, self.kwargs["check_name"])
        reason = waiver.reason if waiver else ""
        return {
            **super().get_form_kwargs(),
            "text": self.place.text,
            "initial": {"reason": reason, "seen": self.place.text},
        }

    def form_valid(self, form: WaiverForm) -> HttpResponse:
        """Keep the reason."""
        try:
            waive_check(
                place=self.place,
                code=self.kwargs["code"],
                check_name=self.kwargs["check_name"],
                reason=form.cleaned_data["reason"],
                user=self.request.user,
            )
        except ValidationError as error:
            form.add_error("reason", error.messages)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The problem is let pass while the words stay as they are.")
        )
        return redirect(next_url(self.request, self.kwargs["code"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the text and what is wrong in it."""
        code = self.kwargs["code"]
        return {
            **super().get_context_data(**kwargs),
            "place": self.place,
            "field": field_name(self.place),
            "label": LABELS[self.kwargs["check_name"]],
            "problems": self.problems,
            "source": Words(self.place.source).text,
            "text": Words(self.place.text).text,
            "language": LANGUAGES[code],
            "source_language": source_language(),
            "next": next_url(self.request, code),
        }


class TakeWaiverBackView(PlacedTextMixin, View):
    """Letting a check count again."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Delete the waiver. Raises PermissionDenied for those who may not waive."""
        code = kwargs["code"]
        if not may_waive(request.user, code):
            raise PermissionDenied
        waiver = waiver_at(self.find_place(), kwargs["check_name"])
        if waiver:
            take_waiver_back(waiver=waiver, code=code, user=request.user)
            messages.success(request, _("The problem counts again."))
        return redirect(next_url(request, code))


class OpenTextView(PlacedTextMixin, View):
    """Leads to the string in the translation editor, or to the page or snippet for those who don't translate."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Open the translation's editor, or the source's where there is no translation to edit."""
        context = TranslationContext.objects.filter(pk=kwargs["context_id"]).first()
        source = TranslationSource.objects.filter(object_id=context and context.object_id).first()
        if source is None:
            raise Http404
        translation = Translation.objects.filter(
            source=source, target_locale__language_code=kwargs["code"]
        ).first()
        if translation and translation.enabled and may_translate(request.user, kwargs["code"]):
            segment = source.stringsegment_set.filter(
                string_id=kwargs["string_id"], context_id=kwargs["context_id"]
            ).first()
            return redirect(editor_at(translation.pk, segment.pk if segment else None))
        return redirect(_editor(source, translation))


def _editor(source: TranslationSource, translation: Translation | None) -> str:
    """Return the address of the translation's editor, else of the source's."""
    if translation:
        target = source.object.get_instance_or_none(translation.target_locale)
        if target is not None:
            return str(get_edit_url(target))
    return str(source.get_source_instance_edit_url())


def list_url(code: str) -> str:
    """Return the address of the list of a language's problems."""
    if code == settings.LANGUAGE_CODE:
        return reverse("translation_source_problems")
    return f"{reverse('translation_problems')}?language={code}"


def next_url(request: HttpRequest, code: str) -> str:
    """Return where the person came from, if that is on this site, else the list."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return list_url(code)
