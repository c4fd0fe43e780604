"""Addresses of progress. They are the same whatever the course's own page is called."""

from django.urls import path

from ecourse.learning.views import continuing, controls, lessons, progress

urlpatterns = [
    path("progress/", progress.ProgressView.as_view(), name="ecourse_progress"),
    path("lessons/<uuid:lesson_key>/seen/", lessons.LessonSeenView.as_view(), name="ecourse_seen"),
    path("resume/", progress.MyProgressView.as_view(), name="ecourse_resume"),
    path("resume/code/", controls.CodeView.as_view(), name="ecourse_code"),
    path("resume/continue/", continuing.ContinueView.as_view(), name="ecourse_continue"),
    path("resume/choose/", continuing.ChooseView.as_view(), name="ecourse_choose"),
    path("resume/leave/", controls.LeaveView.as_view(), name="ecourse_leave"),
    path("resume/delete/", controls.DeleteView.as_view(), name="ecourse_delete"),
]
