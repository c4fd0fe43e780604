"""The form that all public forms are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from string import whitespace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms.sendings import Sending, begin_sending, read_sending, sending_hash

# Characters that turn the order in which other characters are read: a text would say something else than it holds.
TURNS = dict.fromkeys((0x202D, 0x202E))
# What takes no room: spaces without width, joiners and marks of direction.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"
SENDING = "sending"
TRAP = "website"


@dataclass(frozen=True)
class ErrorLink:
    """A line of the error summary: what is wrong, and the id of the control that mends it."""

    text: str
    target: str


class PublicBoundField(BoundField):
    """A field of a public form, with the remarks that stand beside it."""

    form: "PublicForm"

    @property
    def remarks(self) -> list[str]:
        """Return what the person should look at once more."""
        return self.form.remarks.get(self.name, [])

    @property
    def aria_describedby(self) -> str | None:
        """Name the remarks after help and error."""
        described: str | None = super().aria_describedby
        if described is None or not self.remarks or not self.auto_id:
            return described
        return f"{described} {self.auto_id}_remark".strip()


def readable(read: Callable[[Any], Any], value: Any) -> Any:
    """Return what a field reads from a value, without what turns its order; a text that nobody can see is empty."""
    text = read(value)
    if not isinstance(text, str):
        return text
    turned = text.translate(TURNS)
    return turned if turned.strip(INVISIBLE + whitespace) else read("")


class PublicForm(forms.Form):
    """A form for anybody: clear messages, nothing cut off, a trap for machines, and no doubles.

    Subclasses add their own fields and set each field's `required` message. Files cannot be kept when a form
    is shown again; everything else is. `remarks` are sentences by field that stand beside it like an error
    and stop nothing.
    """

    use_required_attribute = False
    bound_field_class = PublicBoundField

    def __init__(self, *args: Any, **options: Any) -> None:
        self.remarks: dict[str, list[str]] = {}
        super().__init__(*args, **options)
        for bound in self.shown_fields():
            if isinstance(bound.field, forms.CharField):
                bound.field.to_python = partial(readable, bound.field.to_python)  # type: ignore[method-assign]
            if isinstance(bound.field.widget, forms.TextInput | forms.Textarea):
                bound.field.widget.attrs.setdefault("dir", "auto")
            # A browser would cut off a pasted text without a word.
            bound.field.widget.attrs.pop("maxlength", None)
            bound.field.error_messages["max_length"] = _(
                "This is too long: at most %(limit_value)d characters, and it has %(show_value)d."
            )

    def shown_fields(self) -> Iterator[BoundField]:
        """Yield the fields that people see."""
        for bound in self:
            if not bound.is_hidden:
                yield bound

    @cached_property
    def sending(self) -> Sending:
        """Return which sending this is; a form that is shown again stays the same one."""
        return read_sending(self.data.get(SENDING, "")) if self.is_bound else begin_sending()

    @property
    def trap_is_filled(self) -> bool:
        """Say whether something has filled the field that no person sees."""
        return bool(self.data.get(TRAP))

    @property
    def error_links(self) -> list[ErrorLink]:
        """Return the lines of the error summary, in the order of the fields."""
        links = [ErrorLink(str(text), "") for text in self.non_field_errors()]
        for bound in self.shown_fields():
            # A group of choices has no id of its own: its first choice takes the focus.
            target = bound.id_for_label or f"{bound.auto_id}_0"
            links += [ErrorLink(str(text), target) for text in bound.errors]
        return links

    def sending_hash(self, name: str) -> str:
        """Return what is the same when this form is sent twice with the same content."""
        content = {bound.name: str(bound.value() or "") for bound in self.shown_fields()}
        return sending_hash(name, self.sending, content)

    def sending_hash_of_page(self, name: str) -> str:
        """Return what is the same for every sending of one opened page, whatever it says."""
        return sending_hash(name, self.sending, {})
