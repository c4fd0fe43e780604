"""The admin pages on which bundles for volunteers are made, listed, downloaded and withdrawn."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.languages import target_languages
from translation.files.collecting import TO_DO, documents_of, places_of, title_of
from translation.files.forms import BUNDLE_KINDS, BundleForm
from translation.files.selecting import chosen_translations, not_begun_in
from translation.files.views import FilesPage, one_translation, sent
from translation.files.volunteers.bundles import (
    MOST_STRINGS,
    MOST_TRANSLATIONS,
    documents_of_bundle,
    make_bundle,
    revoke_bundle,
)
from translation.files.volunteers.page import bundle_file
from translation.models import VolunteerBundle
from translation.rights import codes_to_review, may_review

MOST_LISTED = 100


def reviews_something(user: Any) -> bool:
    """Say whether a person may make bundles in any language."""
    return bool(codes_to_review(user))


class BundlesView(FilesPage):
    """Lists bundles and makes new ones; the code of a new one is shown once, in answer to the sending."""

    template_name = "translation/admin/bundles.html"
    page_title = gettext_lazy("Bundles for volunteers")
    header_icon = "group"

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person reviews a language."""
        return reviews_something(user)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list and the form."""
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a bundle and show its code."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        translations = list(chosen_translations(form.choice))
        states = TO_DO if form.cleaned_data["only_to_do"] else ()
        documents = documents_of(translations, states=states)
        number = sum(len(document.messages) for document in documents)
        if not number:
            form.add_error("what", _("There are no such strings here."))
        elif len(documents) > MOST_TRANSLATIONS or number > MOST_STRINGS:
            form.add_error("what", _("This is too much for one person. Choose a part of it."))
        if form.errors:
            return self._show(form, status=422)
        kept = {document.translation for document in documents}
        bundle, code = make_bundle(
            title=form.cleaned_data["title"],
            language=form.cleaned_data["language"],
            translations=[one for one in translations if str(one.uuid) in kept],
            only_to_do=form.cleaned_data["only_to_do"],
            days=form.cleaned_data["days"],
            sending=form.cleaned_data["sending"],
            user=request.user,
        )
        return self._show(self._form(), made=bundle, code=code)

    def _form(self, data: Any = None) -> BundleForm:
        one = one_translation(self.request)
        title = title_of(one, places_of(one)) if one else ""
        initial = {"language": self.request.GET.get("language", ""), "title": title[:100]}
        languages = codes_to_review(self.request.user)
        return BundleForm(data, languages=languages, one=one, title=title, initial=initial)

    def _show(self, form: BundleForm, status: int = 200, **more: Any) -> HttpResponse:
        codes = codes_to_review(self.request.user)
        bundles = VolunteerBundle.objects.filter(language__in=codes).select_related("made_by")
        code = more["made"].language if "made" in more else ""
        address = self.request.build_absolute_uri(f"/{code or 'en'}/translations/send/")
        context = self.get_context_data(
            form=form,
            bundles=bundles[:MOST_LISTED],
            kinds=BUNDLE_KINDS.items(),
            address=address,
            not_begun=not_begun_in(codes),
            **more,
        )
        return self.render_to_response(context, status=status)


def download_bundle(request: HttpRequest, bundle_id: int, kind: str) -> HttpResponse:
    """Send a bundle as a page or as workbooks, with what is written now."""
    bundles = VolunteerBundle.objects.filter(language__in=target_languages())
    bundle = get_object_or_404(bundles, pk=bundle_id)
    if not may_review(request.user, bundle.language):
        raise PermissionDenied
    if kind not in BUNDLE_KINDS:
        raise Http404
    documents = documents_of_bundle(bundle)
    if not documents:
        messages.info(request, _("Nothing is left to do in this bundle."))
        return redirect("translation_bundles")
    return sent(request, bundle_file(bundle, documents, kind))


@require_POST
def revoke_bundle_view(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Withdraw a bundle."""
    if revoke_bundle(bundle_id=bundle_id, user=request.user):
        messages.success(request, _("The bundle is withdrawn. Its code opens nothing any more."))
    else:
        messages.warning(request, _("This bundle was not open any more."))
    return redirect(reverse("translation_bundles"))
