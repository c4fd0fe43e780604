"""Actions as a file for coordinators."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from campaign.models import Action, State
from campaign.moderating.export import COLUMNS
from campaign.services.protection import lock_down_country, withdraw_action
from core.models import ContactAccess
from core.people.coordination import limit_coordinator
from core.spreadsheets import BEGINS_A_FORMULA, safe_text, write_csv, write_xlsx
from tests.moderating import (
    CONTACT_VALUES,
    account,
    approved,
    campaign_year,
    give_contact,
    make_action,
    make_content,
    received,
    signed_in,
)

pytestmark = pytest.mark.django_db

PATH = "/admin/actions/export/"
# What no column may hold that leaves without a reason.
PRIVATE = (
    "contact",
    "mail",
    "channel",
    "note",
    "materials",
    "place",
    "claimed",
    "assigned",
    "code",
)


def export(kind: str = "csv", **data: str):
    campaign_year()
    return signed_in("coordinator").post(
        PATH, {"year": str(campaign_year().pk), "format": kind, **data}
    )


def rows(answer) -> list[list[str]]:
    """Return the rows of a CSV file, without its heading."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def titles(answer) -> list[str]:
    return sorted(row[4] for row in rows(answer))


def test_the_file_holds_named_columns_and_no_other():
    action = approved(title="March")
    Action.objects.filter(pk=action.pk).update(materials_needed="Secret wish")
    give_contact(action)

    text = export().content.decode("utf-8-sig")

    heading = next(csv.reader(io.StringIO(text)))
    assert heading == list(COLUMNS)
    assert not any(word in name for name in heading for word in PRIVATE)
    assert not any(value in text for value in (*CONTACT_VALUES, "Secret wish", "Uhuru Park"))


def test_it_leaves_out_drafts_examples_hidden_countries_and_texts_being_changed():
    approved(title="Approved")
    received(title="Waiting")
    make_content(make_action(), title="Draft")
    make_content(make_action(state=State.CHANGES_ASKED), title="Half a sentence")
    approved(title="Invented", action_fields={"is_example": True})
    approved(title="Hidden", country="PE", precision="country")
    lock_down_country(country="PE", reason="Arrests", actor=account("coordinator"))

    assert titles(export()) == ["Approved", "Waiting"]


@pytest.mark.parametrize("erase", [False, True])
def test_it_leaves_out_what_was_withdrawn(erase):
    action = approved(title="Taken back")
    give_contact(action)
    withdraw_action(action_id=action.pk, stays_counted=True, erase=erase)

    assert rows(export(reason="organisers")) == []


def test_it_keeps_to_a_coordinators_limits():
    approved(title="In Kenya")
    approved(title="In Peru", country="PE", precision="country")
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])

    assert titles(export()) == ["In Peru"]


def test_contacts_leave_for_a_reason_and_each_is_noted():
    action = approved()
    contact = give_contact(action)

    answer = export(reason="materials")

    assert rows(answer)[0][-4:] == [*CONTACT_VALUES, ""]
    assert "delete-by" in answer["Content-Disposition"]
    look = ContactAccess.objects.get(object_id=str(contact.pk), purpose="exported")
    assert look.user == account("coordinator")


@pytest.mark.parametrize("reason", ["", "materials"])
def test_every_export_stands_in_the_history_without_a_value_of_any_action(reason):
    give_contact(approved(title="March"))

    export(reason=reason)

    entry = ModelLogEntry.objects.get(action="campaign.export")
    assert entry.user == account("coordinator")
    assert entry.data == {"format": "csv", "contacts": reason, "rows": 1}


def test_an_unknown_reason_exports_nothing():
    give_contact(approved())

    answer = export(reason="curiosity")

    assert answer.status_code == 422
    assert not any(value in answer.content.decode() for value in CONTACT_VALUES)


def test_a_workbook_holds_the_same():
    approved(title="=1+1")

    sheet = load_workbook(io.BytesIO(export("xlsx").content)).active

    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "'=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_an_export_is_kept_in_no_cache():
    assert "no-store" in export()["Cache-Control"]


texts = st.text(max_size=60) | st.builds(
    lambda start, rest: start + rest, st.sampled_from(BEGINS_A_FORMULA), st.text(max_size=20)
)


@settings(deadline=None)
@given(texts)
def test_no_text_begins_a_formula(text):
    assert not safe_text(text).lstrip(" \u00a0\u200b\ufeff").startswith(BEGINS_A_FORMULA)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(texts, min_size=1, max_size=3), max_size=3))
def test_any_text_can_be_written(table):
    assert write_csv(table)
    assert write_xlsx(table)
