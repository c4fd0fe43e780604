"""What reviewers and coordinators fill in about an application."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.grant import AmountField
from campaign.models import GrantApplication, GrantCriterion

PREFIX = "criterion_"


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DeskForm(forms.Form):
    """A form that stands beside others on a page: the ids of its fields begin with its name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **options)


class ScoreForm(DeskForm):
    """Points for every criterion of the year, and a word about them."""

    def __init__(
        self, *args: Any, criteria: Iterable[GrantCriterion], own: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        given = {one.criterion_id: one.points for one in own.points.all()} if own else {}
        for criterion in criteria:
            self.fields[f"{PREFIX}{criterion.pk}"] = forms.IntegerField(
                label=_("%(name)s: 0 to %(most)d points")
                % {"name": criterion.name, "most": criterion.most_points},
                help_text=criterion.description,
                min_value=0,
                max_value=criterion.most_points,
                initial=given.get(criterion.pk),
                error_messages={"required": _("Give points for this, zero if need be.")},
            )
        self.fields["comment"] = forms.CharField(
            label=_("Comment"),
            help_text=_("Coordinators and the other reviewer read it. Write no names."),
            max_length=1000,
            required=False,
            initial=own.comment if own else "",
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )

    @property
    def points(self) -> dict[int, int]:
        """Return the points by the id of their criterion."""
        return {
            int(name.removeprefix(PREFIX)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }


class ConflictForm(DeskForm):
    """Standing back from an application."""

    has_conflict = forms.BooleanField(
        label=gettext_lazy("I have a conflict of interest with this application"),
        help_text=gettext_lazy(
            "You are out then: you do not see it any more, and a score that you gave is taken back."
        ),
        error_messages={"required": gettext_lazy("Tick the box if you want to stand back.")},
    )


class MessageForm(DeskForm):
    """What the organiser reads with a decision."""

    message = forms.CharField(
        label=gettext_lazy("Message to the organiser"),
        help_text=gettext_lazy(
            "Write in the organiser’s language. It stands on the status page; the mail only says that there is news."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class AwardForm(MessageForm):
    """How much, and when its report is due. Overspending the budget has to be asked for."""

    amount = AmountField(label=gettext_lazy("Amount granted"))
    report_due_on = forms.DateField(
        label=gettext_lazy("Report is due on"), required=False, widget=_day()
    )
    over_budget = forms.BooleanField(
        label=gettext_lazy("Award it all the same, above the budget"), required=False
    )
    field_order = ("amount", "report_due_on", "message", "over_budget")

    def __init__(self, *args: Any, application: GrantApplication, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = application.amount
        self.initial.setdefault("amount", application.granted_amount or application.amount)
        year = application.action.year
        self.initial.setdefault("report_due_on", application.report_due_on or year.reports_due_on)
        self.initial.setdefault("message", application.message)

    def clean_amount(self) -> int:
        """Ask for an amount of at most what was asked for."""
        amount: int | None = self.cleaned_data["amount"]
        if amount is None:
            raise forms.ValidationError(_("Say how much is granted."))
        if amount > self.asked:
            raise forms.ValidationError(_("This is more than was asked for."))
        return amount


class SettleForm(DeskForm):
    """Whether a grant was paid, and when its report is due."""

    is_paid = forms.BooleanField(label=gettext_lazy("The grant is paid"), required=False)
    report_due_on = forms.DateField(
        label=gettext_lazy("Report is due on"), required=False, widget=_day()
    )

    def __init__(self, *args: Any, application: GrantApplication, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("is_paid", application.paid_at is not None)
        self.initial.setdefault("report_due_on", application.report_due_on)
