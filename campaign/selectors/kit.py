"""The kit of an approved action: what its posters and pictures say, and whom it is for.

Nothing of it is stored. It is made of the approved text alone, at the precision that the organiser chose, each
time somebody asks for it; so what is withdrawn, hidden or made coarser is so in the kit at once.
"""

from dataclasses import dataclass
from uuid import UUID

from django.template.defaultfilters import date as date_text
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.models import Action, ActionContent, Happening, Mode, State
from campaign.selectors.pages import SOURCE_LANGUAGE, YearFrame, year_frames
from campaign.selectors.public import is_locked_down, listed_contents
from campaign.selectors.publishing import with_changes
from campaign.selectors.shown import ShownAction, ShownTime, shown_action
from core.languages import LANGUAGES, Language
from core.links import absolute
from core.typesetting.posters import Poster
from core.typesetting.text import settable_text

# The key of calendar entries where a year has no page.
NO_PAGE = UUID(int=0)


@dataclass(frozen=True)
class Kit:
    """What an organiser spreads of an action, in one language.

    `content` is for whoever shows it with `shown_action` in another language; nothing else of it is public.
    `page_url` is the whole address that codes and links lead to: the action's page, or its year's where it has
    none. `left_out` names what the fonts of the posters cannot set.
    """

    content: ActionContent
    action: ShownAction
    language: Language
    frame: YearFrame
    page_url: str
    is_listed: bool
    poster: Poster
    left_out: tuple[str, ...]


def kit_language(action: Action, chosen: str) -> str:
    """Return the language of a kit: the chosen one, else the organiser's, as far as the site has it."""
    wanted = (chosen, action.language, SOURCE_LANGUAGE)
    return next(code for code in wanted if code in LANGUAGES)


def has_kit(action: Action) -> bool:
    """Say whether there is anything to call people to: approved, and planned as announced."""
    return action.state == State.APPROVED and action.happening == Happening.PLANNED


def own_content(action: Action) -> ActionContent | None:
    """Return the approved text for the organiser's own kit, listed or not; None where there is no kit."""
    if not has_kit(action):
        return None
    contents = with_changes(action.contents.filter(is_public=True))
    content = contents.select_related("action__year", "city").first()
    return None if content is None or is_locked_down(content.country) else content


def is_listed(content: ActionContent) -> bool:
    """Say whether everybody can see the action now."""
    return listed_contents().filter(pk=content.pk).exists()


def public_kit_path(action: Action, language: str) -> str:
    """Return the path of a listed action's kit, in a language as far as the year has a page in it."""
    return f"{_frame(action.year_id, language).url}actions/{action.public_id}/kit/"


def kit_of(content: ActionContent, *, language: str, is_listed: bool) -> Kit:
    """Return the kit of an approved text. Whoever calls it has seen to it that there is one."""
    frame = _frame(content.action.year_id, language)
    path = f"{frame.url}actions/{content.action.public_id}/" if is_listed else frame.url
    action = shown_action(content, language=language, url=path)
    with override(language):
        poster, left_out = _poster(content, action, frame, language)
    return Kit(
        content=content,
        action=action,
        language=LANGUAGES[language],
        frame=frame,
        page_url=absolute(path),
        is_listed=is_listed,
        poster=poster,
        left_out=left_out,
    )


def _frame(year_id: int, language: str) -> YearFrame:
    frames = year_frames()
    found = frames.get((year_id, language)) or frames.get((year_id, SOURCE_LANGUAGE))
    return found or YearFrame("", "", f"/{language}/", NO_PAGE)


def _poster(
    content: ActionContent, action: ShownAction, frame: YearFrame, language: str
) -> tuple[Poster, tuple[str, ...]]:
    """Return the poster in the active language, and the names of what it cannot say."""
    title, place = settable_text(action.title), settable_text(_place(action))
    left_out = []
    if not title:
        left_out.append(_("the title"))
    if not place and _place(action):
        left_out.append(_("the city as you wrote it"))
        place = settable_text(_place(action, city=content.city.name if content.city else ""))
    foreign = action.title_language if title and action.title_language in LANGUAGES else language
    series = settable_text(frame.title) or str(action.year)
    poster = Poster(
        language=language,
        campaign=settable_text(frame.campaign) or _("Global Day of Action"),
        series=series,
        title=title or series,
        title_language=foreign,
        when=settable_text(when_text(action.time)),
        where=place,
        address=absolute(action.url),
        label=_("Invented example") if action.is_example else "",
    )
    return poster, tuple(left_out)


def _place(action: ShownAction, city: str | None = None) -> str:
    """Return city or region with the country, or that the action takes place online."""
    place = action.place
    if action.mode == Mode.ONLINE:
        return action.mode_name
    region = place.region_name.text if place.region_name else ""
    near = (place.city if city is None else city) or region
    return " · ".join(part for part in (near, place.country_name) if part)


def when_text(time: ShownTime) -> str:
    """Return the days and the hour of the beginning, in the active language."""
    days = [time.starts_on] if time.is_one_day else [time.starts_on, time.ends_on]
    text = " – ".join(date_text(day, "DATE_FORMAT") for day in days)
    return f"{text} · {time.starts_at:%H:%M}" if time.starts_at else text
