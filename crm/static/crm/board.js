// Dragging only fills in and sends the form that each card has anyway.
document.addEventListener("DOMContentLoaded", () => {
  if (!window.Sortable) return;
  for (const list of document.querySelectorAll(".board-cards")) {
    new Sortable(list, {
      group: "board",
      draggable: "[data-movable]",
      filter: "a, button, select, summary, input",
      preventOnFilter: false,
      delay: 150,
      delayOnTouchOnly: true,
      animation: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      onEnd(event) {
        const stage = event.to.dataset.stage;
        if (stage === event.from.dataset.stage) return;
        const form = event.item.querySelector(".board-move form");
        form.elements.stage.value = stage;
        form.submit();
      },
    });
  }
});
