"""wagtail-localize's own ways to publish, each through the gate and with its reasons in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from translation.flow.faults import Fault
from translation.flow.guard import TranslationRefused, guard_translations
from translation.flow.publishing import publish_translation
from translation.flow.targets import translation_to


def string_address(translation: Translation, segment_id: int) -> str:
    """Return where a string stands on the review page."""
    address = reverse("translation_review", args=[translation.pk])
    return f"{address}?string={segment_id}#string-{segment_id}"


def reasons(translation: Translation | None, faults: list[Fault]) -> SafeString:
    """Return faults as a list, each leading to its string."""
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", _lines(translation, faults))
    )


def _lines(translation: Translation | None, faults: list[Fault]) -> list[tuple[Any]]:
    link = '{} <a href="{}">{}</a>'
    return [
        (
            format_html(
                link,
                fault.message,
                string_address(translation, fault.segment_id),
                _("Go to the string"),
            )
            if translation and fault.segment_id
            else fault.message,
        )
        for fault in faults
    ]


def say_refused(
    request: HttpRequest, translation: Translation | None, faults: list[Fault], opening: str
) -> None:
    """Tell the person why nothing was published or submitted."""
    messages.error(request, format_html("{}{}", opening, reasons(translation, faults)))


def publish_or_say_why(request: HttpRequest, translation: Translation) -> bool:
    """Publish a translation for the person, or tell them what is in the way; return whether it is live."""
    try:
        publish_translation(translation=translation, user=request.user)
    except TranslationRefused as refusal:
        say_refused(request, translation, refusal.faults, _("It was not published."))
        return False
    messages.success(request, _("The translation is published."))
    return True


def publish_from_editor(request: HttpRequest, target: Any) -> HttpResponse | None:
    """Stand before wagtail-localize's editor of a page or snippet, and publish in its place.

    Its own way publishes the source's sentences where strings are open.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    if not isinstance(target, TranslatableMixin):
        return None
    translation = translation_to(target)
    if translation is None:
        return None
    publish_or_say_why(request, translation)
    return redirect(request.path)


def say_what_is_refused(request: HttpRequest, pages: Iterable[Any]) -> bool:
    """Tell the person which of these pages may not go live as their latest drafts are; return whether any may not."""
    refused = False
    for page in pages:
        revision = page.get_latest_revision()
        if revision is None:
            continue
        try:
            guard_translations(page.specific, request.user, revision)
        except TranslationRefused as refusal:
            opening = _("“%(title)s” was not published.") % {"title": page.draft_title}
            say_refused(request, translation_to(page), refusal.faults, opening)
            refused = True
    return refused


def with_drafts_below(user: Any, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield pages, and below each what Wagtail publishes with it: what is not live and this person may publish."""
    for page in pages:
        yield page
        for below in page.get_descendants().not_live():
            if below.permissions_for_user(user).can_publish():
                yield below


class UpdateForm(UpdateTranslationsForm):
    """wagtail-localize's form without machine translation into all languages at once, which nobody would read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("use_machine_translation", None)
        self.fields["publish_translations"].help_text = _(
            "Each translation in whose way nothing stands is published at once. The others stay as they are."
        )


class UpdateView(UpdateTranslationsView):
    """Sending changes of the source on, and publishing with it what may be published."""

    def get_form(self) -> UpdateForm:
        """Return our form."""
        return UpdateForm(self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form: Any) -> HttpResponse:
        """Update the strings; then publish each language by itself, and name those that stay as they are."""
        wanted = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        answer: HttpResponse = super().form_valid(form)
        if wanted:
            self._publish_each()
        return answer

    def _publish_each(self) -> None:
        published = 0
        for translation in self.object.translations.filter(enabled=True).select_related(
            "source", "target_locale"
        ):
            try:
                publish_translation(translation=translation, user=self.request.user)
                published += 1
            except TranslationRefused as refusal:
                language = translation.target_locale.get_display_name()
                opening = _("Not published in %(language)s.") % {"language": language}
                say_refused(self.request, translation, refusal.faults, opening)
        if published:
            text = ngettext(
                "%(count)d translation is published.",
                "%(count)d translations are published.",
                published,
            )
            messages.success(self.request, text % {"count": published})


def update_urls() -> list[URLPattern]:
    """Return the address that stands before wagtail-localize's own."""
    return [path("localize/update/<int:translation_source_id>/", UpdateView.as_view())]
