"""Who may open the pages about places, records and texts of the law map: rows of the matrix of roles."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Workflow

from atlas.models import JurisdictionText, LawRecord
from tests.law_records import draft, place

Roles = frozenset[str]
Rows = dict[str, tuple[Any, ...]]
Make = Callable[[], Any]
NOBODY: Roles = frozenset()


def atlas_record_rows(keepers: Roles, french_people: Roles, french_publishers: Roles) -> Rows:
    """Return {name of a view: (who may open it, what it is opened with, how)}.

    `keepers` keep everything; the French ones, who are keepers too, keep French texts.
    """
    return {
        **_plain("wagtailsnippets_atlas_jurisdiction", keepers, keepers, place),
        **_revisions("wagtailsnippets_atlas_jurisdiction", keepers, place),
        **_plain("wagtailsnippets_atlas_lawrecord", keepers, keepers, _record),
        **_revisions("wagtailsnippets_atlas_lawrecord", keepers, _record),
        **_drafts("wagtailsnippets_atlas_lawrecord", keepers, keepers, keepers, _record),
        **_workflow("wagtailsnippets_atlas_lawrecord", keepers, keepers, _record, "records"),
        **_plain("wagtailsnippets_atlas_jurisdictiontext", keepers, french_people, _text),
        **_revisions("wagtailsnippets_atlas_jurisdictiontext", french_people, _text),
        **_drafts(
            "wagtailsnippets_atlas_jurisdictiontext",
            keepers,
            french_people,
            french_publishers,
            _text,
        ),
        **_workflow(
            "wagtailsnippets_atlas_jurisdictiontext",
            french_people,
            french_publishers,
            _text,
            "texts",
        ),
        "atlas_due": (keepers,),
        "atlas_confirm_facts": (keepers, _arguments(_record), "post"),
    }


def chosen() -> dict[str, Make]:
    """Return {namespace of a chooser: what makes the things that it is opened with}."""
    return {
        "wagtailsnippetchoosers_atlas_jurisdiction": _arguments(place),
        "wagtailsnippetchoosers_atlas_lawrecord": _arguments(_record),
        "wagtailsnippetchoosers_atlas_jurisdictiontext": _arguments(_text),
    }


def _record() -> LawRecord:
    return LawRecord.objects.filter(key="xx-matrix").first() or draft("xx-matrix")


def _text() -> JurisdictionText:
    french = Locale.objects.get(language_code="fr")
    found, _created = JurisdictionText.objects.get_or_create(jurisdiction=place(), locale=french)
    return found


def _arguments(make: Make) -> Make:
    return lambda: [make().pk]


def _plain(space: str, keepers: Roles, people: Roles, make: Make) -> Rows:
    rows: Rows = {f"{space}:{name}": (people,) for name in ("list", "list_results")}
    rows[f"{space}:add"] = (keepers,)
    for name in ("delete", "copy"):
        rows[f"{space}:{name}"] = (keepers, _arguments(make))
    for name in ("edit", "usage", "history", "history_results"):
        rows[f"{space}:{name}"] = (people, _arguments(make))
    return rows


def _revisions(space: str, people: Roles, make: Make) -> Rows:
    def one() -> list[Any]:
        thing = make()
        return [thing.pk, thing.save_revision().pk]

    def two() -> list[Any]:
        thing = make()
        return [thing.pk, thing.save_revision().pk, thing.save_revision().pk]

    return {
        f"{space}:revisions_revert": (people, one),
        f"{space}:revisions_compare": (people, two),
    }


def _drafts(space: str, keepers: Roles, people: Roles, publishers: Roles, make: Make) -> Rows:
    def revision() -> list[Any]:
        thing = make()
        return [thing.pk, thing.save_revision().pk]

    return {
        f"{space}:preview_on_add": (keepers, (), "post"),
        f"{space}:preview_on_edit": (people, _arguments(make), "post"),
        f"{space}:revisions_view": (people, revision),
        f"{space}:revisions_unschedule": (publishers, revision),
        f"{space}:unpublish": (publishers, _arguments(make)),
        f"{space}:lock": (keepers, _arguments(make), "post"),
        f"{space}:unlock": (keepers, _arguments(make), "post"),
    }


def _workflow(space: str, people: Roles, publishers: Roles, make: Make, name: str) -> Rows:
    def waiting() -> Any:
        thing = make()
        if not thing.workflow_in_progress:
            thing.save_revision()
            author = get_user_model().objects.get(username="admin")
            Workflow.objects.get(name=f"Law map: {name}").start(thing, author)
        return thing

    def action() -> list[Any]:
        thing = waiting()
        return [thing.pk, "approve", thing.current_workflow_task_state.pk]

    def task() -> list[Any]:
        thing = waiting()
        return [thing.pk, thing.current_workflow_task_state.task_id]

    def state() -> list[Any]:
        thing = waiting()
        return [thing.pk, thing.current_workflow_state.pk]

    return {
        f"{space}:workflow_action": (publishers, action),
        f"{space}:collect_workflow_action_data": (publishers, action),
        f"{space}:confirm_workflow_cancellation": (people, lambda: [waiting().pk]),
        f"{space}:workflow_history": (people, lambda: [waiting().pk]),
        f"{space}:workflow_history_detail": (people, state),
        f"{space}:workflow_preview": (publishers, task),
    }
