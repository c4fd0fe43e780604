"""Every screen of the translation room: what it is called in the addresses, who opens it, and a site on which none is empty."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from tests.handbook import READY, TO_MEND, addresses, prepare, translation_of
from tests.translation_strings import account
from translation.checking import problems_of
from translation.files.volunteers.bundles import make_bundle
from translation.models import StigmaTerm, TranslationPolicy, TranslationStatus
from translation.overview.assigning import assign_translations

CODE = "ar"
TRANSLATOR, REVIEWER, EDITOR = "translator-ar", "reviewer-ar", "editor"
WORKERS = (TRANSLATOR, REVIEWER)
EVERYBODY = (TRANSLATOR, REVIEWER, EDITOR)
READER = "reader"
SENDING = UUID(int=1)


@dataclass(frozen=True)
class Screen:
    """A screen: its name among the addresses, who opens it, and where, if there are several of its kind."""

    name: str
    people: tuple[str, ...]
    place: str = ""
    query: str = ""
    # What is ticked and pressed on the screen behind the address, where this one is an answer to a form.
    ticks: tuple[str, ...] = ()
    press: str = ""

    @property
    def title(self) -> str:
        """Return what a failing test calls it."""
        return f"{self.place or self.name}{self.query} {self.press}".rstrip()


SCREENS = (
    Screen("wagtailadmin_home", EVERYBODY),
    Screen("translation_overview", EVERYBODY),
    Screen("translation_overview", (TRANSLATOR,), query="?state=behind&language=ar"),
    Screen("translation_overview", (TRANSLATOR,), query="?q=zzzz"),
    Screen(
        "translation_begin_many",
        (TRANSLATOR,),
        query="?q=What+punishment+does",
        ticks=("[name='thing']", "[name='begin_in']"),
        press="button[formaction]",
    ),
    Screen("translation_thing", EVERYBODY),
    Screen("translation_thing", WORKERS, "missing"),
    Screen("translation_assign", (REVIEWER,)),
    Screen("translation_policies", (EDITOR,)),
    Screen("translation_add_policy", (EDITOR,)),
    Screen("translation_change_policy", (EDITOR,)),
    Screen("translation_edit", WORKERS),
    Screen("translation_edit", (TRANSLATOR,), query="?show=todo"),
    Screen("translation_edit", (TRANSLATOR,), "locked"),
    Screen("translation_side_by_side", WORKERS),
    Screen("translation_reviews", WORKERS),
    Screen("translation_review", WORKERS),
    Screen("translation_sets", EVERYBODY),
    Screen("translation_set", WORKERS),
    Screen("translation_files", WORKERS),
    Screen("translation_import", WORKERS),
    Screen("translation_bundles", (REVIEWER,)),
    Screen(
        "translation_bundles", (REVIEWER,), "bundle-of-one", press="form .button[type='submit']"
    ),
    Screen("translation_problems", WORKERS),
    Screen("translation_waive_check", (REVIEWER,)),
    Screen("translation_source_problems", (EDITOR,)),
    Screen("translation_stigma_terms:index", (EDITOR,), query="?language=ar"),
    Screen("translation_stigma_terms:add", (EDITOR,)),
    Screen("translation_stigma_terms:edit", (EDITOR,)),
    Screen("translation_stigma_terms:delete", (EDITOR,)),
    Screen("translation_stigma_terms:history", (EDITOR,)),
    Screen("translation_stigma_terms:usage", (EDITOR,)),
    Screen("translation_interface", (EDITOR,)),
    Screen("translation_credit", (REVIEWER,)),
    Screen("wagtail_localize:update_translations", (EDITOR,)),
    Screen("translations_page", (READER,)),
    Screen("translation_send", (READER,)),
)
# Addresses of the room that show no screen of their own.
NO_SCREENS = {
    "answers a form, and leads on": {
        *("translation_begin", "translation_take_on", "translation_take_back"),
        *("translation_remove_policy", "translation_take_waiver_back", "translation_submit"),
        *("translation_bundle_withdraw", "translation_file_upload", "translation_machine"),
    },
    "leads on": {"translation_open", "translation_open_text"},
    "is a file": {
        *("translation_overview_file", "translation_bundle_file", "translation_catalogue"),
        "translation_file_download",
    },
    "is asked by a script": {
        *("translation_check", "translation_save_string", "translation_save_override"),
        "translation_stigma_terms:index_results",
        "translation_stigma_terms:history_results",
    },
    "stands in a frame of the screen with both sides": {"translation_preview"},
}


def open_sessions() -> dict[str, str]:
    """Log everybody in, with Arabic as the language of their account; return the values of their cookies."""
    sessions = {}
    for name in EVERYBODY:
        profile = UserProfile.get_for_user(account(name))
        profile.preferred_language = CODE
        profile.save()
        client = Client()
        client.force_login(account(name))
        sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


def prepare_screens() -> dict[str, str]:
    """Bring the site into a state in which every screen has something to show; return the address of each."""
    prepare()
    to_mend = translation_of(CODE, TO_MEND)
    status = _status(to_mend)
    assign_translations(
        statuses=[status],
        person=account(TRANSLATOR),
        due_on=timezone.localdate() - timedelta(days=3),
        note="قبل اليوم العالمي",
        user=account(EDITOR),
    )
    make_bundle(
        title="إمكانية الوصول",
        language=CODE,
        translations=[to_mend],
        only_to_do=True,
        days=14,
        sending=SENDING,
        user=account(REVIEWER),
    )
    return {
        **_of_handbook(),
        **_of_wordings(),
        **_of_translations(to_mend, status),
        **_of_rules(),
        "translations_page": f"/{CODE}/translations/",
        "translation_send": f"/{CODE}/translations/send/",
    }


def _status(translation: Translation) -> TranslationStatus:
    return TranslationStatus.objects.get(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )


def _of_handbook() -> dict[str, str]:
    places = addresses(CODE)
    return {
        "wagtailadmin_home": places["first-page"],
        "translation_overview": reverse("translation_overview"),
        "translation_begin_many": reverse("translation_overview"),
        "translation_thing": places["thing"],
        "missing": places["missing-thing"],
        "translation_reviews": places["reviews"],
        "translation_review": places["review"],
        "translation_sets": places["sets"],
        "translation_set": places["set"],
        "translation_files": places["files"],
        "translation_import": places["file-report"],
        "translation_bundles": places["bundles"],
        "translation_problems": places["problems"],
        "translation_source_problems": places["source-problems"],
        "translation_interface": places["interface"],
    }


def _of_wordings() -> dict[str, str]:
    term = StigmaTerm.objects.filter(language=CODE).earliest("pk")
    views = {view: [term.pk] for view in ("edit", "delete", "history", "usage")}
    return {
        f"translation_stigma_terms:{view}": reverse(f"translation_stigma_terms:{view}", args=args)
        for view, args in {"index": [], "add": [], **views}.items()
    }


def _of_translations(to_mend: Translation, status: TranslationStatus) -> dict[str, str]:
    ready = translation_of(CODE, READY)
    segment_id, problems = next(iter(problems_of(to_mend).items()))
    segment = to_mend.source.stringsegment_set.get(pk=segment_id)
    problem = [CODE, segment.string_id, segment.context_id, problems[0].check]
    update = "wagtail_localize:update_translations"
    return {
        "translation_assign": reverse("translation_assign", args=[status.pk]),
        "translation_edit": reverse("translation_edit", args=[to_mend.pk]),
        "locked": reverse("translation_edit", args=[ready.pk]),
        "bundle-of-one": f"{reverse('translation_bundles')}?key={to_mend.source.object_id}&language={CODE}",
        "translation_side_by_side": reverse("translation_side_by_side", args=[to_mend.pk]),
        "translation_waive_check": reverse("translation_waive_check", args=problem),
        "translation_credit": reverse("translation_credit", args=[ready.get_target_instance().pk]),
        update: reverse(update, args=[to_mend.source_id]),
    }


def _of_rules() -> dict[str, str]:
    rule = TranslationPolicy.objects.exclude(page=None).earliest("pk")
    return {
        "translation_policies": reverse("translation_policies"),
        "translation_add_policy": reverse("translation_add_policy"),
        "translation_change_policy": reverse("translation_change_policy", args=[rule.pk]),
    }
