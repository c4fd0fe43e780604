"""The PDF of a year's report: the same as the page, and gone with what it shows."""

import io

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.test import Client

from campaign.services.protection import lock_down_country, make_more_private, withdraw_action
from core.tasks import keep_page_document
from core.typesetting.pages import page_folder
from core.typesetting.selectors import FOLDER, kept_names
from tests.seeing import Precision, Visibility
from tests.yearly import LINK, REPORT, SAID, THANKED, pick, report_page, reported_action

pytestmark = pytest.mark.django_db
PDF = f"{REPORT}page.pdf"


def text_of_pdf() -> str:
    answer = Client().get(PDF)
    assert answer.status_code == 200
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def printed():
    """Return the page, with three actions of the Philippines in its PDF."""
    page = report_page()
    actions = [reported_action() for _number in range(3)]
    pick(actions[0])
    keep_page_document.call(page.pk)
    yield page, actions
    for name in kept_names(page_folder(page.pk)):
        default_storage.delete(f"{FOLDER}/{page_folder(page.pk)}/{name}")


def test_it_has_numbers_tables_highlights_thanks_and_links(printed):
    text = text_of_pdf()

    for expected in (
        "reports received and approved",
        "Actions by country Country Actions Philippines 3",
        "Actions by region Region Actions Asia 3",
        SAID,
        THANKED,
        LINK,
    ):
        assert expected in text


def test_nobody_may_keep_it(printed):
    assert Client().get(PDF)["Cache-Control"] == "no-store"


def test_a_script_without_font_does_not_keep_it_from_being_made():
    page = report_page()
    pick(reported_action(organisations="สวัสดี Collective"), en="They said สวัสดี to us.")
    keep_page_document.call(page.pk)

    text = text_of_pdf()
    assert "They said … to us." in text
    assert "… Collective" in text


def withdraw(action):
    withdraw_action(action_id=action.pk, stays_counted=True)


def lock_down(action):
    lock_down_country(country="PH", reason="test", actor=None)


def coarsen(action):
    make_more_private(action_id=action.pk, precision=Precision.HIDDEN, visibility=Visibility.NOW)


@pytest.mark.parametrize("protect", [withdraw, lock_down, coarsen])
def test_what_is_protected_is_gone_from_it_and_from_the_storage_at_once(
    printed, protect, django_capture_on_commit_callbacks
):
    page, actions = printed
    assert kept_names(page_folder(page.pk))

    with django_capture_on_commit_callbacks(execute=True):
        protect(actions[0])

    assert kept_names(page_folder(page.pk)) == set()
    keep_page_document.call(page.pk)
    text = text_of_pdf()
    assert SAID not in text
    assert "Philippines 3" not in text
