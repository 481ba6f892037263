// Unsent text of long forms is kept in this browser, for the person who typed it, until it is saved or discarded.
(() => {
  const PREFIX = "draft:";
  const KEPT_DAYS = 7;
  const NEVER_KEPT = ["csrfmiddlewaretoken"];

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const forget = (key) => localStorage.removeItem(key);

  // The server names the token of the form it has just saved; old drafts go too.
  const tidy = () => {
    const saved = document.cookie.match(/(?:^|; )saved_form=([\w-]+)/);
    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const key of keys()) {
      const draft = read(key);
      // Taps of an attendance list (taps.js) wait until they are sent, however long.
      if (!draft || (draft.at < oldest && !draft.taps) || (saved && draft.token === saved[1])) forget(key);
    }
    if (saved) document.cookie = "saved_form=; max-age=0; path=/; SameSite=Lax";
  };

  const collect = (form) => {
    const fields = {};
    for (const field of form.elements) {
      if (!field.name || NEVER_KEPT.includes(field.name)) continue;
      const kept = (fields[field.name] ??= []);
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked) kept.push({ value: field.value });
      } else if (field.tagName === "SELECT") {
        for (const option of field.selectedOptions) kept.push({ value: option.value, text: option.textContent });
      } else kept.push({ value: field.value });
    }
    return fields;
  };

  const restore = (form, fields) => {
    for (const field of form.elements) {
      const kept = fields[field.name];
      if (!kept) continue;
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = kept.some((one) => one.value === field.value);
      } else if (field.tagName === "SELECT") {
        for (const option of field.options) option.selected = false;
        for (const one of kept) {
          let option = [...field.options].find((known) => known.value === one.value);
          if (!option) field.add((option = new Option(one.text, one.value)));
          option.selected = true;
        }
      } else if (kept.length) field.value = kept[0].value;
    }
    for (const part of form.querySelectorAll("details")) if (part.querySelector("input:checked")) part.open = true;
  };

  // `data-draft-same` names the fields that say what the form is about; a draft about something else stays away.
  const isSame = (form, fields) =>
    (form.dataset.draftSame ?? "")
      .split(" ")
      .filter(Boolean)
      .every((name) => fields[name]?.[0]?.value === form.elements.namedItem(name).value);

  // How many texts of this person wait unsent, on every page, each with the way back to its form.
  const count = () => {
    const box = document.querySelector("[data-unsent]");
    if (!box) return;
    const mine = keys()
      .filter((key) => key.startsWith(`${PREFIX}${box.dataset.unsent}:`))
      .map(read)
      .filter((draft) => draft?.place?.startsWith("/"))
      .sort((one, other) => other.at - one.at);
    box.hidden = mine.length === 0;
    box.querySelector("[data-unsent-count]").textContent = mine.reduce((sum, draft) => sum + (draft.taps?.length ?? 1), 0);
    box.querySelector("ul").replaceChildren(
      ...mine.map((draft) => {
        const link = Object.assign(document.createElement("a"), { href: draft.place, textContent: draft.title });
        const day = Object.assign(document.createElement("span"), { textContent: new Date(draft.at).toLocaleString("pl-PL", { dateStyle: "short", timeStyle: "short" }) });
        const row = document.createElement("li");
        row.append(link, " ", day);
        return row;
      }),
    );
  };

  const watch = (form) => {
    // A draft belongs to its page; one that goes on from page to page (the quick log) has no place.
    const anywhere = form.hasAttribute("data-draft-anywhere");
    const key = `${PREFIX}${form.dataset.draft}${anywhere ? "" : `:${location.pathname}${location.search}`}`;
    const draft = read(key);
    const note = form.querySelector("[data-draft-note]") ?? document.querySelector("main [data-draft-note]:not(form *)");
    if (draft && !form.hasAttribute("data-answered") && isSame(form, draft.fields)) {
      restore(form, draft.fields);
      if (note) {
        note.hidden = false;
        note.querySelector("button").addEventListener("click", () => {
          forget(key);
          count();
          if (!anywhere) return location.reload();
          form.reset();
          for (const select of form.querySelectorAll("select")) select.tomselect?.sync();
          note.hidden = true;
        });
      }
    }
    let timer = 0;
    let touched = false;
    // A form that is the beginning of a longer one (`data-draft-part` names what they share) must not cut its draft short.
    const part = form.dataset.draftPart;
    const keep = () => {
      // An empty line is no draft; one that its owner has emptied is none any more.
      if (part && !form.elements.namedItem(part).value.trim()) {
        if (touched) forget(key);
        return count();
      }
      if (part && read(key)?.fields[part]?.[0]?.value === form.elements.namedItem(part).value) return;
      const token = form.elements.namedItem("token");
      const place = anywhere ? new URL(form.action).pathname : location.pathname + location.search;
      const title = form.dataset.title ?? document.querySelector("h1")?.textContent.trim() ?? place;
      const kept = { at: Date.now(), token: token ? token.value : "", fields: collect(form), place, title };
      localStorage.setItem(key, JSON.stringify(kept));
      count();
    };
    const soon = () => {
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep();
    });
    form.querySelector("[data-draft-leave]")?.addEventListener("click", () => {
      clearTimeout(timer);
      touched = false;
      forget(key);
      count();
    });
    window.addEventListener("pagehide", () => touched && localStorage.getItem(key) && keep());
  };

  // Without a connection the browser would answer with its own page; the form stays and says that its text is safe.
  const holdBack = (event) => {
    const form = event.target;
    if (navigator.onLine || event.defaultPrevented || !form.matches("form[data-draft]")) return;
    event.preventDefault();
    let note = form.querySelector("[data-offline-note]");
    if (!note) {
      note = document.createElement("div");
      note.className = "message message-warning";
      note.dataset.offlineNote = "";
      note.setAttribute("role", "alert");
      form.querySelector(".form-foot, .quick-ways").prepend(note);
    }
    note.textContent = document.body.dataset.offline;
    note.scrollIntoView({ block: "nearest" });
  };
  window.addEventListener("online", () => {
    for (const note of document.querySelectorAll("[data-offline-note]")) note.remove();
  });

  window.crmDrafts = { count };
  try {
    tidy();
    for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
    document.addEventListener("submit", holdBack); // after each form has kept its text
    count();
    // Signing out on purpose leaves nothing behind; a session that ran out keeps the text for its owner.
    document.addEventListener("submit", (event) => {
      if (!new URL(event.target.action, location.href).pathname.endsWith("/logout/")) return;
      keys().filter((key) => !read(key)?.taps).forEach(forget);
    });
  } catch {
    // A browser without storage simply keeps no drafts.
  }
})();
