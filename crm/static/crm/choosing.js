// Comfort on the list of organisations: tick the whole page, and see how many are ticked.
(() => {
  const boxes = () => [...document.querySelectorAll('input[form="choosing"][name="row"]')];
  const all = () => document.querySelector("[data-choose-page] input");
  const tell = () => {
    const count = boxes().filter((box) => box.checked).length;
    const said = document.querySelector("[data-chosen-count]");
    if (said) said.textContent = count ? ` (${count})` : "";
    if (!all()) return;
    all().checked = count > 0 && count === boxes().length;
    all().indeterminate = count > 0 && count < boxes().length;
  };
  const start = () => {
    const label = document.querySelector("[data-choose-page]");
    if (label) label.hidden = false;
    tell();
  };
  document.addEventListener("change", (event) => {
    if (event.target === all()) for (const box of boxes()) box.checked = all().checked;
    if (event.target === all() || event.target.getAttribute("form") === "choosing") tell();
  });
  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("htmx:afterSettle", start);
  window.addEventListener("pageshow", tell);
})();
