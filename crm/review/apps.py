from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "crm.review"
    label = "review"
    verbose_name = _("Reviews of groups")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from crm.review import menu, panels, sources  # noqa: F401 - the menu adds its entry
        from crm.review.operations import ReviewEvent

        register_kinds(ReviewEvent)
        sources.register()
        panels.register()
