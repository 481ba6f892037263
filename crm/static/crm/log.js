// Quick dates beside a date field; without scripts the field alone is there.
(() => {
  for (const row of document.querySelectorAll("[data-due-for]")) {
    const field = document.getElementById(row.dataset.dueFor);
    if (!field) continue;
    row.hidden = false;
    row.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-days]");
      if (!button) return;
      const day = new Date();
      day.setDate(day.getDate() + Number(button.dataset.days));
      const two = (number) => String(number).padStart(2, "0");
      field.value = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
})();
