"""A real browser on the real product. Every page visited is held against the content policy."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.product import running_product

# The browser's loop goes on in this process after its tests; Django would refuse the database to those that follow.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WATCH_POLICY = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    }


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    with running_product(tmp_path_factory.mktemp("product"), quick_demo=True) as started:
        yield started


@pytest.fixture
def visit(product, browser):
    """`visit("specialist", "phone")` answers a signed-in page; all of them are checked when the test ends."""
    pages = []

    def start(role, size="desktop", **options):
        context = browser.new_context(base_url=product.address, viewport=SIZES[size], locale="pl-PL", **options)
        context.set_default_timeout(15_000)
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        page.crm_errors = []
        page.on("pageerror", lambda error: page.crm_errors.append(str(error)))
        sign_in(page, *account_of(product, role))
        pages.append(page)
        return page

    yield start
    for page in pages:
        assert page.crm_errors == [], "a script failed"
        page.context.close()


def account_of(product, role):
    """The first demo account of a role, by the Polish word the file uses."""
    found = [(email, password) for name, email, password in product.accounts if name.startswith(role)]
    assert found, f"no demo account for {role}"
    return found[0]


def sign_in(page, email, password):
    page.goto("/sign-in/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form button[type=submit]").last.click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def assert_page_is_sound(page):
    """No axe violation, no report of the content policy, no sideways scroll, Polish."""
    page.mouse.move(page.viewport_size["width"] - 2, 2)  # nothing that opens under the pointer covers the page
    page.evaluate("document.fonts.ready")
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    problems = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
    assert problems == [], f"axe on {page.url}: {problems}"
    assert page.evaluate("window.__violations") == [], f"content policy on {page.url}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"
    assert page.locator("html").get_attribute("lang") == "pl"
