// The theme follows the system unless the person chose one here. Runs before the page is drawn.
(() => {
  const root = document.documentElement;
  root.classList.remove("no-js");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = localStorage.getItem("theme");
    root.dataset.bsTheme = chosen || (system.matches ? "dark" : "light");
  };
  apply();
  system.addEventListener("change", apply);
  window.crmTheme = {
    next() {
      localStorage.setItem("theme", root.dataset.bsTheme === "dark" ? "light" : "dark");
      apply();
    },
  };
})();
