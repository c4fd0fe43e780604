"""The handbook of those who work on the site: its steps, and the screens of the admin that they are about.

In a step, a comment names the screens, and bold type the buttons, links, headings and fields that a reader finds there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from atlas.models import Correction, LawRecord
from campaign.models import Action, State
from tests.correction_rows import a_correction
from tests.translation_flow import account, approve_all
from tests.translation_strings import segments_of
from translation.files.collecting import documents_of
from translation.files.packing import pack
from translation.files.runs import keep_run
from translation.files.unpacking import read_upload
from translation.flow.sets import add_to_set
from translation.flow.submitting import submit_translation
from translation.models import ImportRun, PublishingSet, TranslationStatus
from translation.overview.recounting import count_statuses
from translation.strings.reviewing import ask_for_changes
from translation.strings.writing import write_string

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "editors" / "handbook"
PICTURES = FOLDER / "images"
SCREENS_OF_STEP = re.compile(r"<!-- screens: ([a-z -]+) -->")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[([^]]+)\]\(images/([a-z-]+\.png)\)")
STEP = re.compile(r"^## ", re.MULTILINE)
SET = "26 June"
# What is written anew in English, and what translators make of it: with a mistake, to be reviewed, and approved.
TO_MEND, TO_REVIEW, READY = "accessibility/", "contact/", "glossary/"
ENGLISH = {
    TO_MEND: ("Accessibility in 2026", "What we do so that everyone can use this site."),
    TO_REVIEW: ("Write to us", "We answer within 7 days, in any of our languages."),
    READY: ("Our words", "The words that we use, and why."),
}
WRITTEN = {
    "fr": {
        TO_MEND: ("L’accessibilité en 2025",),
        TO_REVIEW: ("Nous écrire", "Nous répondons sous 7 jours, dans chacune de nos langues."),
        READY: ("Nos mots", "Les mots que nous employons, et pourquoi."),
    },
    "ar": {
        TO_MEND: ("إمكانية الوصول في 2025",),
        TO_REVIEW: ("راسلونا", "نجيب خلال 7 أيام بأي لغة من لغاتنا."),
        READY: ("كلماتنا", "الكلمات التي نستخدمها، ولماذا."),
    },
}
IN_FILE = {
    "fr": "Ce que nous faisons pour que tout le monde utilise ce site.",
    "ar": "ما نفعله ليتمكن الجميع من استخدام هذا الموقع.",
}
COMMENT = {"fr": "L’année n’est pas la bonne.", "ar": "السنة غير صحيحة."}


@dataclass(frozen=True)
class Step:
    """A section of the handbook."""

    title: str
    screens: tuple[str, ...]
    names: tuple[str, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """A page of the handbook: for a role, in a language."""

    role: str
    language: str
    text: str

    @property
    def account(self) -> str:
        """Return who follows it. Nobody of the role accounts works in Spanish or Russian alone."""
        if self.role not in ("translator", "reviewer"):
            return self.role
        return f"{self.role}-{self.work_language}"

    @property
    def work_language(self) -> str:
        """Return the language that is translated into."""
        return "ar" if self.language == "ar" else "fr"

    def steps(self) -> Iterator[Step]:
        """Yield its sections; what stands before the first is one, too."""
        for part in STEP.split(self.text):
            named = SCREENS_OF_STEP.search(part)
            yield Step(
                title=part.partition("\n")[0],
                screens=tuple(named[1].split()) if named else (),
                names=tuple(" ".join(name.split()) for name in BOLD.findall(part)),
                pictures=tuple(name for _words, name in PICTURE.findall(part)),
            )


def guides() -> list[Guide]:
    """Return all pages of the handbook."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        role, _dot, language = path.stem.partition(".")
        found.append(Guide(role, language or "en", path.read_text(encoding="utf-8")))
    return found


def prepare() -> None:
    """Bring the site into the state that the handbook tells of: work in every state, in French and in Arabic."""
    sources = {path: _change_english(path) for path in ENGLISH}
    keys = [page.translation_key for page in sources.values()]
    count_statuses(keys)
    together = PublishingSet.objects.create(name=SET)
    for code in WRITTEN:
        _translate(code, TO_MEND)
        _ask_for_a_year(code)
        _bring_file(code)
        _translate(code, TO_REVIEW)
        submit_translation(
            translation=translation_of(code, TO_REVIEW), user=account(f"translator-{code}")
        )
        _translate(code, READY)
        ready = translation_of(code, READY)
        approve_all(ready)
        for publishing_set in (together, PublishingSet.objects.create(name=f"{SET}, {code}")):
            add_to_set(
                publishing_set=publishing_set,
                translations=[ready],
                user=get_user_model().objects.get(username="editor"),
            )
    count_statuses(keys)
    correction = Correction.objects.get(pk=a_correction()[0])
    correction.record = correction.jurisdiction.records.filter(live=True).first()
    correction.save()


def _page(code: str, path: str) -> Any:
    hub = Page.objects.get(depth=2, locale__language_code=code)
    return Page.objects.get(url_path=hub.url_path + path).specific


def _change_english(path: str) -> Any:
    page = _page("en", path)
    page.title, page.summary = ENGLISH[path]
    page.save_revision().publish()
    return page


def translation_of(code: str, path: str) -> Translation:
    """Return the translation of the page at a path."""
    return Translation.objects.select_related("source", "target_locale").get(
        source__object_id=_page("en", path).translation_key, target_locale__language_code=code
    )


def _translate(code: str, path: str) -> None:
    translation = translation_of(code, path)
    for segment, text in zip(segments_of(translation), WRITTEN[code][path], strict=False):
        write_string(
            segment=segment,
            locale=translation.target_locale,
            text=text,
            user=account(f"translator-{code}"),
        )


def _ask_for_a_year(code: str) -> None:
    translation = translation_of(code, TO_MEND)
    ask_for_changes(
        translation=translation,
        user=account(f"reviewer-{code}"),
        segment_ids=[segments_of(translation)[0].pk],
        comment=COMMENT[code],
    )


def _bring_file(code: str) -> None:
    """Bring a file with the one string that is still open, and leave the decision."""
    (document,) = documents_of([translation_of(code, TO_MEND)], states=("untranslated",))
    file = polib.pofile(pack([document], "po").content.decode())
    file[0].msgstr = IN_FILE[code]
    keep_run(
        documents=read_upload(str(file).encode(), "accessibility.po"),
        language=code,
        file_name="accessibility.po",
        user=account(f"translator-{code}"),
    )


def addresses(code: str) -> dict[str, str]:
    """Return where each screen is, with the work in one language where it is about translations."""
    to_mend, to_review = translation_of(code, TO_MEND), translation_of(code, TO_REVIEW)
    editor = reverse("translation_edit", args=[to_mend.pk])
    return {
        "first-page": reverse("wagtailadmin_home"),
        "overview": f"{reverse('translation_overview')}?state=behind",
        "thing": _thing(to_mend.source.object_id),
        "missing-thing": _thing(_page("en", "library/not-just-in-transit/").translation_key),
        "editor": f"{editor}?show=todo",
        "files": reverse("translation_files"),
        "file-report": reverse(
            "translation_import", args=[ImportRun.objects.get(language=code).pk]
        ),
        "reviews": reverse("translation_reviews"),
        "review": reverse("translation_review", args=[to_review.pk]),
        "sets": reverse("translation_sets"),
        "set": _set(SET),
        "own-set": _set(f"{SET}, {code}"),
        "translated-page": _editor(_page(code, TO_REVIEW)),
        "problems": reverse("translation_problems"),
        "bundles": reverse("translation_bundles"),
        "source-page": _editor(_page("en", TO_REVIEW)),
        "rules": reverse("translation_policies"),
        "source-problems": reverse("translation_source_problems"),
        "wordings": "/admin/translation/wordings/",
        "interface": reverse("translation_interface"),
        **_others(),
    }


def _thing(key: Any) -> str:
    kind_id = TranslationStatus.objects.filter(translation_key=key)[0].content_type_id
    return reverse("translation_thing", args=[kind_id, key])


def _set(name: str) -> str:
    return reverse("translation_set", args=[PublishingSet.objects.get(name=name).pk])


def _editor(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _others() -> dict[str, str]:
    """Return the screens of coordinators and stewards."""
    action = Action.objects.filter(state=State.RECEIVED).order_by("public_id")[0]
    record = LawRecord.objects.filter(live=True).order_by("key")[0]
    return {
        "actions": reverse("campaign_queue"),
        "action": reverse("campaign_review", args=[action.public_id]),
        "reports": reverse("campaign_reports"),
        "hide-country": reverse("campaign_lock_down"),
        "letter": reverse("campaign_letter"),
        "facts": reverse("atlas_due"),
        "record": reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk]),
        "corrections": reverse("atlas_corrections"),
        "correction": reverse("atlas_correction", args=a_correction()),
        "law-import": reverse("atlas_import"),
        "releases": reverse("atlas_releases"),
    }
