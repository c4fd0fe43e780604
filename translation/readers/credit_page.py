"""The admin page on which a reviewer or an editor says who is named under a translation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.languages import language_of
from core.models import BasePage
from translation.models import ImportRun, TranslationCredit
from translation.models.credits import LONGEST_NAME
from translation.readers.crediting import clean_name, record_credit
from translation.rights import may_review


def may_credit(user: Any, page: Page) -> bool:
    """Say whether a person says who translated a page: those who review its language, if it is a translation."""
    code = language_of(page.locale_id).code
    return code != settings.LANGUAGE_CODE and may_review(user, code)


class CreditForm(forms.ModelForm):  # type: ignore[type-arg]
    """The name as it is to be shown; empty, nobody is named."""

    class Meta:
        model = TranslationCredit
        fields = ("name",)
        widgets = {"name": forms.TextInput(attrs={"dir": "auto", "maxlength": LONGEST_NAME})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].required = False

    def clean_name(self) -> str:
        """Refuse what cannot be shown as a name."""
        return clean_name(str(self.cleaned_data["name"]))

    def _post_clean(self) -> None:
        """Leave the row to the service: an empty name means that there is to be none."""


class CreditView(WagtailAdminTemplateMixin, View):
    """Shows who is named, and on POST changes it; for reviewers of the page's language and editors.

    Raises Http404 for what is not a page of the site, PermissionDenied for everybody else.
    """

    template_name = "translation/readers/credit.html"
    page_title = gettext_lazy("Who translated it")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the page, and let in whoever may say who translated it."""
        pages = Page.objects.select_related("locale")
        page = get_object_or_404(pages, pk=kwargs["page_id"]).specific
        if not isinstance(page, BasePage):
            raise Http404
        if not may_credit(request.user, page):
            raise PermissionDenied
        self.page = page
        self.kind = ContentType.objects.get_for_model(type(page))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the name that stands."""
        credit = self._credit()
        return self._answer(CreditForm(initial={"name": credit.name if credit else ""}))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Change the name, or show what is wrong with it."""
        form = CreditForm(request.POST)
        if not form.is_valid():
            return self._answer(form, status=422)
        name = form.cleaned_data["name"]
        record_credit(
            key=self.page.translation_key,
            content_type=self.kind,
            locale=self.page.locale,
            name=name,
        )
        messages.success(request, _said(name))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.title},
            {"url": "", "label": self.page_title},
        ]

    def _credit(self) -> TranslationCredit | None:
        return TranslationCredit.objects.filter(
            content_type=self.kind,
            translation_key=self.page.translation_key,
            locale_id=self.page.locale_id,
        ).first()

    def _wishes(self) -> list[str]:
        """Return the names that volunteers of this translation want to see here, each once, the newest first."""
        sent = ImportRun.objects.filter(
            is_from_volunteer=True,
            language=self.page.content_language.code,
            bundle__translations__source__object_id=self.page.translation_key,
        ).exclude(credit_name="")
        return list(dict.fromkeys(sent.values_list("credit_name", flat=True)))

    def _answer(self, form: CreditForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            page=self.page,
            form=form,
            credit=self._credit(),
            wishes=self._wishes(),
            language=self.page.content_language,
        )
        return self.render_to_response(context, status=status)


def _said(name: str) -> str:
    if name:
        return _("Readers see the name under the translation.")
    return _("Nobody is named under the translation.")
