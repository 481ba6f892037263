"""While measuring, each answer tells how many SQL statements it took."""

from django.db import connection
from django.http import HttpResponse

from crm.demo.counting_queries import counting_queries


def test_every_statement_of_the_answer_is_counted(db, rf):
    def view(request):
        for _ in range(3):
            connection.cursor().execute("SELECT 1")
        return HttpResponse()

    assert counting_queries(view)(rf.get("/"))["X-Queries"] == "3"
