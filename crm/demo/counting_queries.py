"""Tells how many SQL statements an answer took. In the chain only while measuring (CRM_BENCH=1)."""

from django.db import connection


class _Counter:
    def __init__(self):
        self.statements = 0

    def __call__(self, execute, sql, params, many, context):
        self.statements += 1
        return execute(sql, params, many, context)


def counting_queries(get_response):
    def middleware(request):
        counter = _Counter()
        with connection.execute_wrapper(counter):
            response = get_response(request)
        response["X-Queries"] = str(counter.statements)
        return response

    return middleware
