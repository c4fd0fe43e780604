"""Addresses of certificates in a language. No code or name ever stands in them."""

from django.urls import path

from ecourse.certificates import views

urlpatterns = [
    path("check/", views.CheckView.as_view(), name="certificate_check"),
    path("print/", views.CertificateFileView.as_view(), name="certificate_print"),
    path("pdf/", views.DocumentView.as_view(), name="certificate_pdf"),
    path("badge/", views.BadgeView.as_view(), name="certificate_badge"),
]
