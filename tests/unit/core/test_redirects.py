"""Addresses that change keep working, and none leads off the site unasked."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from home.models import HomePage, NewsIndexPage, StandardPage
from tests.conftest import LANGUAGES
from tests.databases import DEMO_PASSWORD

pytestmark = pytest.mark.django_db

SITE = settings.SITE_ADDRESS


def english(slug: str) -> Page:
    hub = HomePage.objects.get(locale__language_code="en")
    return Page.objects.descendant_of(hub).get(slug=slug).specific


def rename(page: Page, slug: str) -> None:
    page.slug = slug
    page.save_revision().publish()


def import_redirects(folder: Path, *rows: tuple[str, str]) -> None:
    file = folder / "former-addresses.csv"
    file.write_text("\n".join(["from,to", *(",".join(row) for row in rows)]))
    call_command(
        "import_redirects", src=str(file), **{"from": 0, "to": 1}, permanent=True, ask=False
    )


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_new_slug_leaves_a_redirect(client: Client, on_commit):
    with on_commit():
        rename(english("about"), "who-we-are")

    response = client.get("/en/about/")

    assert response.status_code == 301
    assert response["Location"] == "/en/who-we-are/"
    assert client.get("/en/who-we-are/").status_code == 200


def test_a_new_slug_leaves_redirects_for_the_pages_below(client: Client, on_commit):
    with on_commit():
        rename(english("news"), "stories")

    response = client.get("/en/news/one-site-in-five-languages/")

    assert response.status_code == 301
    assert response["Location"] == "/en/stories/one-site-in-five-languages/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_slug_holds_in_every_language_and_leaves_redirects_there(
    client: Client, on_commit, language
):
    page = english("news")
    with on_commit():
        rename(page, "stories")
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    with on_commit():
        for translation in source.translations.all():
            translation.save_target(publish=True)

    below = client.get(f"/{language}/news/one-site-in-five-languages/")

    assert client.get(f"/{language}/news/")["Location"] == f"/{language}/stories/"
    assert below["Location"] == f"/{language}/stories/one-site-in-five-languages/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moved_page_leaves_redirects_for_itself_and_the_pages_below(
    client: Client, on_commit, language
):
    pages = StandardPage.objects.filter(slug="about")
    about = pages.get(locale__language_code=language)
    index = NewsIndexPage.objects.get(locale__language_code=language)
    with on_commit():
        index.move(about, pos="last-child")

    moved = client.get(f"/{language}/news/")
    below = client.get(f"/{language}/news/one-site-in-five-languages/")

    assert moved.status_code == below.status_code == 301
    assert moved["Location"] == f"/{language}/about/news/"
    assert below["Location"] == f"/{language}/about/news/one-site-in-five-languages/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/publications/2022/10/some-slug", "/en/guide/"),
        ("/fr/news/2021/06/x", "/fr/news/"),
        ("/alerts/2019/01/years_ago", "/en/news/"),
    ],
)
@pytest.mark.parametrize("ending", ["", "/"])
def test_imported_addresses_of_former_sites_lead_to_their_new_pages(
    client: Client, tmp_path, old, new, ending
):
    import_redirects(tmp_path, (old, SITE + new))

    response = client.get(old + ending)

    assert response.status_code == 301
    assert response["Location"] == SITE + new
    assert client.get(new).status_code == 200


def test_importing_again_changes_nothing(tmp_path):
    rows = [("/publications/2022/10/some-slug", f"{SITE}/en/guide/")]
    import_redirects(tmp_path, *rows)
    import_redirects(tmp_path, *rows)

    assert Redirect.objects.filter(old_path="/publications/2022/10/some-slug").count() == 1


def test_former_addresses_are_imported_in_the_admin_too(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    rows = f"from,to\n/publications/2022/10/some-slug,{SITE}/en/guide/\n"
    upload = SimpleUploadedFile("former.csv", rows.encode(), content_type="text/csv")

    question = client.post(reverse("wagtailredirects:start_import"), {"import_file": upload})
    fields = question.context["form"].initial
    client.post(
        reverse("wagtailredirects:process_import"),
        {**fields, "from_index": 0, "to_index": 1, "permanent": "on"},
    )

    assert client.get("/publications/2022/10/some-slug")["Location"] == f"{SITE}/en/guide/"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/",
        "/en//evil.example/",
        "/%2F%2Fevil.example/",
        "/en/?next=https://evil.example/",
        "/?next=https://evil.example/",
        "/\\evil.example",
        "/%5Cevil.example",
    ],
)
def test_no_public_address_can_be_made_to_lead_off_the_site(client: Client, address):
    response = client.get(address)

    location = response.headers.get("Location", "/en/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_logging_in_leads_to_no_other_site(client: Client, target):
    response = client.post(
        f"/account/login/?next={target}",
        {"login": "editor", "password": DEMO_PASSWORD, "next": target},
    )

    assert response.status_code == 302
    assert response["Location"] == "/admin/"
