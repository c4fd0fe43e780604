"""What machines ask for: the sitemap by the protocol's rules, robots.txt, security.txt, HSTS."""

import datetime
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from config.supervisor.secrets import new_site_secrets
from core.crawlers import sitemap
from core.crawlers.sitemap import Entry
from home.models import StandardPage
from tests.conftest import LANGUAGES
from tests.databases import ROOT

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000


def entries(content: bytes) -> dict[str, ET.Element]:
    """Return the sitemap's <url> elements by address, after holding them against the protocol's schema."""
    assert len(content) < MOST_BYTES
    root = ET.fromstring(content)
    assert root.tag == f"{MAP}urlset"
    assert len(root) <= MOST_ADDRESSES
    found = {}
    for url in root:
        assert url.tag == f"{MAP}url"
        order = [child.tag for child in url]
        assert order.count(f"{MAP}loc") == 1
        assert order.count(f"{MAP}lastmod") <= 1
        assert set(order) <= {f"{MAP}loc", f"{MAP}lastmod", LINK}
        address = url.findtext(f"{MAP}loc")
        assert address.startswith(f"{SITE}/")
        assert len(address) < 2048
        changed = url.findtext(f"{MAP}lastmod")
        assert changed is None or datetime.datetime.fromisoformat(changed).tzinfo
        found[address] = url
    assert len(found) == len(root)
    return found


def alternates(url: ET.Element) -> dict[str, str]:
    """Return the addresses that an entry names, by language."""
    return {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}


def test_sitemap_names_every_public_page_of_every_language_and_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sitemap, "_providers", [])
    answer = client.get("/sitemap.xml")

    live = Page.objects.filter(live=True, depth__gt=1, alias_of__isnull=True)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert set(entries(answer.content)) == {f"{SITE}{page.url}" for page in live}


def test_sitemap_names_all_translations_on_each_entry(client: Client):
    found = entries(client.get("/sitemap.xml").content)

    expected = {code: f"{SITE}/{code}/about/" for code in LANGUAGES}
    expected["x-default"] = f"{SITE}/en/about/"
    for code in LANGUAGES:
        assert alternates(found[f"{SITE}/{code}/about/"]) == expected


def test_sitemap_agrees_with_the_page_on_its_translations(client: Client):
    found = entries(client.get("/sitemap.xml").content)
    page = client.get("/fr/guide/")

    told = {item["code"]: item["url"] for item in page.context["alternates"]}
    assert alternates(found[f"{SITE}/fr/guide/"]) == told


def test_draft_is_not_in_the_sitemap_and_no_alternate(client: Client):
    StandardPage.objects.get(slug="about", locale__language_code="fr").unpublish()

    found = entries(client.get("/sitemap.xml").content)

    assert f"{SITE}/fr/about/" not in found
    assert "fr" not in alternates(found[f"{SITE}/en/about/"])


def test_page_without_the_source_language_has_no_default(client: Client):
    StandardPage.objects.get(slug="about", locale__language_code="en").unpublish()

    found = entries(client.get("/sitemap.xml").content)

    assert "x-default" not in alternates(found[f"{SITE}/fr/about/"])


def test_restricted_page_is_not_in_the_sitemap(client: Client):
    page = Page.objects.get(url_path="/hub/news/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    found = entries(client.get("/sitemap.xml").content)

    assert not [address for address in found if address.startswith(f"{SITE}/en/news/")]


def test_sitemap_costs_the_same_however_many_pages_there_are(client: Client):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(sitemap.page_entries())
        return len(queries)

    client.get("/sitemap.xml")
    before = cost()
    parent = Page.objects.get(url_path="/hub/")
    for number in range(20):
        parent.add_child(
            instance=StandardPage(
                title=f"P {number}", slug=f"p-{number}", summary="x", locale=parent.locale
            )
        )

    assert cost() == before <= 3


def test_second_request_reads_the_sitemap_from_the_cache(client: Client, django_assert_num_queries):
    client.get("/sitemap.xml")

    with django_assert_num_queries(1):
        client.get("/sitemap.xml")


def test_large_sitemap_has_an_index(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemap, "ADDRESSES_PER_FILE", 20)
    monkeypatch.setattr(sitemap, "_providers", [])
    whole = Page.objects.filter(live=True, depth__gt=1).count()

    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [item.findtext(f"{MAP}loc") for item in index]
    found = [
        address
        for part in parts
        for address in entries(client.get(part.removeprefix(SITE)).content)
    ]

    assert index.tag == f"{MAP}sitemapindex"
    assert parts == [f"{SITE}/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert len(found) == len(set(found)) == whole
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


def test_other_rooms_can_add_addresses(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemap, "_providers", [])
    sitemap.register(lambda: [Entry({"en": "/en/map/a&b/"}, {})])

    assert f"{SITE}/en/map/a&b/" in entries(client.get("/sitemap.xml").content)


def test_robots_names_the_sitemap_and_keeps_crawlers_out_of_the_admin(client: Client):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /*/search/" in lines
    assert {"Disallow: /*/link/", "Disallow: /*/my-action/"} < set(lines)
    assert "Disallow: /" not in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_security_contact_is_published_with_an_end(client: Client, settings: Any):
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    answer = client.get("/.well-known/security.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    assert datetime.timedelta(days=30) < expires - timezone.now() < datetime.timedelta(days=365)


def test_no_security_contact_is_no_file(client: Client, settings: Any):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("contact", "faults"),
    [
        ("", {"core.W001"}),
        ("security@example.org", {"core.E007"}),
        ("mailto:a@example.org b", {"core.E007"}),
        ("mailto:security@example.org", set()),
        ("https://example.org/report", set()),
    ],
)
def test_operator_is_told_of_a_contact_that_is_none(settings: Any, contact: str, faults: set[str]):
    settings.SECURITY_CONTACT = contact

    found = {fault.id for fault in run_checks(tags=["security"], include_deployment_checks=True)}

    assert found & {"core.W001", "core.E007"} == faults


def test_contact_that_is_no_address_stops_each_start(settings: Any):
    settings.SECURITY_CONTACT = "nobody"

    assert "core.E007" in {fault.id for fault in run_checks(tags=["security"])}


def test_each_address_has_a_view_of_its_own():
    for path in ("/sitemap.xml", "/robots.txt", "/.well-known/security.txt"):
        assert resolve(path).url_name in ("sitemap", "robots", "security")


@pytest.mark.parametrize(
    ("address", "header"),
    [
        ("https://www.example.org", "max-age=31536000; includeSubDomains; preload"),
        ("http://127.0.0.1:8000", "None"),
    ],
)
def test_production_tells_browsers_to_stay_with_https(address: str, header: str):
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "answer = Client().get('/healthz', secure=True, headers={'host': __import__('urllib.parse')"
        ".parse.urlsplit(__import__('os').environ['SITE_ADDRESS']).hostname});"
        "print(answer.status_code, answer.headers.get('Strict-Transport-Security'))"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": "postgresql:///nothing",
        **new_site_secrets(),
        "SITE_ADDRESS": address,
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True
    )

    assert done.stdout.strip() == f"200 {header}", done.stderr
