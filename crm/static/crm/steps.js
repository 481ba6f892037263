// Steps worked by keys. A button in the row says which key presses it (`aria-keyshortcuts`); keys act on the focused step.
(() => {
  const PLACE = "step-in-focus";
  const here = () => window.location.pathname + window.location.search; // the row in the address changes with each
  const rows = () => [...document.querySelectorAll(".step")];
  const focus = (row) => row && row.querySelector(".step-what a").focus();

  const go = (row, way) => {
    const all = rows();
    focus(row ? all[all.indexOf(row) + way] : all[0]);
  };

  const press = (row, key) => {
    const button = row.querySelector(`[aria-keyshortcuts="${key}"]`);
    if (!button) return false;
    button.click();
    const date = button.matches("summary") && row.querySelector(".step-menu input[type=date]");
    if (date) setTimeout(() => date.focus());
    // The list comes back without or with a moved row: work goes on at the same place.
    else sessionStorage.setItem(PLACE, JSON.stringify([here(), rows().indexOf(row)]));
    return true;
  };

  const returnToPlace = () => {
    const [page, place] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
    sessionStorage.removeItem(PLACE);
    if (page === here()) focus(rows()[Math.min(place, rows().length - 1)]);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const row = event.target.closest(".step");
    const way = { j: 1, k: -1, ArrowDown: row ? 1 : 0, ArrowUp: row ? -1 : 0 }[event.key];
    if (way) go(row, way);
    else if (!(row && /^[a-z]$/.test(event.key) && press(row, event.key))) return;
    event.preventDefault();
  });
  returnToPlace();
})();
