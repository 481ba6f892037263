"""Half-written forms that outlive a closed tab and an ended session.

The browser keeps what was typed (`static/crm/drafts.js`) until it is told that the form with this token was saved.
"""

from crm.common.views import ActionPage

SAVED_COOKIE = "saved_form"
SAVED_COOKIE_AGE = 300


class DraftPage(ActionPage):
    """An ActionPage with long text. `draft` names the form; the template includes `common/_draft.html`."""

    draft = ""

    def get_context(self):
        return super().get_context() | {"draft": f"{self.request.user.pk}:{self.draft}"}

    def post(self, request, *args, **kwargs):
        return tell_saved(request, super().post(request, *args, **kwargs))


def tell_saved(request, response):
    """Let the browser forget what it kept of the form that was saved."""
    token = request.POST.get("token", "")
    if response.status_code == 302 and token.replace("-", "").isalnum():
        response.set_cookie(SAVED_COOKIE, token, max_age=SAVED_COOKIE_AGE, samesite="Lax", secure=request.is_secure())
    return response
