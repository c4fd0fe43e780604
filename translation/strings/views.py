"""The translation editor: every string of a page on one plain form, for a phone as for a desk."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as ListPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation, get_edit_url

from core.language_names import language_name
from core.languages import LANGUAGES, active_language, language_of
from translation.flow.submitting import what_has_to_change
from translation.machine.server import server_for
from translation.machine.suggesting import without_words
from translation.machine.telling import suggest_and_tell
from translation.rights import may_review, may_translate
from translation.strings.addresses import page_with_string
from translation.strings.editing import may_edit, open_target, open_translation
from translation.strings.locks import Place, place_of
from translation.strings.memory import fill_from_memory
from translation.strings.previews import can_be_previewed
from translation.strings.rows import Row, Sheet, Show, rows_of, sheet_of
from translation.strings.saving import Outcome, Typed, save_typed
from translation.strings.writing import tidy

PER_PAGE = 50
KEY = re.compile(r"([0-9]{1,18})-([0-9]{1,18})", re.ASCII)
FORMER = "former"
TEXT, SEEN, COMMENT, TAKE = "text-", "seen-", "comment-", "take"
# The choice of the machine's suggestions, for one string or for some; and up to which string it was asked last.
MACHINE, ASKED = "machine", "asked"
NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


class EditTranslationView(WagtailAdminTemplateMixin, View):
    """For translators and reviewers of the language, and for editors, who may change the page."""

    template_name = "translation/admin/edit.html"
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the translation. Raises Http404 and PermissionDenied."""
        self.translation: Translation = open_translation(request.user, kwargs["translation_id"])
        self.target = open_target(self.translation)
        self.may_write = may_edit(request.user, self.target)
        self.language = LANGUAGES[self.translation.target_locale.language_code]
        self.language_name = language_name(self.language.code, active_language().code)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the strings."""
        return self._answer(typed={}, outcome=Outcome())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, fill from memory or by machine, submit, or put an offer into its box; keep what was typed."""
        if not self.may_write:
            messages.error(request, _("You cannot change this page at the moment."))
            return redirect(request.get_full_path())
        typed = typed_in(request.POST)
        if TAKE in request.POST:
            return self._answer(typed=self._with_offer(typed), outcome=Outcome())
        outcome = save_typed(translation=self.translation, user=request.user, typed=typed)
        self._tell(outcome)
        if not outcome.is_complete:
            return self._answer(typed=typed, outcome=outcome)
        action = request.POST.get("action")
        if MACHINE in request.POST or action == MACHINE:
            return redirect(self._suggest())
        if action == "memory":
            self._fill()
        if action == "submit":
            # 307: the browser posts the same again, so that nobody submits with a mere link.
            return HttpResponseRedirect(self._address("translation_submit"), status=307)
        return redirect(request.get_full_path())

    def _tell(self, outcome: Outcome) -> None:
        if outcome.saved:
            text = ngettext(
                "%(count)d string is saved.", "%(count)d strings are saved.", outcome.saved
            )
            messages.success(self.request, text % {"count": outcome.saved})
        for homeless in outcome.homeless:
            text = _("The source has changed, and this text has no place any more: %(text)s")
            messages.warning(self.request, text % {"text": homeless})
        if outcome.errors or outcome.comment_errors:
            refused = len(outcome.errors.keys() | outcome.comment_errors.keys())
            text = ngettext(
                "%(count)d string is not saved. The reason stands beside it.",
                "%(count)d strings are not saved. The reasons stand beside them.",
                refused,
            )
            messages.error(self.request, text % {"count": refused})

    def _fill(self) -> None:
        filled = fill_from_memory(self.translation, self.request.user)
        text = ngettext(
            "%(count)d string is filled from memory. Please read it.",
            "%(count)d strings are filled from memory. Please read them.",
            filled,
        )
        nothing = _("Memory holds no identical text for what is untranslated.")
        messages.success(self.request, text % {"count": filled} if filled else nothing)

    def _suggest(self) -> str:
        """Ask the machine for one string or for some; return where to go on."""
        one = self.request.POST.get(MACHINE, "")
        if NUMBER.fullmatch(one):
            suggest_and_tell(self.request, self.translation, only=int(one))
            return f"{self.request.get_full_path()}#string-{one}"
        found = suggest_and_tell(self.request, self.translation, after=self._asked())
        query = self.request.GET.copy()
        if found.asked is not None:
            query[ASKED] = str(found.asked)
        return f"{self.request.path}?{query.urlencode()}"

    def _asked(self) -> int:
        """Return up to which string the machine was asked last."""
        asked = self.request.GET.get(ASKED, "")
        return int(asked) if NUMBER.fullmatch(asked) else -1

    def _with_offer(self, typed: Mapping[Place, Typed]) -> dict[Place, Typed]:
        """Return what was typed with the chosen offer in its box; a forged choice changes nothing."""
        key, _sep, number = str(self.request.POST.get(TAKE, "")).partition(":")
        sheet = sheet_of(self.translation)
        chosen = [one for one in sheet.segments if place_of(one) == place_in(key)]
        found = dict(typed)
        for row in rows_of(sheet, chosen, self.request.user):
            text = _chosen_text(row, number)
            if text is not None:
                place = place_of(row.segment)
                old = typed.get(place, Typed("", row.seen))
                found[place] = Typed(text, old.seen, old.comment)
        return found

    def _answer(self, *, typed: Mapping[Place, Typed], outcome: Outcome) -> HttpResponse:
        return self.render_to_response(self.get_context_data(typed=typed, outcome=outcome))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the strings that the filter and the page of the list show."""
        sheet = sheet_of(self.translation)
        show = self._show()
        page = self._page(sheet, show, kwargs["typed"])
        rows = rows_of(sheet, list(page.object_list), self.request.user)
        refill(rows, kwargs["typed"], kwargs["outcome"])
        code = self.translation.source.locale.language_code
        return {
            **super().get_context_data(**kwargs),
            "translation": self.translation,
            "language": self.language,
            "language_name": self.language_name,
            "source_language": LANGUAGES[code],
            "sheet": sheet,
            "rows": rows,
            "page": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "show": show,
            "filters": [(one, one.label, sheet.count(one), self._filter_url(one)) for one in Show],
            "may_write": self.may_write,
            "may_review": may_review(self.request.user, self.language.code),
            "to_change": what_has_to_change(self.target),
            "machine": self._machine(sheet),
            "has_unsaved": any(row.typed is not None for row in rows),
            **self._addresses(),
        }

    def _machine(self, sheet: Sheet) -> dict[str, Any] | None:
        """Return the server that would suggest texts, and how many; None where there is nothing to offer."""
        server = server_for(self.translation) if self.may_write else None
        locale_id = self.translation.target_locale_id
        waiting = without_words(sheet.segments, locale_id) if server else []
        if not server or not waiting:
            return None
        return {
            "host": server.host,
            "count": len(waiting),
            "offered": {segment.pk for segment in waiting},
        }

    def _addresses(self) -> dict[str, Any]:
        return {
            "check_url": reverse("translation_check"),
            "review_url": self._address("translation_review"),
            "side_by_side_url": self._address("translation_side_by_side")
            if can_be_previewed(self.target)
            else "",
            "files_url": self._files_address(),
            "other_editor_url": get_edit_url(self.target),
            "address": self._address("translation_edit"),
        }

    def _address(self, name: str) -> str:
        return reverse(name, args=[self.translation.pk])

    def _files_address(self) -> str:
        named = {"key": self.translation.source.object_id, "language": self.language.code}
        return f"{reverse('translation_files')}?{urlencode(named)}"

    def _show(self) -> Show:
        wanted = self.request.GET.get("show")
        return Show(wanted) if wanted in Show.values else Show.ALL

    def _filter_url(self, show: Show) -> str:
        return f"?{urlencode({'show': show.value})}"

    def _page(self, sheet: Sheet, show: Show, typed: Mapping[Place, Typed]) -> ListPage[Any]:
        """Return the page of the list that was asked for; after a refusal, the strings that were on the form."""
        if typed:
            there = [one for one in sheet.segments if place_of(one) in typed]
            return WagtailPaginator(there, max(1, len(there))).get_page(1)
        there = sheet.shown(show)
        number = page_with_string(self.request.GET, [one.pk for one in there], PER_PAGE)
        return WagtailPaginator(there, PER_PAGE).get_page(number)

    def get_page_title(self) -> str:
        """Name the page and the language."""
        return _("Translation into %(language)s") % {"language": self.language_name}

    def get_page_subtitle(self) -> str:
        """Name the source."""
        return str(self.translation.source.object_repr)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": get_edit_url(self.target), "label": str(self.target)},
            {"url": "", "label": self.get_page_title()},
        ]


def _chosen_text(row: Row, choice: str) -> str | None:
    """Return what a button beside a string puts into its box: the former translation, or an offer by number."""
    texts = {str(number): offer.shown for number, offer in enumerate(row.offers)}
    if row.previous:
        texts[FORMER] = row.previous.shown
    return texts.get(choice)


def place_in(key: str) -> Place | None:
    """Return the place that a field is called by, None where the name is none."""
    found = KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found else None


def typed_in(data: Mapping[str, str]) -> dict[Place, Typed]:
    """Return what a form holds by place; fields of other names are left alone."""
    found = {}
    for name, text in data.items():
        key = name.removeprefix(TEXT)
        place = place_in(key) if key != name else None
        if place:
            seen, comment = data.get(f"{SEEN}{key}", ""), data.get(f"{COMMENT}{key}", "")
            found[place] = Typed(str(text), seen, comment)
    return found


def refill(rows: Sequence[Row], typed: Mapping[Place, Typed], outcome: Outcome) -> None:
    """Put what was typed, and what was said of it, back into the rows.

    Whoever was shown that somebody else was faster has seen the newer words now, and may save over them.
    """
    for row in rows:
        place = place_of(row.segment)
        one = typed.get(place)
        if one is None:
            continue
        row.error = outcome.errors.get(place, row.error)
        row.comment_error = outcome.comment_errors.get(place, "")
        row.comment = one.comment if row.comment_error or not outcome.was_saved else ""
        if tidy(one.text) != tidy(row.words):
            row.typed = one.text
            if place not in outcome.errors:
                row.seen = one.seen


def open_editor(request: HttpRequest, key: Any, code: str) -> HttpResponse:
    """Lead from a page or snippet, known by its translation key, to the editor of its translation.

    Raises PermissionDenied, and Http404 where it is not translated into the language.
    """
    if not may_translate(request.user, code):
        raise PermissionDenied
    found = Translation.objects.filter(
        source__object_id=key, target_locale__language_code=code, enabled=True
    ).first()
    if found is None:
        raise Http404
    return redirect("translation_edit", found.pk)


def editor_address(thing: Any, user: Any) -> str:
    """Return where a person translates this page or snippet of a target language, "" if they do not. No query."""
    code = language_of(thing.locale_id).code
    if code == settings.LANGUAGE_CODE or not may_translate(user, code):
        return ""
    return reverse("translation_open", args=[thing.translation_key, code])
