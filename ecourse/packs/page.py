"""A module as one page that is opened without a server: from a phone's files, or by a learning platform."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from core.self_contained import joined_texts, policy_for
from core.typesetting.documents import Node
from ecourse.packs.activities import answers_of
from ecourse.packs.content import ModuleContent
from ecourse.packs.files import Places, placed

STYLES = (
    *("css/layers.css", "css/reset.css", "css/tokens.css", "css/base.css"),
    *(
        f"css/components/{name}.css"
        for name in ("button", "button_row", "callout", "choice_field", "figure", "form_field")
    ),
    *(f"css/components/{name}.css" for name in ("icon", "prose", "table", "activity_worksheet")),
    "css/utilities.css",
    "nodes/nodes.css",
    "packs/module.css",
)
SCRIPTS = (*("packs/answers.js", "js/clips.js", "js/worksheets.js", "packs/module.js"),)
PLATFORM_SCRIPTS = ("packs/platform.js", *SCRIPTS)


def module_page(content: ModuleContent, places: Places, *, on_platform: bool = False) -> str:
    """Return the page; `on_platform` says that a learning platform keeps what is done."""
    script = joined_texts(PLATFORM_SCRIPTS if on_platform else SCRIPTS)
    nodes = [node for lesson in content.lessons for node in lesson.nodes]
    context: dict[str, Any] = {
        "module": content,
        "language": content.shown_language,
        "on_platform": on_platform,
        "introduction": _placed(content, content.introduction, places, content.address),
        "lessons": [
            (lesson, _placed(content, lesson.nodes, places, lesson.address))
            for lesson in content.lessons
        ],
        "answers": answers_of(nodes),
        # "self" is the folder of the page: where clips and pictures lie beside it.
        "policy": policy_for(script, img_src="'self' data:", media_src="'self' data:"),
        "style": SafeString(f"<style>{joined_texts(STYLES)}</style>"),
        "script": SafeString(f"<script>{script}</script>"),
    }
    with override(content.language):
        return render_to_string("ecourse/packs/page.html", context)


def _placed(content: ModuleContent, nodes: list[Node], places: Places, address: str) -> list[Node]:
    return placed(
        nodes, places, content.pictures, content.media, host=content.host, address=address
    )
