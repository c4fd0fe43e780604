"""Adds Portuguese as an administrator would, on the database of the environment, and prints what came of it.

It runs in a process of its own, because a process has the languages of its settings: `python -m tests.sixth_language`.
"""

import json
import re
import sys
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.checks import run_checks  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.core.management.base import SystemCheckError  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import GroupApprovalTask, Locale, Page  # noqa: E402
from wagtail_localize.models import StringSegment, StringTranslation, Translation  # noqa: E402

from core.places.subdivisions import subdivision_name  # noqa: E402

found: dict[str, Any] = {}


def account(name: str, *groups: str) -> Any:
    person = get_user_model().objects.create_user(name, f"{name}@example.org", "a password")
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def english(path: str) -> Page:
    hub = Page.objects.get(depth=2, locale__language_code="en")
    page: Page = Page.objects.get(url_path=hub.url_path + path)
    return page


def passes(*words: str) -> bool:
    """Say whether a command finds nothing to complain of."""
    try:
        call_command(*words)
    except (CommandError, SystemCheckError, SystemExit):
        return False
    return True


def add_the_locale(administrator: Client) -> Locale:
    found["check_before"] = any(
        fault.id == "core.E006" for fault in run_checks(databases=["default"])
    )
    found["missing_hub"] = administrator.get("/pt/").status_code
    administrator.post(reverse("wagtaillocales:add"), {"language_code": "pt"})
    found["check_after"] = any(
        fault.id == "core.E006" for fault in run_checks(databases=["default"])
    )
    found["no_migration"] = passes("makemigrations", "--check", "--dry-run", "-v0")
    found["groups"] = sorted(
        Group.objects.filter(name__endswith=": pt").values_list("name", flat=True)
    )
    found["approving"] = GroupApprovalTask.objects.filter(groups__name="Reviewers: pt").exists()
    return Locale.objects.get(language_code="pt")


def write_the_rest(segments: list[StringSegment], locale: Locale) -> None:
    """Write all of these strings in one transaction, after which the overview counts once."""
    with transaction.atomic():
        for segment in segments:
            words = segment.string.data
            # Links are numbered inside a string: those strings stay as they are.
            if "<" not in words:
                words = f"Texto {words}"
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=locale, data=words
            )


def translate(path: str, locale: Locale, people: dict[str, Client]) -> Page:
    """Send a page to translation, write its strings and publish it, each by whom it is for."""
    source = english(path)
    send = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    people["editor"].post(send, {"locales": [locale.pk]})
    translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale=locale
    )
    segments = list(
        StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    )
    first = segments[0]
    written = people["translator"].put(
        reverse("wagtail_localize:edit_string_translation", args=[translation.pk, first.pk]),
        "value=Em+portugu%C3%AAs",
        content_type="application/x-www-form-urlencoded",
    )
    found.setdefault("written", written.status_code)
    write_the_rest(segments[1:], locale)
    target: Page = source.get_translation(locale)
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    people["translator"].post(edit, {"action": "publish"})
    found.setdefault("live_by_translator", Page.objects.get(pk=target.pk).live)
    people["reviewer"].post(edit, {"action": "publish"})
    return Page.objects.get(pk=target.pk)


def look(visitor: Client) -> None:
    hub, about = visitor.get("/pt/"), visitor.get("/pt/about/").content.decode()
    found["hub"] = hub.status_code
    found["about_head"] = re.findall(r"<html[^>]*>", about)
    found["about_title"] = "Em português" in about
    found["about_hreflang"] = sorted(re.findall(r'rel="alternate" hreflang="([^"]+)"', about))
    found["switcher"] = re.findall(
        r'class="language-switcher__link" href="([^"]+)"',
        visitor.get("/fr/about/").content.decode(),
    )
    found["open_graph"] = re.findall(r'property="og:locale" content="([^"]+)"', about)
    found["says_interface_is_english"] = bool(
        re.search(r'lang="en" dir="ltr">\s*The buttons', about)
    )
    found["missing"] = visitor.get("/pt/library/").status_code
    found["sitemap"] = (
        "<loc>http://127.0.0.1:8000/pt/about/</loc>" in visitor.get("/sitemap.xml").content.decode()
    )
    found["search"] = "/pt/about/" in visitor.get("/pt/search/?q=portugu%C3%AAs").content.decode()
    found["first_page"] = visitor.get("/", headers={"Accept-Language": "pt"})["Location"]
    found["addresses"] = {
        address: visitor.get(address).status_code
        for address in (
            "/pt/feedback/",
            "/pt/search/?q=",
            "/pt/about/page.pdf",
            "/cards/pt.png",
            "/en/map/us-or/",
            "/fr/translations/",
        )
    }
    place = subdivision_name("US-OR", "pt")
    found["place"] = [place.text, place.language]


def look_at_the_admin(people: dict[str, Client]) -> None:
    hub = Page.objects.get(depth=2, locale__language_code="pt")
    explorer = reverse("wagtailadmin_explore", args=[hub.pk])
    found["explorer"] = {name: client.get(explorer).status_code for name, client in people.items()}
    report = people["reviewer"].get(reverse("translation_interface")).content.decode()
    found["report"] = "Português" in report
    catalogue = people["reviewer"].get(reverse("translation_catalogue", args=["pt"]))
    found["catalogue"] = "nplurals=2" in catalogue.content.decode()
    french = Page.objects.get(depth=2, locale__language_code="fr")
    found["french_is_closed"] = (
        people["reviewer"].get(reverse("wagtailadmin_pages:edit", args=[french.pk])).status_code
    )


def main() -> None:
    """Go through it as it is done in life, and print it as JSON."""
    administrator = client_of(get_user_model().objects.get(username="admin"))
    locale = add_the_locale(administrator)
    people = {
        "editor": client_of(get_user_model().objects.get(username="editor")),
        "translator": client_of(account("translator-pt", "Translators: pt")),
        "reviewer": client_of(account("reviewer-pt", "Reviewers: pt")),
    }
    found["live"] = [translate(path, locale, people).live for path in ("", "about/")]
    look(Client())
    look_at_the_admin(people)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
