"""The register of personal data is complete, true, and says everything in five languages."""

import pytest
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps
from django.utils.functional import Promise
from wagtail.models import Page

from core.encrypted_fields import EncryptedTextField
from core.privacy import Deletion, LegalBasis, NotPersonal, PersonalField, registry
from core.privacy.checks import (
    check_register_is_true,
    check_sealed_values_stay_in_one_place,
    unregistered_fields,
)

NO_DELETION = Deletion("nothing", "nothing")


def entry(model: str, field: str, deletion: Deletion = NO_DELETION) -> PersonalField:
    return PersonalField(
        model=model,
        field=field,
        label="label",
        purpose="purpose",
        legal_basis=LegalBasis.CONSENT,
        period="period",
        deletion=deletion,
    )


@pytest.fixture
def own_rooms(monkeypatch: pytest.MonkeyPatch) -> list[registry.Room]:
    """Give the test a register of its own to add to."""
    rooms = list(registry._rooms)
    monkeypatch.setattr(registry, "_rooms", rooms)
    return rooms


def faults() -> str:
    return "\n".join(message.msg for message in check_register_is_true(None))


def test_every_field_that_sounds_personal_is_described():
    assert unregistered_fields() == []


def test_every_entry_names_a_field_that_exists():
    assert faults() == ""


@pytest.mark.parametrize(
    "field",
    [
        models.EmailField(),
        models.GenericIPAddressField(),
        models.ForeignKey(get_user_model(), on_delete=models.CASCADE, related_name="+"),
        models.ManyToManyField(get_user_model(), related_name="+"),
        EncryptedTextField(),
    ],
)
def test_a_field_is_suspected_for_its_kind(field: models.Field):
    with isolate_apps("core"):
        attributes = {"__module__": __name__, "thing": field, "Meta": meta()}
        model = type("Suspect", (models.Model,), attributes)

        assert unregistered_fields([model]) == [(model, "thing")]


@pytest.mark.parametrize(
    "name", ["phone", "contact_phone", "name_of_group", "home_address", "latitude", "author"]
)
def test_a_field_is_suspected_for_its_name(name: str):
    with isolate_apps("core"):
        attributes = {"__module__": __name__, name: models.TextField(), "Meta": meta()}
        model = type("Suspect", (models.Model,), attributes)

        assert unregistered_fields([model]) == [(model, name)]


@pytest.mark.parametrize("name", ["title", "filename_hash", "slug", "recipe", "shipped"])
def test_an_innocent_name_is_not_suspected(name: str):
    with isolate_apps("core"):
        attributes = {"__module__": __name__, name: models.TextField(), "Meta": meta()}
        model = type("Innocent", (models.Model,), attributes)

        assert unregistered_fields([model]) == []


def meta() -> type:
    return type("Meta", (), {"app_label": "core"})


def test_an_unregistered_field_stops_every_command(own_rooms):
    own_rooms.clear()

    found = [message for message in run_checks() if message.id == "core.E061"]

    assert "auth.User.email is not in the privacy register." in [message.msg for message in found]
    assert all(message.is_serious() for message in found)


def test_an_entry_on_an_abstract_model_covers_those_that_inherit():
    assert ("home.NewsPage", "picture_credit") in registry.described_fields()


def test_an_entry_for_a_field_that_is_gone_is_named(own_rooms):
    registry.register(room="Test", personal=[entry("auth.User", "shoe_size")])

    assert "auth.User has no field shoe_size" in faults()


def test_an_entry_for_a_model_that_is_gone_is_named(own_rooms):
    registry.register(room="Test", personal=[entry("core.Nobody", "email")])

    assert "there is no model core.Nobody" in faults()


def test_a_field_is_not_personal_and_impersonal_at_once(own_rooms):
    registry.register(
        room="Test",
        personal=[],
        not_personal=[NotPersonal("auth.User", "email", "it is, though")],
    )

    assert "auth.User.email is described twice" in faults()


def test_two_deletions_of_one_name_are_refused(own_rooms):
    registry.register(
        room="Test",
        personal=[
            entry("auth.User", "is_active", Deletion("same", "one")),
            entry("auth.User", "is_staff", Deletion("same", "two")),
        ],
    )

    assert "two deletions are called same" in faults()


def test_encrypted_values_are_kept_out_of_revisions(monkeypatch: pytest.MonkeyPatch):
    with isolate_apps("core"):
        attributes = {"__module__": __name__, "contact": EncryptedTextField(), "Meta": meta()}
        page = type("SecretPage", (Page,), attributes)
        monkeypatch.setattr("core.privacy.checks.apps.get_models", lambda: [page])

        found = check_sealed_values_stay_in_one_place(None)

    assert [message.id for message in found] == ["core.E063"]


@pytest.mark.parametrize("field", list(registry.personal_fields()), ids=lambda field: field.field)
def test_every_text_of_the_register_can_be_translated(field: PersonalField):
    for text in (field.label, field.purpose, field.period, field.deletion.description):
        assert isinstance(text, Promise)
        assert str(text)


def test_every_reason_for_leaving_a_field_out_is_given():
    assert all(item.reason for item in registry.not_personal_fields())


def test_what_is_not_deleted_by_itself_names_who_deletes_it():
    by_hand = {item.deletion.name for item in registry.personal_fields() if not item.deletion.purge}

    assert by_hand == {"editors_act", "credit_withdrawn"}
