"""The questions of learners in the languages of a person's work."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from ecourse.answering.access import AnsweringOnly
from ecourse.models import HostQuestion
from ecourse.selectors.host_questions import open_questions
from ecourse.selectors.names import CourseNames

LAST = len(HostQuestion.State.choices)
IN_ORDER = Case(
    *(
        When(state=state, then=Value(place))
        for place, state in enumerate(HostQuestion.State.values)
    ),
    default=Value(LAST),
)


class QuestionFilterSet(WagtailFilterSet):
    """The filters of the list."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=HostQuestion.State.choices
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )

    class Meta:
        model = HostQuestion
        fields: list[str] = []


class QuestionColumn(TitleColumn):
    """The beginning of the question, leading to it."""

    cell_template_name = "ecourse/admin/question_cell.html"

    def get_link_url(self, instance: HostQuestion, parent_context: Any) -> str:
        """Return the address of the question."""
        return reverse("ecourse_question", args=[instance.pk])


class QuestionsView(AnsweringOnly, BaseListingView):
    """What waits for an answer on top, the oldest first, and what may be unwanted after it."""

    model = HostQuestion
    filterset_class = QuestionFilterSet
    paginate_by = 50
    header_icon = "help"
    page_title = gettext_lazy("Questions to hosts")
    verbose_name_plural = gettext_lazy("questions to hosts")
    index_url_name = "ecourse_questions"
    index_results_url_name = "ecourse_questions_results"
    results_template_name = "ecourse/admin/questions_results.html"

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each question."""
        return [
            QuestionColumn("excerpt", label=_("Question"), accessor="excerpt"),
            Column("lesson", label=_("Lesson"), accessor=self._lesson),
            Column("language", label=_("Language"), accessor=_language),
            Column("state", label=_("State"), accessor="get_state_display"),
            BooleanColumn("slow", label=_("May be unwanted")),
            DateColumn("created_at", label=_("Received")),
        ]

    @cached_property
    def names(self) -> CourseNames:
        """Return what lessons are called."""
        return CourseNames.load()

    def _lesson(self, question: HostQuestion) -> str:
        return self.names.lesson(question.lesson_key)

    def get_base_queryset(self) -> QuerySet[HostQuestion]:
        """Return what the person may read."""
        return open_questions(self.request.user)

    def order_queryset(self, queryset: QuerySet[HostQuestion]) -> QuerySet[HostQuestion]:
        """Put what waits on top."""
        return queryset.order_by(IN_ORDER, "slow", "created_at", "pk")


def _language(question: HostQuestion) -> str:
    return dict(settings.LANGUAGES).get(question.language, question.language)
