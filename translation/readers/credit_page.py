"""The admin page on which a reviewer or an editor says who is named under a translation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import language_of
from core.models import BasePage
from translation.models import TranslationCredit
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


def edit_credit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show who is named, and on POST change it; for reviewers of the page's language and editors.

    Raises Http404 for what is not a page of the site, PermissionDenied for everybody else.
    """
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not may_credit(request.user, page):
        raise PermissionDenied
    kind = ContentType.objects.get_for_model(type(page))
    credit = TranslationCredit.objects.filter(
        content_type=kind, translation_key=page.translation_key, locale_id=page.locale_id
    ).first()
    form = CreditForm(request.POST or None, initial={"name": credit.name if credit else ""})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        record_credit(key=page.translation_key, content_type=kind, locale=page.locale, name=name)
        messages.success(request, _said(name))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "form": form, "credit": credit, "language": page.content_language}
    return render(request, "translation/readers/credit.html", context)


def _said(name: str) -> str:
    if name:
        return _("Readers see the name under the translation.")
    return _("Nobody is named under the translation.")
