"""A language that an administrator adds, without a line of code: it is really done, in a process of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.more_languages import with_more
from core.languages import Language
from tests import databases, once

ENGLISH = [("en", "English")]
NAME = "sixth_language"


@pytest.fixture(scope="module")
def portuguese(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Add Portuguese to a copy of the loaded site, and return what came of it."""
    media = tmp_path_factory.mktemp("sixth") / "media"
    return once.per_run(tmp_path_factory, NAME, lambda: added(loaded_database, media))


def added(loaded_database: str, media: Path) -> dict[str, Any]:
    """Add Portuguese in a process that has it among its languages."""
    name = databases.own_name(NAME)
    shutil.copytree(databases.media_folder(loaded_database), media)
    databases.clone(loaded_database, name)
    environment = {
        **databases.server_environment(name, media),
        "MORE_LANGUAGES": "pt:Português",
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.sixth_language"],
        cwd=databases.ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    databases.drop(name)
    assert run.returncode == 0, run.stderr[-3000:]
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def test_the_locale_is_added_in_the_admin_and_asks_for_no_migration(portuguese):
    assert portuguese["missing_hub"] == 404
    assert portuguese["check_before"]
    assert not portuguese["check_after"]
    assert portuguese["no_migration"]


def test_its_translators_and_reviewers_get_their_groups(portuguese):
    assert portuguese["groups"] == ["Reviewers: pt", "Translators: pt"]
    assert portuguese["approving"]


def test_its_people_work_on_its_pages_and_on_no_others(portuguese):
    assert portuguese["written"] == 200
    assert not portuguese["live_by_translator"]
    assert portuguese["live"] == [True, True]
    assert set(portuguese["explorer"].values()) == {200}
    assert portuguese["french_is_closed"] == 302


def test_its_readers_get_its_pages(portuguese):
    assert portuguese["hub"] == 200
    assert portuguese["about_title"]
    assert portuguese["about_head"] == ['<html lang="pt" dir="ltr">']
    assert portuguese["open_graph"] == ["pt_BR"]
    assert portuguese["missing"] == 404
    assert portuguese["first_page"] == "/pt/"
    assert set(portuguese["addresses"].values()) <= {200, 202}


def test_readers_learn_that_buttons_are_still_in_english(portuguese):
    assert portuguese["says_interface_is_english"]


def test_the_language_menu_and_search_engines_know_it(portuguese):
    assert "/pt/about/" in portuguese["switcher"]
    assert portuguese["about_hreflang"] == ["ar", "en", "es", "fr", "pt", "ru", "x-default"]
    assert portuguese["sitemap"]


def test_the_search_finds_its_pages(portuguese):
    assert portuguese["search"]


def test_names_of_places_that_nobody_gave_say_their_language(portuguese):
    assert portuguese["place"] == ["Oregon", "en"]


def test_its_catalogue_begins_with_every_text_open(portuguese):
    assert portuguese["report"]
    assert portuguese["catalogue"]


def test_languages_follow_those_that_the_site_comes_with():
    assert with_more(ENGLISH, " pt:Português , de:Deutsch,") == [
        ("en", "English"),
        ("pt", "Português"),
        ("de", "Deutsch"),
    ]


def test_without_the_setting_the_languages_are_those_the_site_comes_with():
    assert with_more(ENGLISH, "") == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "pt",
        "pt:",
        ":Português",
        "PT:Português",
        "xx:Xx",
        "en:English",
        "pt:P,pt:P",
        "p!:P",
        "pt:\x00",
    ],
)
def test_what_is_no_language_is_refused_and_named(text):
    with pytest.raises(ImproperlyConfigured, match="MORE_LANGUAGES") as refused:
        with_more(ENGLISH, text)

    assert "pt:Português" in str(refused.value)


@pytest.mark.parametrize(
    ("code", "locale", "direction"),
    [
        ("pt", "pt_BR", "ltr"),
        ("fa", "fa_IR", "rtl"),
        ("pt-br", "pt_BR", "ltr"),
        ("de", "de_DE", "ltr"),
    ],
)
def test_a_new_language_has_a_direction_and_a_country(code, locale, direction):
    language = Language(code, code)

    assert (language.open_graph_locale, language.direction) == (locale, direction)
