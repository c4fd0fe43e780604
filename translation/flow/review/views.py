"""The review page: reading a translation, saying of each string what holds, publishing it or sending it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import LANGUAGES
from translation.flow import workflow
from translation.flow.editor import publish_or_say_why
from translation.flow.publishing import faults_of
from translation.flow.review.answers import MOST_DIGITS, Answers
from translation.flow.review.rows import SHOWN_ON_A_PAGE, Review
from translation.flow.sets import SetRefused, add_to_set, open_sets
from translation.flow.submitting import send_back, what_has_to_change
from translation.flow.targets import target_of
from translation.flow.waiting import native_review_address
from translation.models.reviews import LONGEST_COMMENT
from translation.rights import may_review
from translation.strings.addresses import editor_at, page_with_string
from translation.strings.editing import open_translation
from translation.strings.previews import can_be_previewed

FILTERS = ("open", "problems")


class ReviewView(WagtailAdminTemplateMixin, View):
    """GET shows a translation to those who work in its language. POST is for its reviewers.

    What is sent: the choices and comments of the strings on the page, and in `do` what to do with them: "save",
    "approve" all on the page that have no problem, "publish", "send_back" with `reason`, or "add_to_set" with `set`.
    """

    template_name = "translation/admin/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "check"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the address; the translation itself is looked for in `dispatch`."""
        super().setup(request, *args, **kwargs)
        wanted = request.GET.get("show", "")
        self.only = wanted if wanted in FILTERS else ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the translation. Raises Http404, and PermissionDenied for those of other languages."""
        self.translation = open_translation(request.user, kwargs["translation_id"])
        self.code = self.translation.target_locale.language_code
        self.may_review = may_review(request.user, self.code)
        self.target = target_of(self.translation)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Name the thing and the language."""
        about = {
            "title": self.translation.source.object_repr,
            "language": self.translation.target_locale.get_display_name(),
        }
        return _("Review: %(title)s, %(language)s") % about

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to this page."""
        waiting = {"url": reverse("translation_reviews"), "label": self.page_title}
        return [*self.breadcrumbs_items, waiting, {"url": "", "label": self.get_page_title()}]

    @property
    def address(self) -> str:
        """Return the address of this page."""
        return reverse("translation_review", args=[self.translation.pk])

    def get(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        """Show the strings."""
        return self._page(Answers())

    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        """Store what was chosen and do what was asked. Raises PermissionDenied for those who do not review."""
        if not self.may_review:
            raise PermissionDenied
        answers = Answers.read(request.POST)
        wanted = request.POST.get("do", "save")
        self._store(answers, approve_the_rest=wanted == "approve")
        if answers.errors:
            messages.error(request, _("Some of your choices were not stored. See below."))
            return self._page(answers, status=422)
        if wanted == "publish":
            publish_or_say_why(request, self.translation)
        elif wanted == "send_back" and not self._send_back():
            return self._page(answers, status=422)
        elif wanted == "add_to_set":
            self._add_to_set()
        return redirect(f"{self.address}?{urlencode(self._query())}")

    def _store(self, answers: Answers, *, approve_the_rest: bool) -> None:
        if approve_the_rest:
            review = Review(self.translation, self.target)
            ids = {segment.pk for segment in review.chosen("open")} - review.problems.keys()
            answers.approve_unanswered(ids)
        stored = answers.store(translation=self.translation, user=self.request.user)
        if stored.approved:
            text = ngettext(
                "%(count)d string is approved.", "%(count)d strings are approved.", stored.approved
            )
            messages.success(self.request, text % {"count": stored.approved})
        if stored.asked:
            text = ngettext(
                "Changes are asked in %(count)d string.",
                "Changes are asked in %(count)d strings.",
                stored.asked,
            )
            messages.success(self.request, text % {"count": stored.asked})

    def _send_back(self) -> bool:
        reason = self.request.POST.get("reason", "").replace("\x00", "").strip()
        if len(reason) > LONGEST_COMMENT:
            self.reason_error = _("The comment is too long.")
            return False
        send_back(translation=self.translation, user=self.request.user, comment=reason)
        messages.success(self.request, _("It is back with those who translate."))
        return True

    def _add_to_set(self) -> None:
        number = self.request.POST.get("set", "")
        chosen = open_sets().filter(pk=int(number)).first() if _is_number(number) else None
        if chosen is None:
            messages.error(self.request, _("Choose a set first."))
            return
        try:
            add_to_set(
                publishing_set=chosen, translations=[self.translation], user=self.request.user
            )
        except SetRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            text = _("It will be published together with “%(name)s”.")
            messages.success(self.request, text % {"name": chosen.name})

    def _query(self) -> dict[str, str]:
        given = self.request.GET
        wanted = {"show": self.only, "p": given.get("p", ""), "string": given.get("string", "")}
        return {name: value for name, value in wanted.items() if value}

    def _page(self, answers: Answers, status: int = 200) -> HttpResponse:
        try:
            self.translation.source.get_source_instance()
        except ObjectDoesNotExist:
            messages.error(self.request, _("The page or item that this translates is gone."))
            return redirect("wagtailadmin_home")
        review = Review(self.translation, self.target)
        paginator = Paginator(review.chosen(self.only), SHOWN_ON_A_PAGE)
        shown = paginator.get_page(self._number(review, paginator))
        rows = review.rows(list(shown.object_list))
        answers.put_into(rows)
        context = self.get_context_data(**self._facts(review), rows=rows, shown=shown)
        return self.render_to_response(context, status=status)

    def _number(self, review: Review, paginator: Paginator[Any]) -> Any:
        """Return the page that was asked for, or the one with the string that a link names."""
        ids = [segment.pk for segment in review.chosen(self.only)]
        return page_with_string(self.request.GET, ids, paginator.per_page)

    def _facts(self, review: Review) -> dict[str, Any]:
        """Return what the page says above and below the strings."""
        user = self.request.user
        step = workflow.running_review(self.target) if self.target else None
        return {
            "translation": self.translation,
            "language": LANGUAGES[self.code],
            "source_language": LANGUAGES[self.translation.source.locale.language_code],
            "counts": [(state.label, number) for state, number in review.counts().items()],
            "step": step,
            # The source has changed while the translation was being reviewed.
            "changed_since": bool(
                step and self.translation.source.last_updated_at > step.started_at
            ),
            "to_change": what_has_to_change(self.target) if self.target else "",
            "faults": faults_of(self.translation, user) if self.may_review else [],
            "may_review": self.may_review,
            "address": self.address,
            "only": self.only,
            "filters": self._filters(review),
            "sets": list(open_sets()) if self.may_review else [],
            "editor_url": editor_at(self.translation.pk) if self.target else "",
            "side_by_side_url": reverse("translation_side_by_side", args=[self.translation.pk])
            if can_be_previewed(self.target)
            else "",
            "native_review_url": native_review_address(self.target, user),
            "typed_reason": self.request.POST.get("reason", "")[:LONGEST_COMMENT],
            "reason_error": getattr(self, "reason_error", ""),
        }

    def _filters(self, review: Review) -> list[dict[str, Any]]:
        names = {"": _("All strings"), "open": _("To decide"), "problems": _("With problems")}
        return [
            {
                "label": label,
                "count": len(review.chosen(only)),
                "url": f"{self.address}?{urlencode({'show': only})}" if only else self.address,
                "is_current": only == self.only,
            }
            for only, label in names.items()
        ]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS
