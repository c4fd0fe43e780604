"""A module as a folder: the page with its clips, captions and pictures beside it."""

from django.template.loader import render_to_string
from django.utils.translation import override

from core.archives import archive
from ecourse.packs.content import ModuleContent
from ecourse.packs.files import Beside
from ecourse.packs.page import module_page


def module_folder(content: ModuleContent) -> bytes:
    """Return the folder as a ZIP; the page is called `start.html`."""
    places = Beside()
    places.add("start.html", module_page(content, places).encode())
    add_captions(content, places)
    places.add("README.txt", readme(content, "ecourse/packs/readme.txt"))
    return archive(places.files)


def add_captions(content: ModuleContent, places: Beside) -> None:
    """Put captions beside the clips, for players that take them from a file."""
    for lesson in content.lessons:
        for node in lesson.nodes:
            if node["kind"] == "clip":
                stem = node["media"].rpartition(".")[0]
                for track in node["tracks"]:
                    name = f"clips/{stem}.{track['language']}.vtt"
                    places.add(name, track["text"].encode())


def readme(content: ModuleContent, template: str) -> bytes:
    """Return what is to be read first, as older editors need it: UTF-8 with a mark, and ends of lines."""
    with override(content.language):
        required = [lesson.title for lesson in content.lessons if lesson.required]
        activities = [node for lesson in content.lessons for node in lesson.activities]
        context = {
            "module": content,
            "language": content.shown_language,
            "required_lessons": required,
            "required_activities": sum(node["required"] for node in activities),
        }
        text = render_to_string(template, context)
    return text.replace("\n", "\r\n").encode("utf-8-sig")
