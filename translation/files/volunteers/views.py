"""The public page on which a volunteer sends a file."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse

from core.forms import PublicForm, Verdict
from core.forms.codes import CodeFormView
from core.forms.verdicts import judge_sending
from core.text_files import FileRefused
from translation.files.names import printable
from translation.files.unpacking import MOST_BYTES, read_upload
from translation.files.volunteers.forms import SendForm
from translation.files.volunteers.receiving import CodeRefused, check_open, receive_file
from translation.models import VolunteerBundle


class SendView(CodeFormView):
    """Open to everybody who has a code; asks for nothing about the person. Nothing is published by it."""

    form_class = SendForm
    form_name = "translation.send"
    url_name = "translation_send"
    template_name = "translation/send.html"
    saves: ClassVar[bool] = True
    sent: Any = None

    def records(self) -> QuerySet[VolunteerBundle]:
        """Return all bundles: whoever has the code of one that is closed is told so."""
        return VolunteerBundle.objects.all()

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Look the code up first; the file is read only with a right one."""
        self.sent = form
        return super().form_valid(form)

    def show(self, record: Any) -> HttpResponse:
        """Take the file that came with the code."""
        form = self.sent
        file = form.cleaned_data["file"]
        try:
            check_open(record)
            documents = read_upload(file.read(MOST_BYTES + 1), file.name)
            receive_file(
                bundle_id=record.pk,
                documents=documents,
                file_name=printable(file.name),
                credit_name=form.cleaned_data["credit_name"],
                slow=self._is_slow(form),
            )
        except CodeRefused as refusal:
            form.add_error("code", str(refusal))
            return self.form_invalid(form)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        self.template_name = "translation/sent.html"
        return self.render_to_response(self.get_context_data(form=form))

    def _is_slow(self, form: PublicForm) -> bool:
        verdict = judge_sending(
            form=form, request=self.request, name=self.form_name, per_hour=self.per_hour
        )
        return verdict is Verdict.SLOW
