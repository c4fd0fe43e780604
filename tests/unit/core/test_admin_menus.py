"""The menus of the admin: in each person's language, with what the person can open."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.menu import Menu, MenuItem

pytestmark = pytest.mark.django_db


def reports(menu: Menu, name: str) -> dict[str, MenuItem]:
    """Return the reports that a menu shows to an account, by address."""
    request = RequestFactory().get("/admin/")
    request.user = get_user_model().objects.get(username=name)
    return {item.url: item for item in menu.menu_items_for_request(request)}


@pytest.fixture
def menu() -> Menu:
    """Return the menu of reports, put together for somebody who reads Arabic."""
    made = Menu(
        register_hook_name="register_reports_menu_item",
        construct_hook_name="construct_reports_menu",
    )
    with override("ar"):
        assert made.registered_menu_items
    return made


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Translations"), ("fr", "Traductions"), ("ar", "الترجمات")]
)
def test_report_on_translations_is_called_so_in_the_readers_language(menu, language, label):
    address = reverse("wagtail_localize:translations_report")

    with override(language):
        assert str(reports(menu, "editor")[address].label) == label


def test_report_on_translations_is_not_shown_to_those_who_work_on_no_page(menu):
    address = reverse("wagtail_localize:translations_report")

    assert address not in reports(menu, "steward")
    assert address in reports(menu, "translator-fr")
