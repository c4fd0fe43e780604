"""Addresses of the whole site. Every public page lives under its language; the rest has no text."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from campaign.views.photos import public_photo
from core import views
from core.crawlers import views as crawlers
from core.feedback.views import FeedbackAnswerView, FeedbackView
from core.mailed_links.views import MailedLinkView
from core.search import views as search_views
from core.sharing import views as sharing

# Pages end in a slash; what a page offers as a file (a feed, a calendar) ends in a file name.
PAGE_PATTERN = r"^((?:[\w\-]+/)*)$"
FILE_PATTERN = r"^((?:[\w\-]+/)*[\w\-]+\.[a-z]+\d*)$"

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path("", views.redirect_to_language, name="root"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap, name="sitemap_part"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    path("", include("ecourse.certificates.key_urls")),
    path("captions/<uuid:translation_key>/<slug:language>.vtt", views.captions, name="captions"),
    path("cards/<slug:language>.png", sharing.card, name="card"),
    path("cards/<slug:language>/<slug:section>.png", sharing.card, name="card"),
    path("media/<path:path>", views.media, name="media"),
    path("photos/<slug:key>-<int:width>.<str:image_format>", public_photo, name="action_photo"),
    path("documents/", include(wagtaildocs_urls)),
    path("account/", include("core.log_in.urls")),
    path("admin/", include("core.log_in.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
]

urlpatterns += i18n_patterns(
    path("feedback/", FeedbackView.as_view(), name="feedback"),
    path("feedback/answer/", FeedbackAnswerView.as_view(), name="feedback_answer"),
    path("link/<slug:token>/", MailedLinkView.as_view(), name="mailed_link"),
    path("search/", search_views.search_page, name="search"),
    path("search/suggestions.json", search_views.suggest, name="search_suggestions"),
    path("my-action/", include("campaign.urls")),
    path("certificates/", include("ecourse.certificates.urls")),
    path("ecourse/", include("ecourse.urls")),
    path("translations/", include("translation.urls")),
    re_path(PAGE_PATTERN, views.serve_page, name="wagtail_serve"),
    re_path(FILE_PATTERN, views.serve_page),
    path("", include(wagtail_urls)),
)
