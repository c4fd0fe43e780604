"""Writing to the organisers of what the filters of a list leave, without ever seeing an address."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogActionRegistry, log

from campaign.models import Action, Letter, State
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.listing import filtered, handed_on
from campaign.selectors import moderating
from campaign.services.letters import (
    MOST_A_DAY,
    MOST_ACTIONS,
    TooManyLetters,
    mailed_contacts,
    send_letter,
    text_for,
)
from core.languages import LANGUAGES

LOG_ACTION = "campaign.letter"
LATEST = 10


@dataclass(frozen=True)
class Readers:
    """The organisers of one language: how many, how many of them get a mail, and what they read."""

    language: str
    organisers: int
    mails: int
    text_language: str
    text: str

    @property
    def language_name(self) -> str:
        """Return the name of their language, in itself."""
        return LANGUAGES[self.language].name

    @property
    def text_language_name(self) -> str:
        """Return the name of the language that they read, in itself."""
        return LANGUAGES[self.text_language].name

    @property
    def is_foreign(self) -> bool:
        """Say whether they read another language than their own."""
        return self.language != self.text_language


class LetterForm(forms.Form):
    """A text for each language; `seen` stands for the actions that the preview was about."""

    is_about_safety = forms.BooleanField(
        label=gettext_lazy("It is about people’s safety"),
        help_text=gettext_lazy(
            "Then also those get a mail who want none. Use it for nothing else."
        ),
        required=False,
    )
    sending = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            attributes = {"rows": 5, "dir": LANGUAGES[code].direction, "lang": code}
            self.fields[f"text_{code}"] = forms.CharField(
                label=name,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs=attributes),
            )
        self.initial.setdefault("sending", uuid4())

    @property
    def text_fields(self) -> list[Any]:
        """Return the fields of the texts."""
        return [self[f"text_{code}"] for code, _name in settings.LANGUAGES]

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts by language."""
        return {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}

    def clean(self) -> dict[str, Any]:
        """Ask for at least one text."""
        values = super().clean() or {}
        if not any(values.get(f"text_{code}", "").strip() for code, _name in settings.LANGUAGES):
            self.add_error("text_en", _("Write a text in at least one language."))
        return values


class LetterView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """POST "preview" shows who would read what; POST "send" sends it to exactly those."""

    template_name = "campaign/moderating/letter.html"
    page_title = gettext_lazy("Write to organisers")
    header_icon = "mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form with how many it would go to."""
        return self._answer(LetterForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would be sent, or send it."""
        form = LetterForm(request.POST)
        if not form.is_valid():
            return self._answer(form, status=422)
        if not 0 < len(self.actions) <= MOST_ACTIONS:
            form.add_error(None, _("Choose other filters: nobody is left, or too many are."))
            return self._answer(form, status=422)
        if request.POST.get("step") != "send":
            return self._preview(form)
        if form.cleaned_data["seen"] != self._fingerprint:
            form.add_error(None, _("Other organisers fit by now. Look at the numbers once more."))
            return self._preview(form, status=422)
        return self._send(form)

    @cached_property
    def actions(self) -> list[Action]:
        """Return the actions within the coordinator's limits that the filters leave, but none withdrawn."""
        own = moderating.moderated_actions(self.request.user).exclude(state=State.WITHDRAWN)
        return list(filtered(own, self.request).order_by("pk"))

    @property
    def _fingerprint(self) -> str:
        numbers = " ".join(str(action.pk) for action in self.actions)
        return hashlib.sha256(numbers.encode()).hexdigest()

    def _preview(self, form: LetterForm, status: int = 200) -> HttpResponse:
        about_safety = form.cleaned_data["is_about_safety"]
        mailed = mailed_contacts(self.actions, is_about_safety=about_safety)
        languages = Counter(action.language for action in self.actions)
        mails = Counter(action.language for action in self.actions if action.pk in mailed)
        readers = [
            Readers(code, languages[code], mails[code], *text_for(code, form.texts))
            for code, _name in settings.LANGUAGES
            if languages[code]
        ]
        return self._answer(form, readers, status=status)

    def _send(self, form: LetterForm) -> HttpResponse:
        values = form.cleaned_data
        try:
            letter = send_letter(
                author=self.request.user,
                sending=values["sending"],
                actions=self.actions,
                texts=form.texts,
                is_about_safety=values["is_about_safety"],
            )
        except TooManyLetters:
            text = _("You have written %(most)d letters within a day. Write again tomorrow.")
            form.add_error(None, text % {"most": MOST_A_DAY})
            return self._preview(form, status=422)
        data = {"actions": letter.organisers, "mails": letter.mails}
        log(instance=letter, action=LOG_ACTION, user=self.request.user, data=data)
        text = _(
            "The letter stands with %(actions)d actions, and %(mails)d mails are on their way."
        )
        messages.success(self.request, text % data)
        return redirect(f"{reverse('campaign_actions')}{handed_on(self.request)}")

    def _answer(
        self, form: LetterForm, readers: list[Readers] | None = None, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            readers=readers,
            number=len(self.actions),
            fingerprint=self._fingerprint,
            own_url=f"{reverse('campaign_letter')}{handed_on(self.request)}",
            letters=Letter.objects.select_related("author__wagtail_userprofile")[:LATEST],
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        url = f"{reverse('campaign_actions')}{handed_on(self.request)}"
        return [
            *self.breadcrumbs_items,
            {"url": url, "label": _("All actions")},
            {"url": "", "label": self.page_title},
        ]


def letters_in_history(actions: LogActionRegistry) -> None:
    """Let the site's history say who wrote to how many organisers."""
    actions.register_action(
        LOG_ACTION, gettext_lazy("Letter to organisers"), gettext_lazy("Wrote to organisers")
    )
