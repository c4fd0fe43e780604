"""The server that translates, as wagtail-localize knows it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from translation.machine.asking import ask, unreadable


class OwnServer(LibreTranslator):
    """LibreTranslate on a server of the operator's own."""

    @property
    def host(self) -> str:
        """The server that texts are sent to."""
        return urlsplit(self.get_api_endpoint()).netloc

    @property
    def display_name(self) -> str:
        """What wagtail-localize's editor calls it."""
        return f"LibreTranslate ({self.host})"

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Return translations of texts, none of what the server gives no text for. Raises MachineFailed."""
        asked = list(strings)
        question: dict[str, Any] = {
            "q": [string.data for string in asked],
            "source": self.language_code(source_locale.language_code),
            "target": self.language_code(target_locale.language_code),
            "format": "html",
        }
        if self.options["API_KEY"]:
            question["api_key"] = self.options["API_KEY"]
        answer = ask(f"{self.get_api_endpoint()}/translate", question)
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(asked):
            raise unreadable()
        return {
            string: StringValue(text)
            for string, text in zip(asked, texts, strict=True)
            if isinstance(text, str)
        }


def server_for(translation: Translation) -> OwnServer | None:
    """Return the server that can translate this page or snippet, None where no operator has turned one on."""
    found = get_machine_translator()
    if isinstance(found, OwnServer) and found.can_translate(
        translation.source.locale, translation.target_locale
    ):
        return found
    return None
