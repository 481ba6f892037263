// A review worked by keys. The buttons and links say which key presses them; without this file they work by hand.
(() => {
  const words = document.getElementById("words");
  const discussed = words && words.querySelector('[aria-keyshortcuts="o"]');
  const names = [...document.querySelectorAll(".reviewed-name")];
  const help = document.querySelector("[data-opens-dialog]");
  const openHelp = () => document.getElementById(help.dataset.opensDialog).showModal();
  const field = (name) => words && words.elements.namedItem(name);

  const goAlong = (way) => {
    const place = names.indexOf(document.activeElement);
    const name = names[place < 0 ? 0 : Math.min(Math.max(place + way, 0), names.length - 1)];
    if (name) name.focus();
    return Boolean(name);
  };

  const press = (key) => {
    if (key === "j" || key === "k") return goAlong(key === "j" ? 1 : -1);
    if (key === "?" && help) return openHelp(), true;
    const into = { d: field("decision"), s: field("what") }[key];
    if (into) return into.focus(), true;
    return key === "o" && discussed ? (discussed.click(), true) : false;
  };

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    if (inField && event.key === "Escape") inField.blur();
    if (event.key === "Enter" && event.ctrlKey && discussed && words.contains(event.target)) {
      event.preventDefault();
      discussed.click();
    }
    if (inField || event.target.closest("dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event.key)) event.preventDefault();
  });
  if (help) {
    help.hidden = false;
    help.addEventListener("click", openHelp);
  }
})();
