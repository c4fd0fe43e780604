"""Every view of the admin that editors use: it answers, it previews, it asks no other host."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect
from wagtail.models import Locale, get_page_models
from wagtail_localize.models import StringTranslation, Translation

from core.models import BasePage, Footer, Navigation, SiteNotice, SiteSettings, Video
from home.blocks import HubBlock
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session, log_in

SNIPPETS = [Navigation, Footer, SiteNotice, Video]
LISTINGS = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
    "wagtaildocs:index",
    "wagtailredirects:index",
    "wagtailredirects:add",
    "wagtailredirects:start_import",
    "wagtail_localize:translations_report",
]
# Both see each view in one test: what the first needs that nobody has made yet, as thumbnails, is there for the second.
PEOPLE = ("admin", "editor")
# wagtail-localize pages through its report without an order.
UNORDERED_REPORT = pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
PAGE_MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def refusals(addresses: Iterable[str]) -> list[str]:
    """Return what an administrator or an editor does not get to see of these views."""
    found = []
    for name in PEOPLE:
        client = signed_in(name)
        for address in addresses:
            status = client.get(address).status_code
            found += [] if status == 200 else [f"{name}: {address} answers with {status}"]
    return found


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def snippet(model, language: str):
    if model is SiteNotice:
        now = timezone.now()
        return SiteNotice.objects.create(
            locale=locale(language),
            title="The site moves",
            shown_from=now,
            shown_until=now + timedelta(days=1),
        )
    return model.objects.filter(locale=locale(language)).earliest("pk")


def snippet_address(instance, view: str) -> str:
    return reverse(instance.snippet_viewset.get_url_name(view), args=[instance.pk])


@pytest.mark.django_db
@UNORDERED_REPORT
@pytest.mark.parametrize("view", LISTINGS)
def test_listing_answers(view):
    assert refusals([reverse(view)]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_page_of_each_kind_can_be_edited(model):
    pages = [model.objects.filter(locale=locale(language)).first() for language in ("en", "ar")]

    assert refusals([reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "language"), [("admin", "en"), ("editor", "ar")])
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_page_of_each_kind_is_listed_with_its_history(name, language, model):
    page = model.objects.filter(locale=locale(language)).first()
    client = signed_in(name)

    assert client.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_preview_of_each_kind_of_page_shows_the_page_and_may_be_framed(model):
    page = model.objects.filter(locale=locale("en")).first()

    response = signed_in("editor").get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]), follow=True
    )

    assert response.status_code == 200
    assert '<html lang="en" dir="ltr"' in response.content.decode()
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_preview_of_each_kind_of_translation_is_in_its_language(model):
    page = model.objects.filter(locale=locale("ar")).first()
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )

    response = signed_in("translator-ar").get(
        reverse("wagtail_localize:preview_translation", args=[translation.pk])
    )

    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("model", SNIPPETS)
def test_shared_content_of_each_kind_is_listed_and_edited(model):
    instance = snippet(model, "en")
    of_all = [reverse(model.snippet_viewset.get_url_name(view)) for view in ("list", "add")]
    of_one = [snippet_address(instance, view) for view in ("edit", "history", "usage")]

    assert refusals([*of_all, *of_one]) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("model", SNIPPETS)
def test_preview_of_shared_content_looks_like_the_site_in_its_language(model, language, direction):
    instance = snippet(model, language)

    response = instance.make_preview_request()

    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in html
    assert "css/site" in html


@pytest.mark.django_db
def test_settings_pictures_and_documents_can_be_edited():
    settings = SiteSettings.objects.get()
    picture = settings.social_image

    addresses = [
        reverse("wagtailsettings:edit", args=["core", "sitesettings", settings.site_id]),
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:add_multiple"),
    ]
    assert refusals(addresses) == []


@pytest.mark.django_db
def test_a_person_without_pages_is_led_nowhere_closed():
    client = signed_in("coordinator")

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Your role has no pages to edit." in page
    assert reverse("wagtail_localize:translations_report") not in page
    assert "whats-new" not in page


@pytest.mark.django_db
@UNORDERED_REPORT
def test_a_translator_finds_what_waits():
    StringTranslation.objects.filter(locale=locale("fr")).first().delete()
    client = signed_in("translator-fr")
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    address = (
        reverse("wagtail_localize:translations_report")
        + "?target_locale=fr&waiting_for_translation=true"
    )

    assert address.replace("&", "&amp;") in page
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", HubBlock().child_blocks)
def test_each_block_says_what_it_is_and_shows_what_it_looks_like(name):
    block = HubBlock().child_blocks[name]
    address = reverse("wagtailadmin_block_preview") + f"?id={block.definition_prefix}"

    assert block.label
    assert block.get_description()
    assert block.is_previewable
    response = signed_in("editor").get(address)
    assert response.status_code == 200
    assert "css/site" in response.content.decode()


def test_the_admin_asks_no_other_host(
    live_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    page = new_context().new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    log_in(page, live_site.address, "admin")
    expect(page.get_by_role("heading", name="Your part")).to_be_visible()

    # A few pictures are asked for as thirty are, each of which would be made small first.
    for path in (
        "pages/",
        "images/?q=umbrellas",
        "snippets/core/navigation/",
        "users/",
        "account/",
    ):
        page.goto(f"{live_site.address}/admin/{path}", wait_until="networkidle")

    assert hosts - {""} == {urlsplit(live_site.address).netloc}


def test_the_block_picker_shows_a_preview(
    live_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    give_session(page.context, live_site, "editor")
    page.goto(f"{live_site.address}/en/")
    page.locator("wagtail-userbar").get_by_role("button").click()
    page.locator("wagtail-userbar").locator("a[href$='/edit/']").click()

    page.get_by_role("button", name="Insert a block").first.click()
    row = page.locator(".w-combobox__option-row").filter(has_text="Statement")
    row.get_by_role("button", name="Preview").click()

    frame = page.frame_locator(".w-combobox-preview iframe")
    expect(frame.get_by_text("Support is what works")).to_be_visible()
