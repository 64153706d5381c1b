// Search: every record by any of its names and by its words. The list of records is fetched when someone first goes to
// the field; what is shown are links to where the records stand, which the arrow keys reach too.
(() => {
  const form = document.querySelector(".find");
  const button = document.querySelector(".mast__find");
  const input = form.elements.query;
  const said = form.querySelector(".find__said");
  const list = form.querySelector(".find__list");
  const address = new URL(form.dataset.index, location);
  const MOST = 30; // results that are shown
  let entries; // a promise, once somebody has asked for them

  // Words without accents, capitals, marks and the commas of thousands, each after a space: of "Tehrik-e Taliban"
  // " tehrik e taliban", so that a beginning of words is found by its letters alone.
  const fold = (text) =>
    (text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/(\d)[,٬](?=\d{3})/g, "$1").toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ` ${word}`);

  async function read() {
    const { docs } = await (await fetch(address)).json();
    return docs.map((doc) => {
      const names = [doc.title, ...(doc.names ?? [])];
      return {
        ...doc,
        names,
        folded: names.map((name) => fold(name).join("")),
        words: fold([...names, doc.kind, doc.text ?? "", doc.prose ?? ""].join(" ")).join(""),
      };
    });
  }

  // How well an entry fits, the least best: by a name, by words of a name, by words of all that it says; else not at all.
  function rank({ folded, words }, wanted) {
    if (folded.includes(wanted.join(""))) return 0;
    if (folded.some((name) => holds(name, wanted))) return 1;
    return holds(words, wanted) ? 2 : Infinity;
  }

  const holds = (text, wanted) => wanted.every((word) => text.includes(word));

  // The order of the file, in which those that readers look for come first, decides between equals.
  const find = (all, wanted) =>
    all
      .map((entry) => ({ entry, rank: rank(entry, wanted) }))
      .filter((one) => one.rank < Infinity)
      .sort((one, other) => one.rank - other.rank)
      .map((one) => one.entry);

  function piece(name, kind, text) {
    const made = document.createElement(name);
    made.className = kind;
    made.dir = "auto";
    made.textContent = text;
    return made;
  }

  function item(entry, wanted) {
    const made = document.createElement("li");
    const link = made.appendChild(document.createElement("a"));
    link.href = new URL(entry.location, new URL("../", address));
    const also = entry.folded.findIndex((name) => holds(name, wanted));
    const title = also > 0 ? `${entry.title} (${entry.names[also]})` : entry.title;
    link.append(piece("span", "find__kind", entry.kind), piece("b", "find__title", title));
    if (entry.text) link.append(piece("span", "find__text", entry.text));
    return made;
  }

  const count = (number) => {
    const { none, one, more } = form.dataset;
    return number > 1 ? more.replace("#", number.toLocaleString(document.documentElement.lang)) : number ? one : none;
  };

  function tell(words, items = []) {
    said.textContent = words;
    list.replaceChildren(...items);
  }

  async function show() {
    const query = input.value;
    let all;
    try {
      all = await (entries ??= read());
    } catch {
      entries = null;
      return tell(form.dataset.failed);
    }
    if (query !== input.value) return;
    const wanted = fold(query);
    if (!wanted.length) return tell("");
    const found = find(all, wanted);
    tell(count(found.length), found.slice(0, MOST).map((entry) => item(entry, wanted)));
  }

  // On narrow screens the field itself opens.
  function open(isOpen) {
    form.toggleAttribute("data-open", isOpen);
    button.setAttribute("aria-expanded", isOpen);
    if (!isOpen) tell("");
  }

  const isNarrow = () => button.checkVisibility();

  input.addEventListener("focus", show);
  input.addEventListener("input", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open(false);
      input.value = "";
      (isNarrow() ? button : input).focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a")];
    stops[stops.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) open(false);
  });
  list.addEventListener("click", () => open(false));

  button.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays, and with it the field
  button.addEventListener("click", () => {
    open(!form.hasAttribute("data-open"));
    if (form.hasAttribute("data-open")) input.focus();
  });
})();
