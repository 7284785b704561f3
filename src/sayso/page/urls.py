"""Which address shows what. The stream is not here: `app` answers it before Django is asked."""

from __future__ import annotations

from django.urls import path

from sayso.page import views

handler404 = "sayso.page.guard.not_found"
handler500 = "sayso.page.guard.broken"

urlpatterns = [
    path("", views.front),
    path("words/", views.words),
    path("static/<str:mark>/<str:name>", views.asset),
    path("c/<slug:coverage>/", views.live),
    path("c/<slug:coverage>/map/", views.map_),
    path("c/<slug:coverage>/losses/", views.losses),
    path("c/<slug:coverage>/claims/", views.claims),
    path("c/<slug:coverage>/time/", views.time),
    path("c/<slug:coverage>/i/<str:name>/", views.incident),
    path("c/<slug:coverage>/picture.json", views.picture_json),
    path("c/<slug:coverage>/claims.json", views.claims_json),
    path("c/<slug:coverage>/delta", views.delta),
]
