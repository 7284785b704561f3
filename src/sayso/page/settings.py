"""What Django needs to know to show a page; importing this does nothing else.

Comes in: nothing. Goes out: settings without a database, without cookies, without sessions: a reader's page needs none of them.
Refuses to know: the newsroom, which is handed to every request by `app`.
"""

from __future__ import annotations

import secrets
from pathlib import Path

SECRET_KEY = secrets.token_urlsafe(
    48
)  # a reader's page signs nothing; a key that outlives the process would only be a risk
DEBUG = False
ALLOWED_HOSTS = ["*"]  # no address is ever built from the Host header
ROOT_URLCONF = "sayso.page.urls"
INSTALLED_APPS: list[str] = ["sayso.page"]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", "sayso.page.guard.Guard"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"builtins": ["sayso.page.tags"], "string_if_invalid": ""},
    }
]
DATABASES: dict[str, dict[str, str]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
USE_I18N = False
TIME_ZONE = "UTC"
LOGGING_CONFIG = None  # what goes wrong is told in one sentence by `guard`; whoever serves configures logging
