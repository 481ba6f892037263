// The quick log: the line in a dialog on every page, and chips and answers that follow the fields below them.
(() => {
  const fieldsOf = (form, name) => [...form.elements].filter((field) => field.name === name);

  // --- the line
  const dialog = document.getElementById("quick-log");
  const line = (dialog ?? document).querySelector("[data-quick-line]");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quick-log]");
    if (!link || !line || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog && !dialog.open) dialog.showModal();
    const folded = line.closest("details");
    if (folded) folded.open = true;
    line.focus();
  });
  dialog?.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
  for (const field of document.querySelectorAll("[data-quick-line]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      field.form.requestSubmit();
    });
    // A restored line is read as of the day it was typed; one that is typed over was typed today.
    field.addEventListener("input", () => (field.form.elements.read_on.value = ""));
  }

  // --- what was read
  const form = document.querySelector("form[data-quick-read]");
  if (!form) return;

  const textOf = (field) => {
    if (field.type === "radio") return field.checked && field.value ? field.labels[0].textContent.trim() : "";
    if (field.tagName === "SELECT")
      return [...field.selectedOptions].filter((one) => one.value).map((one) => one.textContent.trim()).join(", ");
    return field.type === "date" ? field.value.split("-").reverse().join(".") : field.value;
  };
  // What was asked or missing and is there now looks like what was read from the start.
  const settle = (chip, note, done) => {
    const link = chip.querySelector(".quick-chip");
    note.hidden = done;
    link.classList.toggle("quick-chip-settled", done);
    chip.querySelector("[data-chip-done]").hidden = !done;
  };
  const showChip = (chip) => {
    const names = chip.dataset.chip.split(" ");
    const shown = names.flatMap((name) => fieldsOf(form, name)).filter((field) => {
      const awaited = field.closest(".awaited");
      return !awaited || getComputedStyle(awaited).display !== "none";
    });
    const whose = (field) => (field.name.startsWith("party") ? `${chip.dataset.whose} ` : "");
    const text = shown.map((field) => textOf(field) && whose(field) + textOf(field)).filter(Boolean).join(", ");
    chip.querySelector("[data-chip-text]").textContent = text;
    const note = chip.querySelector("[data-chip-note]");
    const open = [...form.querySelectorAll("[data-ask]")].some(
      (asked) => names.includes(asked.dataset.ask) && !asked.querySelector("input:checked"),
    );
    if (note) settle(chip, note, !open && names.slice(0, 2).every((name) => fieldsOf(form, name).some(textOf)));
    chip.hidden = !text && !note;
  };
  const showChips = () => form.querySelectorAll("[data-chip]").forEach(showChip);

  // An answer goes into its field; changing the field oneself makes the answer "otherwise".
  const answer = (asked, chosen) => {
    if (chosen.value === "otherwise") return;
    for (const field of fieldsOf(form, asked.dataset.ask)) {
      if (field.type === "radio") field.checked = field.value === chosen.value;
      else if (field.tomselect) {
        const others = [...asked.querySelectorAll("input")].map((one) => one.value);
        for (const value of others) field.tomselect.removeItem(value, true);
        field.tomselect.addOption({ value: chosen.value, text: chosen.labels[0].textContent.trim() });
        field.tomselect.addItem(chosen.value, true);
      } else field.value = chosen.value;
    }
  };
  form.addEventListener("change", (event) => {
    const asked = event.target.closest("[data-ask]");
    if (asked) answer(asked, event.target);
    else {
      for (const other of form.querySelectorAll("[data-ask]")) {
        if (other.dataset.ask !== event.target.name) continue;
        const same = [...other.querySelectorAll("input")].find((one) => one.value === event.target.value);
        (same ?? other.querySelector("input[value=otherwise]")).checked = true;
      }
    }
    showChips();
  });
  form.addEventListener("input", showChips);

  // A chip leads to its field, also where that is folded away or stands behind a picker.
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".quick-chip, .quick-field");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.closest(".mb-3, fieldset")?.scrollIntoView({ block: "center" });
    if (target.tomselect) target.tomselect.focus();
    else (target.querySelector?.("input:checked, input") ?? target).focus({ preventScroll: true });
  });

  showChips(); // a restored draft differs from what the server sent

  // The hand is where the next key is needed: at the first question, else at the button that saves.
  if (document.querySelector(".error-summary")) return;
  const question = form.querySelector("[data-ask]");
  (question?.querySelector("input") ?? form.querySelector(".form-foot [type=submit]")).focus({ preventScroll: true });
  question?.scrollIntoView({ block: "nearest" });
})();
