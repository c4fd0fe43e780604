"""The file for volunteers: one page with its style and its script, that asks nothing of any network."""

import hashlib
from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from core.languages import LANGUAGES
from core.self_contained import joined_texts, policy_for, static_text
from translation.files.messages import Document
from translation.files.packing import Packed, pack, safe_name
from translation.models import VolunteerBundle

STYLES = (
    "css/layers.css",
    "css/reset.css",
    "css/tokens.css",
    "css/base.css",
    "css/components/button.css",
    "css/components/button_row.css",
    "css/components/callout.css",
    "css/components/form_field.css",
    "css/components/icon.css",
    "css/components/prose.css",
    "offline/bundle.css",
)
SCRIPT = "offline/bundle.js"
HTML = "html"
MEDIA_TYPE = "text/html; charset=utf-8"


def bundle_file(bundle: VolunteerBundle, documents: Sequence[Document], kind: str) -> Packed:
    """Return a bundle as a page, or as workbooks."""
    if kind != HTML:
        return pack(documents, kind)
    language = LANGUAGES[bundle.language]
    name = safe_name(documents[0]) if len(documents) == 1 else f"translations.{language.code}"
    script = static_text(SCRIPT)
    context = {
        "bundle": bundle,
        "key": _key(bundle, documents),
        "documents": documents,
        "language": language,
        "source_language": LANGUAGES[documents[0].source_language],
        "name": f"{name}.po",
        "policy": policy_for(script),
        "style": SafeString(f"<style>{joined_texts(STYLES)}</style>"),
        "script": SafeString(f"<script>{script}</script>"),
    }
    with override(language.code):
        content = render_to_string("translation/bundle.html", context)
    return Packed(f"{name}.html", MEDIA_TYPE, content.encode())


def _key(bundle: VolunteerBundle, documents: Sequence[Document]) -> str:
    """Return under what a browser keeps what is typed: another bundle's drafts are never mixed in."""
    ids = " ".join(message.id for document in documents for message in document.messages)
    return f"{bundle.pk}-{hashlib.sha256(ids.encode()).hexdigest()[:16]}"
