"""The pages of sets that are published together, for those who take part in translating."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.directions import isolated
from translation.access import TakesPart
from translation.flow.editor import reasons
from translation.flow.set_forms import MembersForm, NewSetForm, TimeForm
from translation.flow.sets import (
    SetRefused,
    add_to_set,
    delete_set,
    members_of,
    publish_set,
    remove_from_set,
    schedule_set,
    unschedule_set,
)
from translation.models import PublishingSet
from translation.rights import codes_to_review

PER_PAGE = 50


class AboutSets(TakesPart):
    """Read by those who translate, review or organise, changed by those who review; what may go live, the gate says."""

    @property
    def may_change(self) -> bool:
        """Say whether the person reviews any language."""
        return bool(codes_to_review(self.request.user))

    def require_change(self) -> None:
        """Raise PermissionDenied for those who only read."""
        if not self.may_change:
            raise PermissionDenied


class SetsView(AboutSets, WagtailAdminTemplateMixin, View):
    """GET lists the sets; POST makes one."""

    template_name = "translation/admin/sets.html"
    page_title = gettext_lazy("Publish together")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what waits, then what is published."""
        return self._page(NewSetForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a set and open it. Raises PermissionDenied."""
        self.require_change()
        form = NewSetForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        made = form.save()
        return redirect("translation_set", made.pk)

    def _page(self, form: NewSetForm, status: int = 200) -> HttpResponse:
        sets = PublishingSet.objects.order_by("-published_at", "-made_at", "-pk")
        page = Paginator(sets, PER_PAGE).get_page(self.request.GET.get("p"))
        return self.render_to_response(
            self.get_context_data(form=form, page=page, may_change=self.may_change), status=status
        )


class SetView(AboutSets, WagtailAdminTemplateMixin, View):
    """GET shows a set with what is in the way of each member. POST changes or publishes it, as `do` says."""

    template_name = "translation/admin/set.html"
    page_title = gettext_lazy("Publish together")
    header_icon = "upload"
    publishing_set: PublishingSet

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the set for those who take part. Raises Http404."""
        if self.is_let_in(request.user):
            self.publishing_set = get_object_or_404(PublishingSet, pk=kwargs["set_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Name the set."""
        return isolated(self.publishing_set.name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        sets = {"url": reverse("translation_sets"), "label": self.page_title}
        return [*self.breadcrumbs_items, sets, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, set_id: int) -> HttpResponse:
        """Show the set."""
        return self._page()

    def post(self, request: HttpRequest, set_id: int) -> HttpResponse:
        """Do what was asked, or say why not. Raises PermissionDenied."""
        self.require_change()
        ways: dict[str, Callable[[], HttpResponse]] = {
            "add": self._add,
            "remove": self._remove,
            "publish": self._publish,
            "schedule": self._schedule,
            "unschedule": self._unschedule,
            "delete": self._delete,
        }
        way = ways.get(request.POST.get("do", ""), self._page)
        try:
            return way()
        except SetRefused as refusal:
            self._say_refused(refusal)
        return self._back()

    def _add(self) -> HttpResponse:
        form = MembersForm(self.request.POST, user=self.request.user)
        if not form.is_valid():
            return self._page(adding=form, status=422)
        count = add_to_set(
            publishing_set=self.publishing_set,
            translations=form.cleaned_data["translations"],
            user=self.request.user,
        )
        text = ngettext("%(count)d translation added.", "%(count)d translations added.", count)
        messages.success(self.request, text % {"count": count})
        return self._back()

    def _remove(self) -> HttpResponse:
        number = self.request.POST.get("translation", "")
        if number.isdecimal() and len(number) < 19:
            remove_from_set(
                publishing_set=self.publishing_set,
                translation_id=int(number),
                user=self.request.user,
            )
        return self._back()

    def _publish(self) -> HttpResponse:
        count = publish_set(publishing_set=self.publishing_set, user=self.request.user)
        text = ngettext(
            "%(count)d translation is published.", "%(count)d translations are published.", count
        )
        messages.success(self.request, text % {"count": count})
        return self._back()

    def _schedule(self) -> HttpResponse:
        form = TimeForm(self.request.POST)
        if not form.is_valid():
            return self._page(timing=form, status=422)
        schedule_set(
            publishing_set=self.publishing_set,
            user=self.request.user,
            moment=form.cleaned_data["moment"],
        )
        messages.success(self.request, _("They will go live together at this time."))
        return self._back()

    def _unschedule(self) -> HttpResponse:
        unschedule_set(publishing_set=self.publishing_set, user=self.request.user)
        messages.success(self.request, _("They will not go live at that time."))
        return self._back()

    def _delete(self) -> HttpResponse:
        delete_set(publishing_set=self.publishing_set, user=self.request.user)
        messages.success(self.request, _("The set is gone; its translations stay as they are."))
        return redirect("translation_sets")

    def _say_refused(self, refusal: SetRefused) -> None:
        if not refusal.members:
            messages.error(self.request, str(refusal))
            return
        lines = [
            (member.name, reasons(member.translation, list(member.faults)))
            for member in refusal.members
        ]
        text = format_html_join("", "<p>{}</p>{}", lines)
        messages.error(self.request, format_html("{}{}", _("Nothing was published."), text))

    def _back(self) -> HttpResponse:
        return redirect("translation_set", self.publishing_set.pk)

    def _page(
        self,
        adding: MembersForm | None = None,
        timing: TimeForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        user = self.request.user
        is_open = self.publishing_set.published_at is None
        members = members_of(self.publishing_set, user) if is_open else []
        context = self.get_context_data(
            set=self.publishing_set,
            is_open=is_open,
            may_change=self.may_change,
            members=members,
            published=[]
            if is_open
            else self.publishing_set.items.select_related(
                "translation__source", "translation__target_locale"
            ),
            may_decide=all(member.may_remove for member in members),
            is_ready=bool(members) and not any(member.faults for member in members),
            adding=adding or MembersForm(user=user),
            timing=timing or TimeForm(),
        )
        return self.render_to_response(context, status=status)
