from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Load what every installation starts with: territory, paths, indicators. May be run again."

    def handle(self, **options):
        from crm.reports.loading import load_indicators
        from crm.territory.loading import load_territory
        from milestones.loading import load_path_templates

        load_territory()
        load_path_templates()
        load_indicators()
