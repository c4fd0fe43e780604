"""What a certificate says to people, on paper and on the screen, in its own language or in that of the page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.durations import duration_text
from core.languages import Language
from ecourse.certificates.claims import Claims
from ecourse.models import ModulePage


@dataclass(frozen=True)
class Fact:
    """A line of a certificate; `language` is that of the value where it may differ from the page's."""

    label: str
    value: str
    language: Language | None = None


@dataclass(frozen=True, repr=False)
class ShownCertificate:
    """A certificate as it is shown, all texts in its own language. It never shows itself in a log."""

    claims: Claims
    code: str
    title: str
    texts: dict[str, str]
    facts: list[Fact]
    outcomes: list[str]
    duration: str
    check_address: str

    def __repr__(self) -> str:
        return f"<Shown certificate of module {self.claims.number}>"

    @property
    def code_address(self) -> str:
        """Return the address in the QR code: what follows the # never reaches a server by itself."""
        return f"{self.check_address}#{self.code}"


def shown_certificate(claims: Claims, code: str) -> ShownCertificate:
    """Return what a certificate shows; its outcomes are those of the module as it is now."""
    module = module_of(claims)
    with override(claims.language_code):
        return ShownCertificate(
            claims=claims,
            code=code,
            title=_("Certificate: %(module)s") % {"module": module_label(claims)},
            texts=_texts(claims, module),
            facts=facts_of_module(claims),
            outcomes=module.outcome_texts if module else [],
            duration=duration_text(claims.minutes),
            check_address=settings.SITE_ADDRESS + reverse("certificate_check"),
        )


def module_of(claims: Claims) -> ModulePage | None:
    """Return the module of a certificate in its language, where it is still live."""
    modules = ModulePage.objects.live().public().filter(number=claims.number)
    return modules.filter(locale__language_code=claims.language_code).first()


def module_label(claims: Claims) -> str:
    """Return the number of the module in words."""
    return _("Module %(number)d") % {"number": claims.number}


def numbered_title(claims: Claims) -> str:
    """Return the number and the title of the module that was completed, joined as the language does."""
    return _("Module %(number)s: %(title)s") % {"number": claims.number, "title": claims.title}


def all_facts(claims: Claims) -> list[Fact]:
    """Return every signed field, in the language of the page."""
    return [
        Fact(_("Name, as the learner typed it"), claims.name),
        Fact(_("Module"), f"{claims.number}"),
        Fact(_("Title of the module"), claims.title, claims.language),
        *facts_of_module(claims),
    ]


def facts_of_module(claims: Claims) -> list[Fact]:
    """Return when, how long, in which language, and which version of the module."""
    return [
        Fact(_("Completed on"), date_format(claims.completed_on, "DATE_FORMAT")),
        Fact(_("Intended time"), duration_text(claims.minutes)),
        Fact(_("Language"), claims.language.name, claims.language),
        Fact(_("Version of the module"), f"{claims.version}"),
    ]


def proved_text() -> str:
    """Return what a certificate proves."""
    return _(
        "This proves that the lessons and activities that the module asks for were done under one anonymous "
        "code, and that nothing in this certificate has been changed since."
    )


def not_proved_text() -> str:
    """Return what a certificate does not prove."""
    return _(
        "It does not prove who the person is: the name is what the learner typed. Nobody has checked it, and "
        "it is stored nowhere."
    )


def _texts(claims: Claims, module: ModulePage | None) -> dict[str, str]:
    return {
        "organisation": _("International Drug Policy Consortium"),
        "course": _("Drug Decriminalisation [e]Course"),
        "heading": _("Certificate"),
        "intro": _("Awarded to"),
        "completed": _("For completing this module of the Drug Decriminalisation [e]Course:"),
        "module": numbered_title(claims),
        "outcomes_heading": _outcomes_heading(claims, module),
        "proved": proved_text(),
        "not_proved": not_proved_text(),
        "check_words": _(
            "Anyone can check this certificate: scan the code, or paste the letters below on this page:"
        ),
        "code_alt": _("QR code that opens the page on which this certificate is checked"),
    }


def _outcomes_heading(claims: Claims, module: ModulePage | None) -> str:
    """Say of which version the outcomes are, where it is not that of the certificate."""
    if module is None or module.version == claims.version:
        return _("What learners can do after this module")
    words = _("What learners can do after this module (as of version %(version)d)")
    return words % {"version": module.version}


def document_data(shown: ShownCertificate, code_svg: str) -> dict[str, Any]:
    """Return what the typeset document shows."""
    return {
        **shown.texts,
        "title": shown.title,
        "learner": shown.claims.name,
        "learner_direction": shown.claims.name_direction,
        "facts": [{"label": fact.label, "value": fact.value} for fact in shown.facts],
        "outcomes": shown.outcomes,
        "check_address": shown.check_address,
        "code": shown.code,
        "code_svg": code_svg,
    }
