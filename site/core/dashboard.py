"""The first page of the admin and its menus: what each role can do, and nothing it cannot."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from core import roles
from core.languages import active_language
from core.people.coordination import limits_of
from core.places.countries import countries_by_name
from core.waiting import waiting_for

ADVERTISEMENTS = ("whats-new-in-wagtail", "editor-guide")


def works_on_pages(user: Any) -> bool:
    """Say whether a person may change any page."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, {"add", "change", "publish"}))


class RolePanel(Component):
    """Says what the person's role can do here, and what awaits them."""

    name = "role"
    template_name = "core/admin/role_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the template the person's part in the work, language by language, and what is to be done."""
        user = parent_context["request"].user
        names = roles.group_names(user)
        return {
            "publishes_everything": user.is_superuser or roles.EDITORS in names,
            "languages": [_work_in(code, names) for code in roles.languages_of_work(user)],
            "works_on_pages": works_on_pages(user),
            "limits": _limits(user) if roles.COORDINATORS in names else "",
            "waiting": waiting_for(user),
        }


def _work_in(code: str, names: frozenset[str]) -> dict[str, Any]:
    return {
        "name": dict(settings.LANGUAGES)[code],
        "reviews": roles.reviewers(code) in names,
    }


def _limits(user: Any) -> str:
    """Return the countries and languages that a coordinator is limited to, in words."""
    limits = limits_of(user)
    countries = countries_by_name(active_language().code)
    names = [name for code, name in countries if code in limits.countries]
    names += [name for code, name in settings.LANGUAGES if code in limits.languages]
    return ", ".join(names)


def leave_out_advertisements(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take news about Wagtail, with its counter, out of the help menu."""
    items[:] = [item for item in items if not item.name.startswith(ADVERTISEMENTS)]


def name_or_leave_out_translations(request: HttpRequest, items: list[MenuItem]) -> None:
    """Call the report on translations so in each reader's language, and take it from those who can open nothing in it.

    wagtail-localize names it once, in the language of whoever opens the admin first.
    """
    address = reverse("wagtail_localize:translations_report")
    if not works_on_pages(request.user):
        items[:] = [item for item in items if item.url != address]
    for item in items:
        if item.url == address:
            item.label = _("Translations")
