"""The page with the questions after a module."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from core.forms import PublicForm, Verdict
from core.forms.below import BelowPageFormView
from ecourse.evaluation.forms import EvaluationForm
from ecourse.services.evaluations import count_evaluation


class EvaluationView(BelowPageFormView):
    """Open to everybody. A workshop of a hundred people behind one address is heard at once."""

    form_class = EvaluationForm
    form_name = "ecourse.evaluation"
    template_name = "ecourse/evaluation/form.html"
    path_below = "evaluation/"
    heading = gettext_lazy("What do you think of this module?")
    per_hour = 100

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Count the answers, once for each page that was opened, and say thanks."""
        assert isinstance(form, EvaluationForm)
        count_evaluation(
            module_key=self.page.translation_key,
            language=self.page.content_language.code,
            answers=form.answers(),
            slow=verdict is Verdict.SLOW,
            sending_hash=form.sending_hash_of_page(self.form_name),
        )
        self.template_name = "ecourse/evaluation/thanks.html"
        return self.render_to_response(self.get_context_data(form=form))
