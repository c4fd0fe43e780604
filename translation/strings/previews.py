"""The source and its translation beside each other, as readers will see them."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import PreviewableMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import SourceDeletedError, StringSegment, get_edit_url

from core.language_names import language_name
from core.languages import LANGUAGES, active_language
from translation.strings.editing import open_target, open_translation
from translation.strings.places import places_of
from translation.strings.shown import as_read
from translation.strings.states import segments_with_states

SOURCE, TARGET = "source", "target"
WHOLE_WORDS, FEW_WORDS = 6, 4
LABEL_LENGTH = 60


def can_be_previewed(thing: Any) -> bool:
    """Say whether readers see this page or snippet as a page of its own."""
    return isinstance(thing, PreviewableMixin) and bool(thing.is_previewable())


@xframe_options_sameorigin_override
def preview_side(request: HttpRequest, translation_id: int, side: str) -> HttpResponse:
    """Show the source as it was sent to translation, or the translation with all that is saved.

    For those who translate into the language. Raises Http404 and PermissionDenied.
    """
    translation = open_translation(request.user, translation_id)
    open_target(translation)
    if side not in (SOURCE, TARGET):
        raise Http404
    try:
        if side == SOURCE:
            shown = translation.source.as_instance()
        else:
            shown = translation.source.get_ephemeral_translated_instance(
                translation.target_locale, fallback=True
            )
    except SourceDeletedError:
        raise Http404 from None
    if not can_be_previewed(shown):
        raise Http404
    # As in Wagtail's own panel, no bar of buttons covers the page.
    answer: HttpResponse = shown.make_preview_request(
        request, shown.default_preview_mode, {"in_preview_panel": True}
    )
    return answer


class SideBySideView(WagtailAdminTemplateMixin, TemplateView):
    """For those who translate into the language. `?at=` names the string that both sides open at."""

    template_name = "translation/admin/side_by_side.html"
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the translation. Raises Http404 and PermissionDenied."""
        self.translation = open_translation(request.user, kwargs["translation_id"])
        self.target = open_target(self.translation)
        self.language = LANGUAGES[self.translation.target_locale.language_code]
        self.language_name = language_name(self.language.code, active_language().code)
        if not can_be_previewed(self.target):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template both addresses, and a list of strings to jump to."""
        segments = list(
            segments_with_states(self.translation.source, self.translation.target_locale_id)
        )
        places = places_of(self.translation, segments)
        wanted = self.request.GET.get("at", "")
        chosen = next((one for one in segments if str(one.pk) == wanted), None)
        return {
            **super().get_context_data(**kwargs),
            "translation": self.translation,
            "language": self.language,
            "language_name": self.language_name,
            "source_language": LANGUAGES[self.translation.source.locale.language_code],
            "sides": [self._side(SOURCE, chosen), self._side(TARGET, chosen)],
            "chosen": chosen,
            "strings": [
                (one.pk, places[one.pk].words, as_read(one.string.data)[:LABEL_LENGTH])
                for one in segments
            ],
        }

    def _side(self, side: str, chosen: StringSegment | None) -> dict[str, Any]:
        """Return what one frame shows, and at which words it opens."""
        words = ""
        if chosen is not None:
            translated = chosen.translated_text if side == TARGET else ""
            words = as_read(translated or chosen.string.data)
        locale = self.translation.source.locale
        language = self.language if side == TARGET else LANGUAGES[locale.language_code]
        address = reverse("translation_preview", args=[self.translation.pk, side])
        return {
            "name": side,
            "language": language,
            "address": f"{address}{text_fragment(words)}",
            "words": words,
        }

    def get_page_title(self) -> str:
        """Name both sides."""
        return _("Source and translation")

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.translation.source.object_repr)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        editor = reverse("translation_edit", args=[self.translation.pk])
        label = _("Translation into %(language)s") % {"language": self.language_name}
        return [
            *self.breadcrumbs_items,
            {"url": get_edit_url(self.target), "label": str(self.target)},
            {"url": editor, "label": label},
            {"url": "", "label": self.get_page_title()},
        ]


def text_fragment(words: str) -> str:
    """Return the part of an address that lets a browser open a page at some words."""
    parts = words.split()
    if not parts:
        return ""
    if len(parts) <= WHOLE_WORDS:
        return f"#:~:text={_encoded(parts)}"
    return f"#:~:text={_encoded(parts[:FEW_WORDS])},{_encoded(parts[-FEW_WORDS:])}"


def _encoded(words: list[str]) -> str:
    # The hyphen and the comma have a meaning of their own there.
    return quote(" ".join(words), safe="").replace("-", "%2D")
