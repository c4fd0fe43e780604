"""The form in which people type a code, and the view that opens a record with it."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import limits
from core.codes.selectors import find_by_code
from core.codes.writing import read_code
from core.encryption import lookup_hash
from core.forms.base import PublicForm
from core.forms.sendings import value_and_age
from core.forms.views import PublicFormView

SECONDS_TO_WAIT = 10
TICKET = "ticket"
_signer = signing.TimestampSigner(salt="core.forms.codes")


class CodeForm(PublicForm):
    """One field, which reads a code in whatever way it is typed."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy(
            "Four groups of four letters and digits, such as 7K3M-Q9TD-2XVA-C5HE."
        ),
        error_messages={"required": gettext_lazy("Type your code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self) -> str:
        """Return the code in plain characters."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _(
                    "A code has four groups of four letters and digits. Please compare it with yours."
                )
            )
        return code


class CodeFormView(PublicFormView, ABC):
    """Opens a record of `records()` with its code and hands it to `show`; stores nothing but counts of failures.

    After `failures_per_hour` wrong codes from one network, each code from there is looked up only ten seconds
    after it was first sent. A right code always opens its record, and right codes are never counted.
    """

    form_class = CodeForm
    saves = False
    failures_per_hour: ClassVar[int] = 20

    @abstractmethod
    def records(self) -> QuerySet[Model]:
        """Return the records that codes open here."""

    @abstractmethod
    def show(self, record: Model) -> HttpResponse:
        """Answer with the record."""

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Look the code up, or ask for patience."""
        code = form.cleaned_data["code"]
        scope = f"code:{self.form_name}"
        failures = limits.counted(scope=scope, request=self.request)
        if failures >= self.failures_per_hour and not _has_waited(form.data.get(TICKET, ""), code):
            return self._ask_to_wait(form, code)
        record = find_by_code(self.records(), code)
        if record is not None:
            return self.show(record)
        limits.count(scope=scope, request=self.request)
        form.add_error("code", _("This code opens nothing here. Please compare it with yours."))
        return self.form_invalid(form)

    def _ask_to_wait(self, form: PublicForm, code: str) -> HttpResponse:
        form.add_error(
            None,
            _(
                "Many wrong codes came from your network within this hour. Wait ten seconds, then press the "
                "button again."
            ),
        )
        given = form.data.get(TICKET, "")
        ticket = given if _age(given, code) is not None else _signer.sign(_claim(code))
        return self.render_to_response(self.get_context_data(form=form, ticket=ticket))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep the typed code in the page, and nowhere else."""
        return super().get_context_data(**{"ticket": "", **kwargs})


def _claim(code: str) -> str:
    """Return what a ticket says about the code that it is for."""
    return lookup_hash(code, scope="ticket of a code")


def _age(ticket: str, code: str) -> float | None:
    """Return how many seconds ago this code was sent first, or None where the ticket is not for it."""
    try:
        value, age = value_and_age(_signer, ticket)
    except signing.BadSignature:
        return None
    return age if value == _claim(code) else None


def _has_waited(ticket: str, code: str) -> bool:
    age = _age(ticket, code)
    return age is not None and age >= SECONDS_TO_WAIT
