"""How complete the interface is in each language, and how an updated catalogue comes in."""

import io
import shutil
from pathlib import Path
from typing import Any

import polib
import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import catalogues
from tests.conftest import TARGET_LANGUAGES
from tests.databases import ROOT
from translation.interface.counting import catalogue_reports
from translation.interface.updating import (
    UnreadableCatalogueError,
    catalogue_file,
    faults_of,
    plan_update,
    read_update,
    write_update,
)

HEAD = 'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {forms}\\n"\n'
CATALOGUE = """
#: site/core/views.py templates/home/home_page.html
msgid "Save"
msgstr "Enregistrer"

#: templates/components/card.html
msgid "Open"
msgstr ""

#: campaign/forms.py
#, python-format
msgid "Since %(day)s"
msgstr "Depuis %(day)s"

#: campaign/forms.py
#, fuzzy
msgid "Close"
msgstr "Fermer"

#: ecourse/views.py
#, python-format
msgid "%(count)s page"
msgid_plural "%(count)s pages"
msgstr[0] "%(count)s page"
msgstr[1] "%(count)s pages"
"""


def po(entries: str, code: str = "fr") -> bytes:
    return (HEAD.format(code=code, forms=catalogues.plural_forms(code)) + entries).encode()


@pytest.fixture
def small(tmp_path: Path, settings: Any) -> Path:
    """Give the site a small French catalogue of its own, and none in other languages."""
    settings.ROOT = tmp_path
    path = catalogues.catalogue_path("fr")
    path.parent.mkdir(parents=True)
    path.write_bytes(po(CATALOGUE))
    return path


def plan_of(entries: str, code: str = "fr", **options: Any) -> Any:
    return plan_update(code, read_update(po(entries, code)), **options)


def test_the_report_counts_translated_fuzzy_and_missing_texts(small):
    french, spanish, *_others = catalogue_reports()

    whole = french.whole
    assert (whole.total, whole.translated, whole.fuzzy, whole.missing) == (5, 3, 1, 1)
    assert (spanish.is_installed, spanish.whole.missing, spanish.whole.percent) == (False, 5, 0)


def test_the_report_counts_a_text_in_each_room_where_it_stands(small):
    french = catalogue_reports(["fr"])[0]

    assert {room: part.total for room, part in french.rooms.items()} == {
        "core": 1,
        "home": 1,
        "components": 1,
        "campaign": 2,
        "ecourse": 1,
    }


def test_the_report_says_when_a_change_is_not_compiled(small):
    assert not catalogue_reports(["fr"])[0].is_compiled

    catalogues.compile_one("fr")

    assert catalogue_reports(["fr"])[0].is_compiled


def test_a_new_translation_is_added_and_compiled(small):
    plan = plan_of('\nmsgid "Open"\nmsgstr "Ouvrir"\n')

    write_update(plan)

    assert polib.pofile(str(small)).find("Open").msgstr == "Ouvrir"
    assert polib.mofile(str(small.with_suffix(".mo"))).find("Open").msgstr == "Ouvrir"


def test_a_translation_that_the_site_has_is_kept_unless_asked_otherwise(small):
    entries = '\nmsgid "Save"\nmsgstr "Sauver"\n'

    kept, replaced = plan_of(entries), plan_of(entries, replace=True)

    assert [(change.before, change.after) for change in kept.kept] == [("Enregistrer", "Sauver")]
    assert not kept.changes_something
    assert replaced.changes_something


def test_an_uncertain_translation_is_settled_only_when_asked(small):
    entries = '\nmsgid "Close"\nmsgstr "Fermer"\n'
    plan = plan_of(entries)
    write_update(plan)

    assert not polib.pofile(str(small)).find("Close").fuzzy


def test_what_is_uncertain_or_empty_in_the_file_is_left_open(small):
    plan = plan_of('\n#, fuzzy\nmsgid "Open"\nmsgstr "Ouvrir"\n\nmsgid "Close"\nmsgstr ""\n')

    assert plan.left_open == 2
    assert not plan.changes_something


def test_a_text_that_the_program_does_not_have_is_named_and_left_out(small):
    plan = plan_of('\nmsgid "Something old"\nmsgstr "Ancien"\n')

    assert plan.unknown == ["Something old"]
    assert not plan.changes_something


@pytest.mark.parametrize(
    "entries",
    [
        '\nmsgid "Since %(day)s"\nmsgstr "Depuis"\n',
        '\nmsgid "Since %(day)s"\nmsgstr "Depuis %(jour)s"\n',
        '\nmsgid "Since %(day)s"\nmsgstr "Depuis %(day)s à 100 %"\n',
        '\nmsgid "Open"\nmsgstr "<b>Ouvrir</b>"\n',
        '\nmsgid "Open"\nmsgstr "<script>x</script>"\n',
        '\nmsgid "%(count)s page"\nmsgid_plural "%(count)s pages"\nmsgstr[0] "%(count)s page"\n',
        '\nmsgid "%(count)s page"\nmsgid_plural "%(count)s pages"\nmsgstr[0] "une page"\nmsgstr[1] "des pages"\n',
        '\nmsgid "Open"\nmsgstr "Ouvrir"\n\nmsgid "Open"\nmsgstr "Ouvert"\n',
    ],
    ids=["lost", "other", "per cent", "tag", "script", "forms", "count", "twice"],
)
def test_a_file_with_a_fault_is_not_taken_at_all(small, entries):
    plan = plan_of(entries + '\nmsgid "Close"\nmsgstr "Fermer"\n', replace=True)

    assert plan.faults
    assert not plan.changes_something
    with pytest.raises(ValueError, match="faults"):
        write_update(plan)


def test_a_file_of_another_language_is_refused(small):
    update = read_update(po('\nmsgid "Open"\nmsgstr "Abrir"\n', "es"))

    assert plan_update("fr", update).faults


def test_a_form_for_one_may_leave_the_number_out(small):
    plan = plan_of(
        '\nmsgid "%(count)s page"\nmsgid_plural "%(count)s pages"\nmsgstr[0] "une page"\nmsgstr[1] "%(count)s pages"\n',
        replace=True,
    )

    assert plan.faults == []


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_a_catalogue_given_back_as_it_was_downloaded_changes_nothing(language):
    plan = plan_update(language, read_update(catalogue_file(language)))

    assert (plan.faults, plan.added, plan.kept, plan.unknown, plan.left_open) == ([], [], [], [], 0)
    assert plan.unchanged == len(plan.catalogue)


def test_what_is_written_is_byte_for_byte_what_was_there(tmp_path, settings):
    settings.ROOT = tmp_path
    path = catalogues.catalogue_path("fr")
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / "site/locale/fr/LC_MESSAGES/django.po", path)
    before = path.read_bytes()

    write_update(plan_update("fr", read_update(before)))

    assert path.read_bytes() == before


def test_a_language_without_a_catalogue_gets_one_with_every_text_open(small):
    fresh = polib.pofile(catalogue_file("ru").decode())

    assert len(fresh) == 5
    assert fresh.percent_translated() == 0
    assert "nplurals=3" in fresh.metadata["Plural-Forms"]


def test_a_first_catalogue_of_a_language_can_be_taken(small):
    write_update(plan_of('\nmsgid "Open"\nmsgstr "Открыть"\n', "ru"))

    assert catalogue_reports(["ru"])[0].whole.translated == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", b"\xff\xfe\x00m", b"msgid\n\x00", b'msgid "x\n', b"/etc/passwd\nmsgid"],
)
def test_what_is_no_catalogue_is_refused_with_a_reason(content):
    with pytest.raises(UnreadableCatalogueError):
        read_update(content)


def test_a_huge_file_is_refused():
    with pytest.raises(UnreadableCatalogueError):
        read_update(b"msgid" + b"\n" * (5 * 1024 * 1024))


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reading(content):
    for attempt in (content, b'msgid "a"\nmsgstr "' + content + b'"\n'):
        try:
            read_update(attempt)
        except UnreadableCatalogueError:
            continue


@given(st.text(max_size=60))
def test_no_translation_breaks_the_checks(words):
    own = polib.POEntry(msgid="Since %(day)s", msgstr="", flags=["python-format"])
    new = polib.POEntry(msgid="Since %(day)s", msgstr=words)

    if not list(faults_of("fr", own, new)):
        assert "x" in words % {"day": "x"}


def test_the_dry_run_of_the_command_writes_nothing(small, tmp_path):
    file = tmp_path / "new.po"
    file.write_bytes(po('\nmsgid "Open"\nmsgstr "Ouvrir"\n'))
    before, out = small.read_bytes(), io.StringIO()

    call_command("update_catalogue", "fr", str(file), "--dry-run", stdout=out)

    assert "new: Open" in out.getvalue()
    assert small.read_bytes() == before


def test_the_command_says_what_it_keeps_and_writes_the_rest(small, tmp_path):
    file = tmp_path / "new.po"
    file.write_bytes(po('\nmsgid "Open"\nmsgstr "Ouvrir"\n\nmsgid "Save"\nmsgstr "Sauver"\n'))
    out = io.StringIO()

    call_command("update_catalogue", "fr", str(file), stdout=out)

    assert "kept" in out.getvalue()
    written = polib.pofile(str(small))
    assert (written.find("Open").msgstr, written.find("Save").msgstr) == ("Ouvrir", "Enregistrer")


def test_the_command_takes_nothing_of_a_file_with_faults(small, tmp_path):
    file = tmp_path / "new.po"
    file.write_bytes(po('\nmsgid "Open"\nmsgstr "Ouvrir"\n\nmsgid "Close"\nmsgstr "<i>Fermer"\n'))
    before = small.read_bytes()

    with pytest.raises(CommandError, match="Nothing was taken"):
        call_command("update_catalogue", "fr", str(file), stdout=io.StringIO())

    assert small.read_bytes() == before


def test_the_command_says_that_a_file_is_not_there(small, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("update_catalogue", "fr", str(tmp_path / "none.po"), stdout=io.StringIO())


def test_the_command_reports_every_language_and_room(small):
    out = io.StringIO()

    call_command("catalogue_report", stdout=out)

    assert "fr (not compiled: run compile_catalogues): 60%, 5 texts" in out.getvalue()
    assert "Campaign: 50%, 2 texts" in out.getvalue()
    assert "ru (no catalogue: all in English): 0%" in out.getvalue()


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


ALLOWED = [
    ("admin", True),
    ("editor", True),
    ("reviewer-fr", True),
    ("reviewer-ar", True),
    ("translator-fr", False),
    ("coordinator", False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "allowed"), ALLOWED)
@pytest.mark.parametrize("view", ["report", "catalogue"])
def test_organisers_and_reviewers_open_the_report(name, allowed, view):
    address = {
        "report": reverse("translation_interface"),
        "catalogue": reverse("translation_catalogue", args=["fr"]),
    }[view]

    assert (signed_in(name).get(address).status_code == 200) == allowed


@pytest.mark.django_db
def test_the_report_is_reached_from_the_translation_menu():
    entry = reverse("translation_interface")

    assert entry in signed_in("reviewer-fr").get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.django_db
def test_a_downloaded_catalogue_is_a_file_of_its_language():
    response = signed_in("reviewer-fr").get(reverse("translation_catalogue", args=["ar"]))

    assert response["Content-Disposition"] == 'attachment; filename="interface-ar.po"'
    assert polib.pofile(response.content.decode()).metadata["Language"] == "ar"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "xx", "fr-fr"])
def test_a_language_that_the_site_is_not_translated_into_has_no_catalogue(code):
    response = signed_in("admin").get(reverse("translation_catalogue", args=[code]))

    assert response.status_code == 404


def look_at(content: bytes, **values: Any) -> Any:
    file = SimpleUploadedFile("new.po", content)
    data = {"language": "fr", "file": file, **values}
    return signed_in("reviewer-fr").post(reverse("translation_interface"), data)


@pytest.mark.django_db
def test_looking_at_a_file_says_what_it_would_change_and_changes_nothing(small):
    before = small.read_bytes()

    response = look_at(po('\nmsgid "Open"\nmsgstr "<b>"\n\nmsgid "Save"\nmsgstr "Sauver"\n'))

    assert len(response.context["plan"].faults) == 1
    assert "Sauver" in response.content.decode()
    assert small.read_bytes() == before


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"\xff\xfe", b"nothing", b""])
def test_a_file_that_cannot_be_read_is_an_error_beside_its_field(small, content):
    response = look_at(content)

    assert response.status_code == 422
    assert response.context["form"].errors["file"]


@pytest.mark.django_db
def test_a_forged_language_is_an_error_beside_its_field(small):
    response = look_at(po('\nmsgid "Open"\nmsgstr "Ouvrir"\n'), language="../../etc")

    assert response.context["form"].errors["language"]
