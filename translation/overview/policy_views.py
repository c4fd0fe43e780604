"""The rules about what is translated: a list, and adding, changing and removing one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.directions import isolated
from core.languages import LANGUAGES
from translation.access import OrganisesTranslation
from translation.models import TranslationPolicy
from translation.overview.kinds import kind_name
from translation.overview.policy_forms import NewPolicyForm, PolicyForm
from translation.policies import Policies, Policy, default_policy


def _names(codes: Any) -> list[str]:
    return [isolated(LANGUAGES[code].name) for code in codes if code in LANGUAGES]


def _thing(rule: TranslationPolicy) -> str:
    return str(rule.page) if rule.page else kind_name(rule.kind_id or 0)


def _described(policy: Policy) -> dict[str, Any]:
    """Return a policy in words."""
    return {
        "languages": _names(policy.languages),
        "importance": policy.importance,
        "subject": TranslationPolicy.Subject(policy.subject).label,
        "is_sensitive": policy.is_sensitive,
    }


class RulesPage(OrganisesTranslation, WagtailAdminTemplateMixin):
    """A page about rules, with the way to it."""

    header_icon = "cog"
    page_title: Any = gettext_lazy("Rules of translation")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        rules = {"url": reverse("translation_policies"), "label": RulesPage.page_title}
        way = [*self.breadcrumbs_items, rules]
        if self.page_title == RulesPage.page_title:
            return way
        return [*way, {"url": "", "label": self.page_title}]


class PoliciesView(RulesPage, TemplateView):
    """All rules, and what each leads to together with what it inherits."""

    template_name = "translation/admin/policies.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the rules in the order of the site."""
        policies = Policies()
        rules = TranslationPolicy.objects.select_related("page", "kind").order_by(
            "page__path", "kind__model"
        )
        return {
            **super().get_context_data(**kwargs),
            "default": _described(default_policy()),
            "rules": [
                {
                    "rule": rule,
                    "thing": _thing(rule),
                    "holds": _described(
                        policies.of_place(rule.page.path if rule.page else "", rule.kind_id or 0)
                    ),
                }
                for rule in rules
            ],
        }


class PolicyView(RulesPage, View):
    """GET shows the form of a rule, POST keeps it."""

    template_name = "translation/admin/policy.html"
    form_class: type[PolicyForm] = PolicyForm

    def rule(self) -> TranslationPolicy:
        """Return the rule that the form is about."""
        return TranslationPolicy()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        rule = self.rule()
        return self._answer(self.form_class(instance=rule), rule)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the rule, or show what has to be mended with all that was chosen."""
        rule = self.rule()
        form = self.form_class(request.POST, instance=rule)
        if not form.is_valid():
            return self._answer(form, rule, status=422)
        with transaction.atomic():
            form.save()
        messages.success(request, _("The rule is kept."))
        return redirect("translation_policies")

    def _answer(self, form: PolicyForm, rule: TranslationPolicy, status: int = 200) -> HttpResponse:
        if rule.pk:
            self.page_title = _thing(rule)
        context = self.get_context_data(
            form=form, rule=rule if rule.pk else None, above=_described(_above(rule))
        )
        return self.render_to_response(context, status=status)


def _above(rule: TranslationPolicy) -> Policy:
    """Return what would hold without this rule."""
    page = rule.page if rule.pk else None
    if page is None:
        return default_policy()
    return Policies().of_page(page.path[: -Page.steplen])


class AddPolicyView(PolicyView):
    """A new rule."""

    page_title = gettext_lazy("Add a rule")
    form_class = NewPolicyForm


class ChangePolicyView(PolicyView):
    """A rule that there is."""

    page_title = gettext_lazy("Change a rule")

    def rule(self) -> TranslationPolicy:
        """Return the rule. Raises Http404."""
        return get_object_or_404(
            TranslationPolicy.objects.select_related("page", "kind"),
            pk=self.kwargs["policy_id"],
        )


class RemovePolicyView(OrganisesTranslation, View):
    """A rule is removed; what it said is inherited again."""

    def post(self, request: HttpRequest, policy_id: int) -> HttpResponse:
        """Remove it. Raises Http404."""
        get_object_or_404(TranslationPolicy, pk=policy_id).delete()
        messages.success(request, _("The rule is removed."))
        return redirect("translation_policies")
