"""Listed actions in the search of the site, in the language of their organisers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django_tasks import task

from campaign.models import Action, ActionContent, State
from campaign.selectors.pages import SOURCE_LANGUAGE, year_frames
from campaign.selectors.public import listed_contents
from campaign.selectors.shown import shown_action
from core.languages import LANGUAGES
from core.models import SearchEntry
from core.search import SearchItem, SearchSource, register
from core.search.events import changed, changed_in_transaction
from core.search.services import index_object, remove_objects


def year_addresses() -> dict[tuple[int, str], str]:
    """Return {(id of a year, language): path of its page}."""
    return {key: frame.url for key, frame in year_frames().items()}


def listed_actions() -> QuerySet[Action]:
    """Return the actions that everybody can find."""
    return Action.objects.filter(pk__in=listed_contents().values("action_id"))


def action_as_item(action: Action) -> SearchItem | None:
    """Return an action as visitors find it; None where its year has no page."""
    content = listed_contents().filter(action=action).first()
    language = action.language if action.language in LANGUAGES else SOURCE_LANGUAGE
    addresses = year_addresses()
    years_page = addresses.get((action.year_id, language))
    years_page = years_page or addresses.get((action.year_id, SOURCE_LANGUAGE))
    if content is None or not years_page:
        return None
    shown = shown_action(content, language=language)
    facts = (shown.place.name, *shown.kind_names, shown.organisations, shown.description)
    return SearchItem(
        key=action.public_id,
        language=language,
        section="campaign",
        address=f"{years_page}actions/{action.public_id}/",
        title=shown.title,
        text="\n".join(fact for fact in facts if fact),
        date=shown.time.starts_on,
        is_example=shown.is_example,
    )


ACTIONS = SearchSource(
    name="action",
    model=Action,
    public=listed_actions,
    describe=action_as_item,
    follows_saves=False,
)


def index_action(action_id: int) -> None:
    """Bring the entry of an action to what is public now, in the transaction of the change.

    Writers of the index take turns until their transactions end. Let this be the last that a transaction does.
    """
    index_object(source=ACTIONS, object_id=action_id)


def hide_actions_of(country: str) -> None:
    """Take all actions of a country out of the search, in the transaction of the change."""
    remove_objects(source=ACTIONS, object_ids=_actions_of(country))


@task()
def show_actions_of(country: str) -> None:
    """Let the actions of a country be found again. It takes a moment for each, so the worker does it."""
    for action_id in _actions_of(country):
        changed(ACTIONS, action_id)


def _actions_of(country: str) -> Iterable[int]:
    contents = ActionContent.objects.filter(country=country, is_public=True)
    return contents.values_list("action_id", flat=True)


def _index_later(action_id: int) -> None:
    """Index when the change stands: several changes in one transaction would wait for each other otherwise."""
    changed_in_transaction([ACTIONS], [action_id])


def _index_action(instance: Action, created: bool = False, **kwargs: Any) -> None:
    """Index an action that is public or has just ceased to be. Drafts take no turn at the index."""
    if instance.state == State.APPROVED or (not created and _is_indexed(instance.pk)):
        _index_later(instance.pk)


def _index_content(instance: ActionContent, **kwargs: Any) -> None:
    if instance.is_public:
        _index_later(instance.action_id)


def _is_indexed(action_id: Any) -> bool:
    return SearchEntry.objects.filter(source=ACTIONS.name, object_id=str(action_id)).exists()


def connect() -> None:
    """Register actions as a source and keep their entries current."""
    register(ACTIONS)
    post_save.connect(_index_action, sender=Action, dispatch_uid="search_action")
    post_delete.connect(_index_action, sender=Action, dispatch_uid="search_action_gone")
    for happened in (post_save, post_delete):
        happened.connect(_index_content, sender=ActionContent, dispatch_uid="search_content")
