"""Encrypted fields: what the database holds, who can read it, and what a wrong key does."""

import pickle
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.encrypted_fields import EncryptedTextField, LookupHashField, readable
from core.encryption import (
    SealedText,
    UnreadableValue,
    ensure_usable_keys,
    fingerprint_of,
    lookup_hash,
    seal,
)
from core.key_rotation import Rotation, fingerprints_in_use, renew_lookup_hashes, rotate_field

ADDRESS = "amina@example.org"


@pytest.fixture
def record(db: None) -> Iterator[type[models.Model]]:
    """Return a model with an encrypted address, with a table for the test."""
    with isolate_apps("core"):

        class EncryptedRecord(models.Model):
            address = EncryptedTextField(null=True)
            address_hash = LookupHashField(of="address")
            note = models.CharField(max_length=20, default="")

            class Meta:
                app_label = "core"

            def __str__(self) -> str:
                return f"record {self.pk}"

        with connection.schema_editor() as editor:
            editor.create_model(EncryptedRecord)
        yield EncryptedRecord


def stored(record: type[models.Model]) -> str:
    """Return what stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM core_encryptedrecord")
        return cursor.fetchone()[0]


def new_keys(settings, count: int = 1) -> list[str]:
    settings.FIELD_KEYS = [Fernet.generate_key().decode() for _ in range(count)]
    return settings.FIELD_KEYS


def test_a_value_comes_back_as_it_was_written(record):
    record.objects.create(address=ADDRESS)

    assert record.objects.get().address == ADDRESS


def test_the_database_holds_no_part_of_the_value(record):
    record.objects.create(address=ADDRESS)

    assert "amina" not in stored(record)
    assert "example" not in stored(record)


def test_two_equal_values_look_different_in_the_database(record):
    assert seal(ADDRESS).token != seal(ADDRESS).token


def test_an_empty_field_stays_empty(record):
    record.objects.create(address=None)

    assert record.objects.get().address is None
    assert record.objects.filter(address__isnull=True).exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_can_be_sealed_and_opened(text: str):
    assert seal(text).open() == text


def test_neither_the_object_nor_a_pickle_of_it_shows_the_value(record):
    unsaved = record(address=ADDRESS)

    for shown in (repr(unsaved), str(vars(unsaved)), repr(unsaved.__dict__["address"])):
        assert "amina" not in shown
    assert b"amina" not in pickle.dumps(unsaved.__dict__["address"].token)


def test_values_of_a_query_are_sealed_until_somebody_opens_them(record):
    record.objects.create(address=ADDRESS)

    (value,) = record.objects.values_list("address", flat=True)

    assert "amina" not in repr(value)
    assert value.open() == ADDRESS


@pytest.mark.parametrize(
    "lookup", ["exact", "iexact", "contains", "startswith", "in", "gt", "regex", "length"]
)
def test_no_lookup_is_made_on_the_sealed_column(record, lookup):
    with pytest.raises(FieldError, match="encrypted"):
        record.objects.filter(**{f"address__{lookup}": ADDRESS}).exists()


def test_a_record_is_found_by_the_keyed_hash_whatever_the_case(record):
    made = record.objects.create(address=ADDRESS)
    record.objects.create(address="other@example.org")

    assert record.objects.get(address_hash__of=" Amina@Example.ORG ") == made


def test_the_hash_follows_a_changed_value(record):
    made = record.objects.create(address=ADDRESS)
    made.address = "new@example.org"
    made.save()

    assert not record.objects.filter(address_hash__of=ADDRESS).exists()
    assert record.objects.get(address_hash__of="new@example.org") == made


def test_hashes_of_one_person_in_two_tables_differ():
    assert lookup_hash(ADDRESS, scope="a") != lookup_hash(ADDRESS, scope="b")


def test_the_hash_depends_on_the_key(settings):
    before = lookup_hash(ADDRESS, scope="a")
    settings.LOOKUP_KEY = "another key of at least thirty-two characters"

    assert lookup_hash(ADDRESS, scope="a") != before


def test_a_wrong_key_fails_clearly_and_says_nothing_of_the_value(record, settings):
    record.objects.create(address=ADDRESS)
    sealed = stored(record)
    new_keys(settings)

    with pytest.raises(UnreadableValue) as caught:
        record.objects.get().address  # noqa: B018

    assert "FIELD_KEYS" in str(caught.value)
    assert ADDRESS not in str(caught.value)
    assert sealed not in str(caught.value)


def test_a_changed_seal_fails_clearly(record):
    sealed = seal(ADDRESS).token

    with pytest.raises(UnreadableValue) as caught:
        SealedText(sealed[:-6] + "AAAAA=").open()

    assert caught.value.__cause__ is None


@pytest.mark.parametrize("token", ["", ".", "no seal at all", "a" * 12 + ".b", "é.ü"])
def test_rubbish_in_the_column_fails_clearly(token):
    with pytest.raises(UnreadableValue):
        SealedText(token).open()


def test_a_list_for_staff_says_that_a_value_cannot_be_read(record, settings):
    record.objects.create(address=ADDRESS)
    new_keys(settings)

    assert "Cannot be read" in readable(record.objects.get(), "address")


def test_a_list_for_staff_shows_a_value_that_can_be_read(record):
    assert readable(record(address=ADDRESS), "address") == ADDRESS


def test_saving_a_record_whose_key_is_missing_keeps_the_value(record, settings):
    record.objects.create(address=ADDRESS)
    own = settings.FIELD_KEYS
    new_keys(settings)
    unreadable = record.objects.get()
    unreadable.note = "seen"
    unreadable.save(update_fields=["note", "address"])
    settings.FIELD_KEYS = own

    assert record.objects.get().address == ADDRESS


def test_an_older_key_still_opens_what_it_sealed(record, settings):
    record.objects.create(address=ADDRESS)
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

    assert record.objects.get().address == ADDRESS
    assert seal("x").fingerprint == fingerprint_of(settings.FIELD_KEYS[0])


def test_a_bulk_update_seals_too(record):
    made = record.objects.create(address="first")
    record.objects.filter(pk=made.pk).update(address=ADDRESS)

    assert "amina" not in stored(record)
    assert record.objects.get().address == ADDRESS


def test_the_value_is_not_serialised(record):
    made = record.objects.create(address=ADDRESS)

    with pytest.raises(TypeError, match="not serialised"):
        record._meta.get_field("address").value_to_string(made)


def test_a_unique_encrypted_field_is_refused():
    field = EncryptedTextField(unique=True)
    field.set_attributes_from_name("address")
    field.model = models.Model

    assert "core.E060" in [message.id for message in field.check()]


@pytest.mark.parametrize(
    ("keys", "lookup_key"),
    [
        ([], "l" * 32),
        (["short"], "l" * 32),
        ([Fernet.generate_key().decode(), "é" * 44], "l" * 32),
        ([Fernet.generate_key().decode()], "short"),
    ],
)
def test_keys_that_protect_nothing_are_refused_without_being_shown(keys, lookup_key):
    with pytest.raises(ImproperlyConfigured) as caught:
        ensure_usable_keys(keys, lookup_key)

    assert not any(key in str(caught.value) for key in keys)


def test_good_keys_are_taken():
    ensure_usable_keys([Fernet.generate_key().decode()], "l" * 32)


class TestRotation:
    def rotate(self, record, **options) -> Rotation:
        return rotate_field(record._meta.get_field("address"), **options)

    def test_every_value_is_sealed_with_the_new_key(self, record, settings):
        for number in range(5):
            record.objects.create(address=f"{number}@example.org")
        record.objects.create(address=None)
        settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

        rotation = self.rotate(record, batch_size=2)
        del settings.FIELD_KEYS[1:]

        assert (rotation.resealed, rotation.unreadable) == (5, 0)
        found = [item.address for item in record.objects.order_by("pk")]
        assert found == [*(f"{number}@example.org" for number in range(5)), None]

    def test_what_is_done_is_not_done_again(self, record, settings):
        record.objects.create(address=ADDRESS)
        settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
        self.rotate(record)
        before = stored(record)

        assert self.rotate(record).resealed == 0
        assert stored(record) == before

    def test_a_broken_off_rotation_is_taken_up_where_it_stopped(
        self, record, settings, monkeypatch
    ):
        for number in range(4):
            record.objects.create(address=f"{number}@example.org")
        settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
        sealed = []

        def break_off(text: str) -> SealedText:
            if len(sealed) == 3:
                raise KeyboardInterrupt
            sealed.append(text)
            return seal(text)

        with monkeypatch.context() as patch:
            patch.setattr("core.key_rotation.seal", break_off)
            with pytest.raises(KeyboardInterrupt):
                self.rotate(record, batch_size=2)

        assert self.rotate(record).resealed == 2
        assert fingerprints_in_use([record]) == {fingerprint_of(settings.FIELD_KEYS[0]): 4}

    def test_a_value_without_its_key_is_kept_and_counted(self, record, settings):
        record.objects.create(address=ADDRESS)
        lost = settings.FIELD_KEYS
        new_keys(settings)
        record.objects.create(address="new@example.org")
        settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

        rotation = self.rotate(record, batch_size=1)

        assert (rotation.resealed, rotation.unreadable) == (1, 1)
        settings.FIELD_KEYS = lost
        assert record.objects.order_by("pk").first().address == ADDRESS

    def test_the_keys_in_use_are_named_by_their_fingerprints(self, record, settings):
        record.objects.create(address=ADDRESS)
        old = fingerprint_of(settings.FIELD_KEYS[0])
        new = fingerprint_of(new_keys(settings)[0])
        record.objects.create(address=ADDRESS)
        record.objects.create(address=ADDRESS)

        assert fingerprints_in_use([record]) == {old: 1, new: 2}

    def test_records_are_found_again_after_the_lookup_key_has_changed(self, record, settings):
        made = record.objects.create(address=ADDRESS)
        settings.LOOKUP_KEY = "another key of at least thirty-two characters"
        assert not record.objects.filter(address_hash__of=ADDRESS).exists()

        assert renew_lookup_hashes(record, batch_size=1) == 1

        assert record.objects.get(address_hash__of=ADDRESS) == made

    def test_the_command_prints_counts_only(self, record, settings, monkeypatch, capsys):
        record.objects.create(address=ADDRESS)
        settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
        monkeypatch.setattr("core.key_rotation.apps.get_models", lambda: [record])

        call_command("rotate_field_keys", lookup_hashes=True)

        printed = capsys.readouterr().out
        assert "core.EncryptedRecord.address: 1 sealed anew" in printed
        assert "amina" not in printed
        assert not any(key in printed for key in settings.FIELD_KEYS)

    def test_the_command_fails_where_a_key_is_missing(self, record, settings, monkeypatch):
        record.objects.create(address=ADDRESS)
        new_keys(settings)
        monkeypatch.setattr("core.key_rotation.apps.get_models", lambda: [record])

        with pytest.raises(CommandError, match="1 values cannot be read"):
            call_command("rotate_field_keys")

    def test_the_list_of_keys_names_a_missing_one(self, record, settings, monkeypatch, capsys):
        record.objects.create(address=ADDRESS)
        missing = fingerprint_of(settings.FIELD_KEYS[0])
        held = new_keys(settings)[0]
        monkeypatch.setattr("core.key_rotation.apps.get_models", lambda: [record])

        call_command("field_keys")

        printed = capsys.readouterr().out
        assert f"{missing}: MISSING from FIELD_KEYS, 1 values need it" in printed
        assert f"{fingerprint_of(held)}: seals new values, 0 values" in printed
        assert held not in printed

    def test_a_new_key_can_be_made(self, capsys):
        call_command("field_keys", new=True)

        ensure_usable_keys([capsys.readouterr().out.strip()], "l" * 32)
