"""One page or snippet in all languages, and what is done about it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from core.languages import LANGUAGES, locale_codes
from translation.access import TakesPart
from translation.flow.waiting import native_review_address
from translation.models import TranslationStatus
from translation.overview.assigning import assign_translations, may_assign, take_back
from translation.overview.beginning import CannotBegin, begin_translation
from translation.overview.forms import AssignmentForm
from translation.overview.kinds import kind_name
from translation.overview.links import edit_address, links_of
from translation.overview.people import name_of, people_by_language
from translation.rights import may_review, may_translate, organises_translation


def thing_address(status: TranslationStatus) -> str:
    """Return the page about a thing in all languages."""
    return reverse("translation_thing", args=[status.content_type_id, str(status.translation_key)])


class ThingView(TakesPart, WagtailAdminTemplateMixin, View):
    """A page or snippet: how far it is in each language, who works on it, where that is done."""

    template_name = "translation/admin/thing.html"
    header_icon = "globe"

    def get(self, request: HttpRequest, content_type_id: int, key: UUID) -> HttpResponse:
        """Show the languages in their order. Raises Http404 for what is not translated."""
        statuses = list(
            TranslationStatus.objects.filter(
                content_type_id=content_type_id, translation_key=key
            ).select_related("assignment__person")
        )
        if not statuses:
            raise Http404
        self.page_title = statuses[0].source_title
        codes = list(LANGUAGES)
        statuses.sort(key=lambda status: codes.index(locale_codes()[status.locale_id]))
        last = _last_translators(key)
        pages = _pages_that_await_readers(statuses)
        first = statuses[0]
        context = self.get_context_data(
            first=first,
            kind=kind_name(first.kind_id),
            source_url=edit_address(first.kind_id, first.source_id),
            rows=[
                self._row(status, last.get(status.locale_id), pages.get(status.target_id))
                for status in statuses
            ],
            may_set_policy=organises_translation(request.user),
            today=timezone.localdate(),
            source_code=settings.LANGUAGE_CODE,
        )
        return self.render_to_response(context)

    def _row(self, status: TranslationStatus, last: Any, page: Any) -> dict[str, Any]:
        user = self.request.user
        code = locale_codes()[status.locale_id]
        assignment = getattr(status, "assignment", None)
        is_mine = bool(assignment and assignment.person_id == user.pk)
        works_here = may_translate(user, code)
        return {
            "status": status,
            "language": LANGUAGES[code],
            "links": links_of(status, reviews=may_review(user, code)) if works_here else [],
            "assignment": assignment,
            "person": name_of(assignment.person) if assignment else "",
            "last": name_of(last) if last else "",
            "native_review_url": native_review_address(page, user),
            "may_begin": works_here and not status.target_id and status.source_is_live,
            "may_assign": may_assign(user, code),
            "may_take": works_here and not assignment,
            "may_give_back": is_mine or bool(assignment and may_assign(user, code)),
            "is_mine": is_mine,
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        overview = {"url": reverse("translation_overview"), "label": _("Translation overview")}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.page_title}]


def _pages_that_await_readers(statuses: list[TranslationStatus]) -> dict[int | None, Any]:
    """Return the translated pages whose readers are told that no native reader has seen them, by id."""
    ids = [status.target_id for status in statuses if status.awaiting_native_review]
    return {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()} if ids else {}


def _last_translators(key: UUID) -> dict[int, Any]:
    """Return who wrote the newest string, by Locale."""
    newest = (
        StringTranslation.objects.filter(context__object_id=key)
        .exclude(last_translated_by=None)
        .order_by("locale_id", "-updated_at")
        .distinct("locale_id")
        .select_related("last_translated_by")
    )
    return {one.locale_id: one.last_translated_by for one in newest}


class OneTranslationView(TakesPart, View):
    """Something that is done with one thing in one language. Raises Http404."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the translation; whether the person may do it, each view asks."""
        self.status = get_object_or_404(TranslationStatus, pk=kwargs["status_id"])
        self.code = locale_codes()[self.status.locale_id]
        return super().dispatch(request, *args, **kwargs)


class AssignView(WagtailAdminTemplateMixin, OneTranslationView):
    """GET asks who translates and by when; POST assigns."""

    template_name = "translation/admin/assign.html"
    page_title = gettext_lazy("Assign a translation")
    header_icon = "user"

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person gives work in this language to others."""
        return may_assign(user, self.code)

    def get(self, request: HttpRequest, status_id: int) -> HttpResponse:
        """Show the form with what holds now."""
        return self._answer(self._form())

    def post(self, request: HttpRequest, status_id: int) -> HttpResponse:
        """Assign, or show what has to be mended with all that was typed."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._answer(form, status=422)
        assign_translations(
            statuses=[self.status],
            person=form.cleaned_data["person"],
            due_on=form.cleaned_data["due_on"],
            note=form.cleaned_data["note"],
            user=request.user,
        )
        text = _("%(name)s has this translation now.")
        messages.success(request, text % {"name": name_of(form.cleaned_data["person"])})
        return redirect(thing_address(self.status))

    def _form(self, *args: Any) -> AssignmentForm:
        assignment = getattr(self.status, "assignment", None)
        return AssignmentForm(*args, people=people_by_language()[self.code], instance=assignment)

    def _answer(self, form: AssignmentForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            status=self.status,
            language=LANGUAGES[self.code],
            thing_url=thing_address(self.status),
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("translation_overview"), "label": _("Translation overview")},
            {"url": thing_address(self.status), "label": self.status.source_title},
            {"url": "", "label": self.page_title},
        ]


class TakeOnView(OneTranslationView):
    """A person takes a translation on that nobody has."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person translates into the language."""
        return may_translate(user, self.code)

    def post(self, request: HttpRequest, status_id: int) -> HttpResponse:
        """Assign it to the person, unless somebody was quicker."""
        if hasattr(self.status, "assignment"):
            messages.error(request, _("Somebody has taken this on already."))
        else:
            assign_translations(statuses=[self.status], person=request.user, user=request.user)
            messages.success(request, _("This translation is yours now."))
        return redirect(thing_address(self.status))


class TakeBackView(OneTranslationView):
    """An assignment ends."""

    def post(self, request: HttpRequest, status_id: int) -> HttpResponse:
        """End it."""
        if take_back(status=self.status, user=request.user):
            messages.success(request, _("Nobody has this translation now."))
        return redirect(thing_address(self.status))


class BeginView(OneTranslationView):
    """A missing translation is begun as a draft."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person translates into the language."""
        return may_translate(user, self.code)

    def post(self, request: HttpRequest, status_id: int) -> HttpResponse:
        """Make the draft, or say why that can't be."""
        try:
            begin_translation(status=self.status, user=request.user)
        except CannotBegin as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The draft is there. Readers do not see it."))
        return redirect(thing_address(self.status))
