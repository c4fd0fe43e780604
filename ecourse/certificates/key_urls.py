"""Addresses of the public keys, the same in every language: certificates on paper and on devices rely on them."""

from django.urls import path, re_path

from ecourse.certificates import views

urlpatterns = [
    path(".well-known/jwks.json", views.key_set, name="certificate_keys"),
    re_path(
        r"^\.well-known/jwks/(?P<thumbprint>[\w-]{43})\.json$",
        views.single_key,
        name="certificate_key",
    ),
    path(".well-known/badge-issuer.json", views.issuer, name="certificate_issuer"),
]
