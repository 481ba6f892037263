// Small behaviours on top of pages that work without them.
(() => {
  // Pickers: a select over a long list becomes a search field.
  // Where it finds nobody and the form has a place for somebody new (`data-add-to`), what was typed goes there.
  const newcomer = (select) => {
    const fields = (select.dataset.addTo ?? "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    if (!fields.length) return {};
    return {
      create(typed, answer) {
        answer();
        const words = typed.trim().split(/\s+/);
        const parts = fields.length > 1 && words.length > 1 ? [words.slice(0, -1).join(" "), words.at(-1)] : [typed.trim()];
        fields.slice(fields.length - parts.length).forEach((field, place) => (field.value = parts[place]));
        this.close();
        fields[0].closest("details").open = true;
        const last = fields.at(-1);
        last.dispatchEvent(new Event("input", { bubbles: true }));
        setTimeout(() => last.focus());
      },
      createFilter() {
        return !this.loading && this.currentResults?.items.length === 0;
      },
    };
  };

  const makePickers = (root) => {
    for (const select of root.querySelectorAll("select[data-picker]")) {
      if (select.tomselect) continue;
      const source = select.dataset.picker;
      new TomSelect(select, {
        valueField: "value",
        labelField: "text",
        searchField: [],
        score: () => () => 1,
        maxOptions: 30,
        preload: "focus",
        placeholder: select.dataset.placeholder,
        ...newcomer(select),
        plugins: select.multiple ? ["remove_button"] : [],
        allowEmptyOption: false,
        onItemAdd() {
          this.setTextboxValue("");
          if (select.multiple) this.refreshOptions(false);
        },
        load(query, answer) {
          const address = new URL(source, window.location.href);
          address.searchParams.set("q", query);
          fetch(address, { headers: { Accept: "application/json" } })
            .then((reply) => reply.json())
            .then((found) => {
              this.clearOptions((option) => this.items.includes(option.value));
              answer(found.results);
            })
            .catch(() => answer());
        },
        render: {
          option: (row, escape) =>
            `<div>${escape(row.text)}${row.hint ? `<div class="hint">${escape(row.hint)}</div>` : ""}</div>`,
          item: (row, escape) => `<div>${escape(row.text)}</div>`,
          option_create: (row, escape) => `<div class="create">${escape(select.dataset.addWords)} <b>${escape(row.input)}</b></div>`,
          no_results: () => `<div class="no-results">${document.body.dataset.noResults}</div>`,
          loading: () => `<div class="no-results">…</div>`,
        },
      });
      // The label now names the search field; the select behind it is no longer anybody's to operate.
      select.setAttribute("aria-hidden", "true");
    }
  };

  // A form is sent once: the second click does nothing while the first is under way.
  const sendOnce = (event) => {
    const form = event.target;
    if (form.method.toLowerCase() !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  };

  // An address to hand on. Without HTTPS browsers keep the clipboard to themselves, but still copy what is selected.
  const offerToCopy = (copy) => {
    const field = document.getElementById(copy.dataset.copy);
    const told = copy.querySelector("[role=status]");
    copy.hidden = false;
    copy.querySelector("button").addEventListener("click", async () => {
      field.select();
      const copied = navigator.clipboard
        ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
        : document.execCommand("copy");
      told.textContent = copied ? told.dataset.said : told.dataset.refused;
    });
  };

  const start = (root) => {
    makePickers(root);
    const summary = root.querySelector(".error-summary");
    if (summary) summary.focus();
  };

  document.addEventListener("DOMContentLoaded", () => {
    start(document);
    const toggle = document.querySelector(".menu-toggle");
    if (toggle) {
      toggle.addEventListener("click", () => {
        const open = toggle.closest(".side").classList.toggle("open");
        toggle.setAttribute("aria-expanded", String(open));
      });
    }
    for (const button of document.querySelectorAll("[data-theme-next]"))
      button.addEventListener("click", () => window.crmTheme.next());
    for (const button of document.querySelectorAll("[data-show-password]")) {
      const field = document.getElementById(button.dataset.showPassword);
      button.hidden = false;
      button.addEventListener("click", () => {
        const shown = field.type === "password";
        field.type = shown ? "text" : "password";
        button.setAttribute("aria-pressed", String(shown));
      });
    }
    for (const button of document.querySelectorAll("[data-opens-dialog]")) {
      button.hidden = false;
      button.addEventListener("click", () => document.getElementById(button.dataset.opensDialog).showModal());
    }
    for (const copy of document.querySelectorAll("[data-copy]")) offerToCopy(copy);
    const filter = document.querySelector("details.filter:not(.filter-folded)");
    if (filter && window.matchMedia("(min-width: 75rem)").matches) filter.open = true;
  });
  document.addEventListener("htmx:afterSettle", (event) => start(event.detail.elt));
  document.addEventListener("submit", sendOnce);
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
  // Keys of single letters: "/" searches, "?" tells the keys, others open the link that names them (`data-key`).
  // Silent in fields and while a dialog is open.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") document.getElementById("keys")?.showModal();
    const link = /^[a-z]$/.test(event.key) && document.querySelector(`a[data-key="${event.key}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
    if (event.key !== "/") return;
    const search = document.querySelector("input[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  });
})();
