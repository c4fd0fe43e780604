"""The offline copy: one file with the whole form, its style and its script, that asks nothing of any network."""

from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from campaign.draft_files import COPY_NAME, DRAFT_NAME, KIND, MOST_BYTES, VERSION
from campaign.forms.offline import blank_sections
from campaign.forms.place import ASKED_AT
from campaign.models import CampaignYear
from core.languages import active_language
from core.places.countries import all_countries
from core.places.subdivisions import subdivisions_of
from core.self_contained import joined_texts, policy_for, static_text

STYLES = (
    "css/layers.css",
    "css/reset.css",
    "css/tokens.css",
    "css/base.css",
    "css/components/button.css",
    "css/components/button_row.css",
    "css/components/callout.css",
    "css/components/choice_field.css",
    "css/components/form_field.css",
    "css/components/icon.css",
    "css/components/prose.css",
    "offline/form.css",
)
SCRIPT = "offline/form.js"


def offline_copy(year: CampaignYear) -> HttpResponse:
    """Return the file in the reader's language, to be kept. It knows nothing of any action."""
    language = active_language()
    script = static_text(SCRIPT)
    context = {
        "language": language,
        "year": year,
        "sections": blank_sections(year),
        "settings": {
            "kind": KIND,
            "version": VERSION,
            "name": DRAFT_NAME,
            "mostBytes": MOST_BYTES,
            "askedAt": {name: list(map(str, at)) for name, at in ASKED_AT.items()},
            "regions": regions_by_country(language.code),
        },
        "policy": policy_for(script),
        "style": SafeString(f"<style>{joined_texts(STYLES)}</style>"),
        "script": SafeString(f"<script>{script}</script>"),
    }
    answer = HttpResponse(render_to_string("campaign/offline/copy.html", context))
    answer["Content-Disposition"] = f'attachment; filename="{COPY_NAME}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@cache
def regions_by_country(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return (code without its country, name) of all regions by country, in the order of the alphabet."""
    found = {
        country: [
            (code.partition("-")[2], name.text) for code, name in subdivisions_of(country, language)
        ]
        for country in all_countries()
    }
    return {country: regions for country, regions in found.items() if regions}
