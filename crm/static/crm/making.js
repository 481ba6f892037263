// A file that takes a while (`a[data-making]`): how many rows are written, or why there is none, stands beside its link.
// Without this script the link leads to the file all the same.
(() => {
  const POLL = 700;

  const newToken = () =>
    [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const nameIn = (header) => {
    const coded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? "");
    return coded ? decodeURIComponent(coded[1]) : /filename="?([^";]+)/.exec(header ?? "")?.[1];
  };

  const save = (blob, name) => {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
  };

  const fetchFile = async (link, place) => {
    const token = newToken();
    const address = new URL(link.href);
    address.searchParams.set("making", token);
    const told = link.dataset.making.replace("0000000000000000", token);
    const watch = setInterval(async () => {
      const answer = await fetch(told).catch(() => null);
      if (answer?.ok && link.dataset.busy) place.textContent = (await answer.json()).said;
    }, POLL);
    try {
      const answer = await fetch(address);
      const name = nameIn(answer.headers.get("Content-Disposition"));
      if (!answer.ok) throw new Error(answer.status);
      if (!name) return window.location.assign(link.href); // a page that asks something first
      save(await answer.blob(), name);
      place.remove();
    } catch {
      place.textContent = link.dataset.failed;
    } finally {
      clearInterval(watch);
      delete link.dataset.busy;
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-making]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.busy) return;
    link.dataset.busy = "yes";
    document.getElementById("making")?.remove();
    const place = document.createElement("span");
    place.id = "making";
    place.className = "small muted";
    place.setAttribute("role", "status");
    link.after(place);
    fetchFile(link, place);
  });
})();
