"""The course and its modules: each once, in the reader's language where it exists, in a sensible order."""

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.forms import modelform_factory
from django.test import Client

from core import site_cache
from core.models import Recording
from ecourse.forms.modules import ModulePageForm
from ecourse.models import LessonPage, ModulePage
from ecourse.selectors.structure import shown_modules
from tests.conftest import LANGUAGES
from tests.course import course, lesson, module, recording, translated

pytestmark = pytest.mark.django_db


def html_of(client: Client, address: str) -> str:
    """Return a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(shown: list[Any]) -> list[str]:
    return [item.entry.title for item in shown]


def test_module_card_says_title_time_and_outcomes(client: Client):
    module(90, title="Ninety", intended_minutes=75)

    text = html_of(client, "/en/ecourse/")

    assert "Ninety" in text
    assert "1 hour 15 minutes" in text
    assert "You can say what it is." in text


def test_card_of_an_unfinished_module_says_that_more_is_to_come(client: Client):
    module(90, title="Ninety", more_to_come=True)

    card = html_of(client, "/en/ecourse/").partition("Ninety")[2].partition("</article>")[0]

    assert "More lessons are to come." in card


def test_spanish_course_page_shows_modules_in_english_and_says_so(client: Client):
    module(90, title="Ninety")

    text = html_of(client, "/es/ecourse/")

    assert re.search(
        r'<a href="/en/ecourse/module-90/" lang="en" dir="ltr" hreflang="en">Ninety</a>', text
    )


def test_translated_module_shows_in_its_own_language_alone():
    translated(module(90, title="Ninety"), "fr", title="Quatre-vingt-dix")

    french = titles(shown_modules(course().translation_key, "fr"))

    assert "Quatre-vingt-dix" in french
    assert "Ninety" not in french


def test_modules_stand_in_the_order_of_their_numbers_wherever_they_were_moved():
    last = module(91)
    module(90).move(last, pos="right")
    site_cache.forget()

    numbers = [shown.entry.number for shown in shown_modules(course().translation_key, "en")]

    assert numbers == sorted(numbers)
    assert numbers[-2:] == [90, 91]


def test_course_page_names_the_languages_of_its_modules_with_their_pages(client: Client):
    translated(module(90), "ru")

    text = html_of(client, "/en/ecourse/").partition("Languages of the modules")[2]

    assert 'href="/ru/ecourse/"' in text.partition("</section>")[0]
    assert 'href="/es/ecourse/"' not in text.partition("</section>")[0]


def test_draft_module_is_on_no_list():
    page = module(90, title="Ninety")
    page.unpublish()

    assert "Ninety" not in titles(shown_modules(course().translation_key, "en"))


def test_unfinished_module_offers_no_certificate(client: Client):
    page = module(90, more_to_come=True)
    lesson(page, "one")

    assert "There is no certificate for this module yet" in html_of(client, page.url)


def test_lesson_with_three_sections_begins_with_a_list_of_them(client: Client):
    sections = [("heading", {"text": f"Section {name}", "level": "2"}) for name in "ABC"]
    page = lesson(module(90), "long", body=sections)

    contents = html_of(client, page.url).partition("In this lesson")[2].partition("</nav>")[0]

    assert [f"Section {name}" in contents for name in "ABC"] == [True] * 3


def test_lesson_with_two_sections_needs_no_list(client: Client):
    sections = [("heading", {"text": f"Section {name}", "level": "2"}) for name in "AB"]
    page = lesson(module(90), "short", body=sections)

    assert "In this lesson" not in html_of(client, page.url)


def test_where_to_start_leads_from_needs_to_modules(client: Client):
    page = course()
    page.needs = [
        (
            "need",
            {
                "need": "I speak in parliament",
                "module": module(90, title="Ninety"),
                "reason": "It is short.",
            },
        )
    ]
    page.save_revision().publish()

    text = html_of(client, "/en/ecourse/where-to-start/")

    assert "I speak in parliament" in text
    assert "It is short." in text
    assert 'href="/en/ecourse/module-90/"' in text


def test_where_to_start_is_offered_in_the_languages_that_have_it(client: Client):
    french = course("fr")
    french.needs = []
    french.save_revision().publish()
    page = course()
    page.needs = [("need", {"need": "I speak", "module": module(90), "reason": "It is short."})]
    page.save_revision().publish()

    text = html_of(client, "/en/ecourse/where-to-start/")

    assert 'hreflang="en"' in text
    assert "/fr/ecourse/where-to-start/" not in text
    sitemap = html_of(client, "/sitemap.xml")
    assert "/en/ecourse/where-to-start/" in sitemap
    assert "/fr/ecourse/where-to-start/" not in sitemap


def test_where_to_start_is_not_there_where_nobody_has_written_it(client: Client):
    page = course()
    page.needs = []
    page.save_revision().publish()

    assert client.get("/en/ecourse/where-to-start/").status_code == 404
    assert "where-to-start" not in html_of(client, "/en/ecourse/")


def test_number_of_a_module_cannot_be_given_twice():
    taken = module(90, title="Ninety")
    assert ModulePage.base_form_class is ModulePageForm
    form_class = modelform_factory(ModulePage, form=ModulePageForm, fields=["number"])

    form = form_class({"number": "90"}, instance=ModulePage(), parent_page=course())

    assert form.errors["number"] == ["“Ninety” has this number already."]
    again = form_class({"number": "90"}, instance=taken, parent_page=course())
    assert "number" not in again.errors


def test_search_finds_a_lesson_by_what_the_host_says_in_it(client: Client):
    voice = recording(transcript="<p>Perspicacious words.</p>")
    assert isinstance(voice, Recording)
    lesson(module(90), "heard", body=[("host", {"text": "<p>Vivacious.</p>", "recording": voice})])

    for word in ("perspicacious", "vivacious"):
        assert "Lesson heard" in html_of(client, f"/en/search/?q={word}")


@cache
def compressed(name: str) -> int:
    """Return the bytes of a style sheet or script, compressed as in production."""
    return len(gzip.compress(Path(finders.find(name)).read_bytes()))


def over_the_wire(text: str) -> int:
    """Return the bytes of a page with its style sheet and scripts, compressed as in production."""
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', text)
    assert "css/site.css" in names
    return len(gzip.compress(text.encode())) + sum(map(compressed, dict.fromkeys(names)))


def test_every_lesson_has_at_most_80_kb_over_the_wire_before_media(live_pages):
    weights = {
        url: over_the_wire(answer.content)
        for language in LANGUAGES
        for url, answer in live_pages(language).items()
        if answer.model == LessonPage._meta.label
    }

    assert len(weights) == LessonPage.objects.live().count()
    assert {url: size for url, size in weights.items() if size > 80_000} == {}
