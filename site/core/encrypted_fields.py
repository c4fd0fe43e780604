"""Model fields for personal text that the database must not hold in clear."""

from typing import Any

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from core.encryption import SealedText, UnreadableValue, lookup_hash, seal


class EncryptedAttribute(DeferredAttribute):
    """Opens the value when it is asked for; until then the object itself holds only the sealed text."""

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        """Return the text. Raises UnreadableValue where no key opens it."""
        value = super().__get__(instance, cls)
        return value.open() if isinstance(value, SealedText) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Seal a text at once, so that neither `vars()` nor a pickle of the object shows it."""
        instance.__dict__[self.field.attname] = seal(value) if isinstance(value, str) else value


class EncryptedTextField(models.TextField[Any, Any]):
    """A text that is sealed in the database with the keys of FIELD_KEYS.

    It cannot be searched, compared, sorted or made unique: every look-up but `isnull` raises FieldError. Put
    a LookupHashField beside it to find a record by an equal value. It is not for models with revisions, and
    it is not serialised, since a copy in clear would outlive the record.
    """

    description = _("Encrypted text")
    descriptor_class = EncryptedAttribute

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuse what would need the text in clear."""
        found = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            text = "An encrypted field cannot be unique or indexed; use a LookupHashField."
            found.append(checks.Error(text, obj=self, id="core.E060"))
        return found

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow `isnull` only."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        """Allow none."""
        raise FieldError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}.")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Return the sealed text; it is opened when somebody asks for the attribute."""
        return value if value is None else SealedText(value)

    def get_prep_value(self, value: Any) -> Any:
        """Return what the database keeps."""
        if isinstance(value, str):
            value = seal(value)
        return value.token if isinstance(value, SealedText) else super().get_prep_value(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the sealed text as it is: saving a record whose key is missing keeps the value."""
        return model_instance.__dict__.get(self.attname)

    def to_python(self, value: Any) -> Any:
        """Return the text in clear."""
        return value.open() if isinstance(value, SealedText) else super().to_python(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Refuse to be serialised: dumps and revisions would keep the value beyond its time."""
        raise TypeError(f"{self.name} is encrypted and is not serialised; use `make backup`.")


class LookupHashField(models.CharField[Any, Any]):
    """A keyed hash of an encrypted field of the same model, by which an equal value is found.

    It fills itself on saving. `Model.objects.filter(address_hash__of="a@example.org")` finds a record,
    whatever the case. The key is LOOKUP_KEY. With `null`, an empty field has none.
    """

    description = _("Keyed hash")

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs.update(max_length=64, editable=False)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field to migrations."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["editable"]
        return name, path, args, {**kwargs, "of": self.of}

    def hash_of(self, value: str) -> str:
        """Return the hash that this column holds for a value."""
        return lookup_hash(value, scope=f"{self.model._meta.label_lower}.{self.name}")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Compute the hash anew. Raises UnreadableValue where the encrypted field cannot be opened."""
        value = getattr(model_instance, self.of)
        nothing = None if self.null else ""
        hashed = nothing if value is None or (self.null and not value) else self.hash_of(value)
        setattr(model_instance, self.attname, hashed)
        return hashed


@LookupHashField.register_lookup
class HashOf(Exact):  # type: ignore[type-arg]
    """`field__of=value`: the records whose encrypted field holds an equal value."""

    lookup_name = "of"

    def get_prep_lookup(self) -> Any:
        """Turn the value into its hash."""
        return self.lhs.output_field.hash_of(self.rhs)

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        """Compare as `exact` does: the database knows no operator of this name."""
        return f"= {rhs}"


def readable(instance: models.Model, name: str) -> str:
    """Return an encrypted text for a list of staff's, or words that say that it cannot be read."""
    try:
        return str(getattr(instance, name) or "")
    except UnreadableValue:
        return str(_("Cannot be read: its key is missing."))


def encrypted_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    """Return the encrypted fields in the model's own table."""
    return [field for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]


def lookup_hash_fields(model: type[models.Model]) -> list[LookupHashField]:
    """Return the keyed hashes in the model's own table."""
    return [field for field in model._meta.local_fields if isinstance(field, LookupHashField)]
