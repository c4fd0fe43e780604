"""A copy of all that is held about one organiser, and its deletion."""

import io
import json
import logging
import stat

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import CASCADE
from django.utils import timezone
from wagtail.models import ModelLogEntry

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    ActionMessage,
    ActionNote,
    IntroducedSide,
    Introduction,
    Reminder,
    State,
)
from campaign.selectors.organisers import actions_of_organiser
from campaign.selectors.public import counted_contents
from campaign.services import holding
from campaign.services.organiser_data import erase_organiser
from core.codes import give_code
from core.mail import queue_mail
from core.models import ContactAccess, OutgoingMail
from tests.campaign_search import places_of
from tests.moderating import (
    CONTACT_VALUES,
    account,
    approved,
    campaign_year,
    changed,
    give_contact,
    make_action,
    make_content,
    signed_in,
)

pytestmark = pytest.mark.django_db

ADDRESS = CONTACT_VALUES[1]
PAGE = "/admin/actions/organiser-data/"
# A word in everything that belongs to the organiser.
CANARY = "Kanarienvogel"


def known(action: Action, **contact: object) -> Action:
    """Add a confirmed contact, and something in every table that belongs to an action."""
    give_contact(action, **{"confirmed_at": timezone.now(), **contact})
    action.materials_needed = f"{CANARY} posters"
    action.save()
    ActionNote.objects.create(action=action, text=f"{CANARY} note")
    ActionMessage.objects.create(
        action=action, text=f"{CANARY} message", purpose="declined", language="en"
    )
    Reminder.objects.create(action=action, occasion="materials")
    side = Introduction.objects.create()
    IntroducedSide.objects.create(introduction=side, action=action, words=f"{CANARY} words")
    queue_mail(kind="campaign.approved", record=action, language="en")
    return action


def command(what: str, *lines: str, **options: object) -> str:
    """Run the command as somebody who types these lines."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        call_command("organiser_data", what, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_an_export_holds_everything_that_the_organiser_gave_and_was_told():
    action = known(approved(title=f"{CANARY} march"))
    changed(action, title=f"{CANARY} wanted")

    text = command("export", ADDRESS)

    for words in (*CONTACT_VALUES, "march", "wanted", "posters", "note", "message", "words"):
        assert words in text


def test_an_export_names_no_member_of_staff_and_no_fingerprint():
    action = known(approved())
    give_code(record=action)
    ActionNote.objects.update(author=account("coordinator"))
    action.refresh_from_db()

    text = command("export", ADDRESS)

    assert "coordinator" not in text
    assert action.code_hash not in text
    assert ActionContact.objects.get(action=action).email_hash not in text


def test_an_export_into_a_file_is_for_its_owner_only(tmp_path):
    known(approved())
    path = tmp_path / "data.json"

    command("export", ADDRESS, file=path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["actions"]
    with pytest.raises(CommandError, match="cannot be made"):
        command("export", ADDRESS, file=path)


def test_erasing_leaves_nothing_in_any_table():
    known(approved(title=f"{CANARY} march", description=f"{CANARY} text"))
    draft = known(make_action(), email=ADDRESS)
    make_content(draft, title=f"{CANARY} draft")

    command("erase", ADDRESS, "erase")

    assert not places_of([CANARY, *CONTACT_VALUES])
    assert not Action.objects.filter(pk=draft.pk).exists()
    assert not OutgoingMail.objects.filter(record_id=str(draft.pk)).exists()


def test_nothing_is_erased_without_the_word():
    action = known(approved())

    with pytest.raises(CommandError, match="Nothing was deleted"):
        command("erase", ADDRESS, "yes")

    assert ActionContact.objects.filter(action=action).exists()


def test_what_was_public_says_that_it_is_gone():
    action = known(approved())

    erase_organiser(found=actions_of_organiser(email=ADDRESS))

    action.refresh_from_db()
    assert (action.state, action.code_hash, action.contents.count()) == (State.WITHDRAWN, None, 0)


def test_who_agrees_stays_counted_without_a_word():
    known(approved(title=f"{CANARY} march"))

    erase_organiser(found=actions_of_organiser(email=ADDRESS), stays_counted=True)

    assert counted_contents(campaign_year()).count() == 1
    assert not places_of([CANARY])


def test_of_an_action_whose_address_was_never_confirmed_only_the_contact_goes():
    action = known(approved(title="Somebody else’s march"), confirmed_at=None)

    erase_organiser(found=actions_of_organiser(email=ADDRESS))

    action.refresh_from_db()
    assert action.state == State.APPROVED
    assert not ActionContact.objects.filter(action=action).exists()


def test_an_unconfirmed_address_gives_nobody_a_copy():
    known(approved(title="Somebody else’s march"), confirmed_at=None)

    text = command("export", ADDRESS)

    assert "march" not in text
    assert '"further actions that name the address, unconfirmed": 1' in text


def test_a_code_finds_the_action_when_the_contact_is_gone():
    action = approved(title="March")
    code = give_code(record=action)

    assert "March" in command("export", code, by_code=True)


def test_the_address_of_somebody_else_finds_nothing():
    known(approved())

    with pytest.raises(CommandError, match="Nothing is held"):
        command("export", "other@example.org")


def test_the_log_counts_and_names_nobody(caplog):
    caplog.set_level(logging.INFO)
    known(approved(title=f"{CANARY} march"))

    command("export", ADDRESS)
    command("erase", ADDRESS, "erase")

    assert "was deleted: 1 actions, 0 contacts." in caplog.text
    assert not any(value in caplog.text for value in (CANARY, *CONTACT_VALUES))


def test_a_model_can_say_itself_what_is_read_and_deleted():
    action = known(approved())
    erased: list[Action] = []
    own = holding.Holding(ActionNote, lambda one: [{"kept": "a sum"}], erased.append)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "_holdings", {ActionNote: own})
        held = holding.held_for(action)
        holding.erase_held(action)

    assert held["actionnote"] == [{"kept": "a sum"}]
    assert erased == [action]
    assert ActionNote.objects.filter(action=action).exists()
    assert ActionContent.objects.filter(action=action).exists()


def test_whatever_points_at_an_action_goes_with_it():
    pointing = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is Action
    ]

    assert len(pointing) > 5
    assert all(field.remote_field.on_delete is CASCADE for field in pointing)


def page(user: str = "admin", **data: str):
    return signed_in(user).post(PAGE, {"email": ADDRESS, **data})


def test_an_administrator_sees_how_much_is_held_and_nothing_of_it():
    known(approved(title=f"{CANARY} march"))

    html = page(step="look").content.decode()

    assert "Delete everything" in html
    assert CANARY not in html


def test_an_administrator_exports_and_that_is_noted_without_a_name():
    action = known(approved())

    answer = page(step="export")

    assert answer.json()["actions"]
    assert "no-store" in answer["Cache-Control"]
    entry = ModelLogEntry.objects.get(action="campaign.organiser_exported")
    assert entry.data == {"actions": 1}
    contact = ActionContact.objects.get(action=action)
    assert ContactAccess.objects.filter(object_id=str(contact.pk), purpose="exported").exists()


def test_an_administrator_erases_after_a_question():
    action = known(approved())

    assert page(step="erase").status_code == 422
    assert ActionContact.objects.filter(action=action).exists()
    page(step="erase", sure="on")

    assert not ActionContact.objects.filter(action=action).exists()
    assert ModelLogEntry.objects.get(action="campaign.organiser_erased").data == {"actions": 1}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"email": ""}, "Type the address or the code."),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"email": "other@example.org"}, "Nothing is held."),
    ],
)
def test_what_finds_nothing_is_explained(data, words):
    answer = page(**data)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_coordinators_have_no_such_page():
    assert page("coordinator", step="export").status_code == 302
