// The chosen field goes into the text where the cursor stands.
(() => {
  const box = document.querySelector(".live-fields");
  const text = box && document.getElementById(box.dataset.into);
  if (!text) return;
  const choice = box.querySelector("select");
  box.querySelector("button").addEventListener("click", () => {
    text.setRangeText(choice.value, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
})();
