// Attendance by tapping names. A tap is shown at once, kept in this browser until the server has it, and sent one by
// one in order. Each carries a token, so that a tap whose answer was lost counts once.
(() => {
  const form = document.querySelector("form[data-taps]");
  if (!form) return;
  const KEY = `draft:${form.dataset.taps}:${location.pathname}`;
  const RETRY = 5000;
  const LOOK_AGAIN = 20000;
  const notes = document.querySelector("[data-tap-notes]");
  const unsent = document.querySelector("[data-tap-unsent]");

  // --- what waits; read anew each time, because another tab of this phone may have sent it
  let memory = [];
  const waiting = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY))?.taps ?? [];
    } catch {
      return memory;
    }
  };
  const keep = (taps) => {
    memory = taps;
    try {
      const kept = { at: Date.now(), token: "", fields: {}, place: location.pathname, title: form.dataset.title, taps };
      if (taps.length) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
    } catch {
      // A browser without storage keeps them as long as the page is open.
    }
    unsent.hidden = taps.length === 0;
    unsent.querySelector("b").textContent = taps.length;
    window.crmDrafts?.count();
  };

  // --- what is shown: how the server last said it is, with what waits on top
  let server = null;
  const buttons = (kind) => [...document.querySelectorAll(`[data-tap="${kind}"]`)];
  const show = (button, on) => {
    button.setAttribute("aria-pressed", String(on));
    button.value = `${button.dataset.key}:${on ? 0 : 1}`;
  };
  const readPage = () => {
    const on = (kind) => buttons(kind).filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => Number(one.dataset.key));
    const heads = {};
    for (const one of document.querySelectorAll("[data-heads]")) heads[one.dataset.heads] = Number(one.textContent);
    const numbers = {};
    for (const one of document.querySelectorAll("[data-number]")) numbers[one.dataset.number] = Number(one.textContent);
    return { present: on("person"), interested: on("interest"), heads, numbers };
  };
  const draw = () => {
    const taps = waiting();
    const last = (kind, key) => taps.filter((tap) => tap.kind === kind && tap.key === key).at(-1);
    let more = 0;
    for (const button of buttons("person")) {
      const was = server.present.includes(Number(button.dataset.key));
      const tap = last("person", button.dataset.key);
      const on = tap ? tap.tap.endsWith(":1") : was;
      more += Number(on) - Number(was);
      show(button, on);
      button.toggleAttribute("data-waiting", Boolean(tap));
      const star = button.parentElement.querySelector("[data-tap=interest]");
      const starred = last("interest", button.dataset.key);
      star.hidden = !on;
      show(star, on && (starred ? starred.tap.endsWith(":1") : server.interested.includes(Number(button.dataset.key))));
    }
    for (const output of document.querySelectorAll("[data-heads]")) {
      const was = server.heads[output.dataset.heads] ?? 0;
      const added = taps.filter((tap) => tap.kind === "heads" && tap.key === output.dataset.heads).reduce((sum, tap) => sum + tap.more, 0);
      const people = Math.max(was + added, 0);
      more += people - was;
      output.textContent = people;
      output.parentElement.toggleAttribute("data-waiting", added !== 0);
    }
    for (const one of document.querySelectorAll("[data-number]"))
      one.textContent = server.numbers[one.dataset.number] + (one.dataset.number === "together" ? more : 0);
  };

  const tell = (name, sentence) => {
    notes.querySelector(`[data-note="${name}"]`)?.remove();
    if (!sentence) return;
    const note = document.createElement("p");
    note.dataset.note = name;
    note.textContent = sentence;
    notes.append(note);
  };

  // --- sending
  let sending = false;
  let timer = 0;
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };
  const post = (tap) => {
    const body = new URLSearchParams({ tap: tap.tap, token: tap.token, age: String(Math.max(Date.now() - tap.at, 0)) });
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(tap.url, { method: "POST", body, headers: { Accept: "application/json" } });
  };
  const isOurs = (reply) => !reply.redirected && (reply.headers.get("Content-Type") ?? "").includes("json");
  const take = (state) => {
    server = state;
    const shown = new Set(buttons("person").map((one) => Number(one.dataset.key)));
    tell("newcomers", state.present.some((key) => !shown.has(key)) ? form.dataset.newcomers : "");
    draw();
  };
  const send = async () => {
    if (sending) return;
    const tap = waiting()[0];
    if (!tap) return;
    sending = true;
    keep(waiting().map((one) => (one.token === tap.token ? { ...one, tried: true } : one)));
    let pause = 0;
    try {
      const reply = await post(tap);
      tell("lost", "");
      if (isOurs(reply) && (reply.ok || reply.status === 422)) {
        keep(waiting().filter((one) => one.token !== tap.token));
        const state = await reply.json();
        if (state.refusal) tell(`refusal-${tap.kind}-${tap.key}`, state.refusal);
        tell("signed-out", "");
        take(state);
      } else if (reply.status >= 500) pause = RETRY;
      else {
        tell("signed-out", form.dataset.signedOut);
        pause = RETRY * 6;
      }
    } catch {
      tell("lost", form.dataset.lost);
      pause = RETRY;
    }
    sending = false;
    if (waiting().length) later(pause);
  };

  const add = (tap) => {
    const taps = waiting();
    // What has not left yet is replaced (or summed up); what may have arrived already stays and is followed by more.
    const earlier = taps.findIndex((one) => one.kind === tap.kind && one.key === tap.key && !one.tried);
    if (earlier >= 0) {
      const [replaced] = taps.splice(earlier, 1);
      if (tap.kind === "heads") tap.more += replaced.more;
    }
    if (tap.kind === "heads") tap.tap = `${tap.key}:${tap.more}`;
    if (tap.kind !== "heads" || tap.more) taps.push(tap);
    keep(taps);
    draw();
    later(0);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tap]");
    if (!button) return;
    event.preventDefault();
    const { tap: kind, key, more } = button.dataset;
    if (kind === "heads" && Number(more) < 0 && button.parentElement.querySelector("output").textContent === "0") return;
    tell(`refusal-${kind}-${key}`, "");
    add({ kind, key, tap: button.value, more: Number(more ?? 0), url: button.formAction, token: crypto.randomUUID?.() ?? uuid(), at: Date.now() });
  });
  // Browsers keep `randomUUID` for secure addresses; a product on a local network may have none.
  const uuid = () => {
    const signs = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
    signs[6] = `4${signs[6][1]}`;
    signs[8] = `8${signs[8][1]}`;
    return signs.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  // --- the search within the list
  const PLAIN = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe" };
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[łđøßæœ]/g, (sign) => PLAIN[sign]);
  const search = document.querySelector("[data-tap-search]");
  search.addEventListener("input", () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const line of document.querySelectorAll("[data-tap-line]")) {
      line.hidden = !words.every((word) => line.dataset.searched.includes(word));
      found += Number(!line.hidden);
    }
    for (const group of document.querySelectorAll("[data-tap-group]"))
      group.hidden = !group.querySelector("[data-tap-line]:not([hidden])");
    document.querySelector("[data-tap-nobody]").hidden = found > 0 || words.length === 0;
  });

  // --- what others did meanwhile
  const look = async () => {
    if (document.hidden || sending || waiting().length) return;
    try {
      const reply = await fetch(form.dataset.state, { headers: { Accept: "application/json" } });
      if (isOurs(reply) && reply.ok && !waiting().length) take(await reply.json());
    } catch {
      // No line; the next tap will say so.
    }
  };
  setInterval(look, LOOK_AGAIN);
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    later(0);
    look();
  });

  server = readPage();
  keep(waiting());
  draw();
  later(0);
})();
