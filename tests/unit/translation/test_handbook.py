"""The handbook names buttons, menus and headings as the admin does, in each language that it is written in."""

import html
import json
import re

import pytest
from django.test import Client
from lxml.html import document_fromstring
from PIL import Image
from wagtail.users.models import UserProfile

from tests.conftest import LANGUAGES
from tests.handbook import FOLDER, PICTURES, Guide, addresses, guides, prepare
from tests.translation_strings import account

GUIDES = {f"{guide.role}.{guide.language}": guide for guide in guides()}
IN_ALL_LANGUAGES = ("translator", "reviewer")
LARGEST_PICTURE = 80_000
MENU = re.compile(r'"label": "((?:[^"\\]|\\.)*)"')
UNSEEN = ("script", "style", "template")
SPOKEN = ("aria-label", "title", "value", "placeholder")


def test_it_is_there_for_every_role_and_in_all_languages_for_those_who_translate():
    assert set(GUIDES) == {
        *(f"{role}.en" for role in ("editor", "coordinator", "steward")),
        *(f"{role}.{code}" for role in IN_ALL_LANGUAGES for code in LANGUAGES),
    }


@pytest.mark.parametrize("role", IN_ALL_LANGUAGES)
def test_translated_pages_have_the_steps_of_the_english_one(role):
    shown = [[step.screens for step in GUIDES[f"{role}.{code}"].steps()] for code in LANGUAGES]

    assert shown == [shown[0]] * len(LANGUAGES)


def test_every_picture_is_used_and_every_picture_named_is_there():
    used = {name for guide in GUIDES.values() for step in guide.steps() for name in step.pictures}

    assert used == {path.name for path in PICTURES.iterdir()}


def test_pictures_are_small_and_of_one_width():
    assert all(path.stat().st_size < LARGEST_PICTURE for path in PICTURES.iterdir())
    assert {Image.open(path).width for path in PICTURES.iterdir()} == {1100}


def test_links_lead_to_pages_that_are_there():
    links = {
        link for guide in GUIDES.values() for link in re.findall(r"\]\(([^)#]+\.md)\)", guide.text)
    }

    assert [link for link in sorted(links) if not (FOLDER / link).exists()] == []


@pytest.mark.parametrize("name", GUIDES)
def test_names_in_bold_belong_to_a_screen(name):
    assert [step.names for step in GUIDES[name].steps() if step.names and not step.screens] == []


@pytest.mark.django_db
def test_names_in_bold_are_on_the_screens_of_their_step():
    prepare()

    missing = [found for guide in GUIDES.values() for found in not_found(guide)]

    assert missing == []


def not_found(guide: Guide) -> list[str]:
    """Return the names that the step's screens do not have, with page and step."""
    person = account(guide.account)
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = guide.language
    profile.save()
    client = Client()
    client.force_login(person)
    places = addresses(guide.work_language)
    screens = {screen for step in guide.steps() for screen in step.screens}
    words = {screen: words_on(client, places[screen]) for screen in screens}
    return [
        f"{guide.role}.{guide.language}, {step.title}: {name}"
        for step in guide.steps()
        for name in step.names
        if not any(name in words[screen] for screen in step.screens)
    ]


def words_on(client: Client, address: str) -> set[str]:
    """Return all that an admin page says: texts, labels, and what stands in the menu."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = answer.content.decode()
    tree = document_fromstring(page)
    found = {json.loads(f'"{label}"') for label in MENU.findall(page)}
    for element in tree.iter():
        if element.tag in UNSEEN or not isinstance(element.tag, str):
            continue
        found.add("".join(element.itertext()) if len(element) < 4 else element.text or "")
        found.update(element.get(name, "") for name in SPOKEN)
        found.update([element.text or "", *(child.tail or "" for child in element)])
    return {" ".join(html.unescape(words).split()).rstrip(":") for words in found}
