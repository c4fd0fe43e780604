"""The page in the admin on which releases are issued."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from atlas.changes.states import changes_of_places
from atlas.models import DataRelease
from atlas.releases.forms import ReleaseForm, free_name
from atlas.rights import RecordPublishersOnly, may_publish_records
from atlas.selectors.map_pages import map_page
from atlas.selectors.releases import current_records, listed_releases, newest_release
from atlas.services.releases import NameTaken, NothingToRelease, issue_release
from core.languages import active_language
from core.staff_access import AllowedMenuItem


class ReleasesView(RecordPublishersOnly, WagtailAdminTemplateMixin, View):
    """GET shows all releases and what a new one would say; POST issues one."""

    template_name = "atlas/admin/releases.html"
    page_title = gettext_lazy("Releases of the data")
    header_icon = "download"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the releases, and what has changed since the last."""
        return self._answer(ReleaseForm(initial={"name": free_name(timezone.localdate())}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Issue a release, or show what has to be mended with everything typed."""
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return self._answer(form, status=422)
        name = form.cleaned_data["name"]
        try:
            issue_release(name=name, issued_on=timezone.localdate())
        except NameTaken:
            form.add_error("name", _("There is a release of this name already. Choose another."))
            return self._answer(form, status=409)
        except NothingToRelease:
            form.add_error(None, _("No record is published, so there is nothing to release."))
            return self._answer(form, status=422)
        messages.success(request, _("The release %(name)s is public.") % {"name": name})
        return redirect("atlas_releases")

    def _answer(self, form: ReleaseForm, status: int = 200) -> HttpResponse:
        newest = newest_release()
        context = self.get_context_data(
            form=form,
            releases=list(listed_releases()),
            newest=newest,
            changed=_changed_since(newest),
            releases_url=_address(),
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def _changed_since(newest: DataRelease | None) -> Any:
    return changes_of_places(newest.records if newest else [], current_records())


def _address() -> str:
    """Return where readers find the releases, in the editor's language where the map has it."""
    page = map_page(active_language().code) or map_page(settings.LANGUAGE_CODE)
    return f"{page.get_url()}releases/" if page else ""


def releases_item() -> AllowedMenuItem:
    """Return the entry of the menu that leads to the releases."""
    return AllowedMenuItem(
        gettext_lazy("Releases of the data"),
        reverse("atlas_releases"),
        icon_name="download",
        order=70,
        allows=may_publish_records,
    )


def release_urls() -> list[URLPattern]:
    """Return the address of the page about releases."""
    return [path("law-map/releases/", ReleasesView.as_view(), name="atlas_releases")]
