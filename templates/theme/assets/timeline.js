// Shows only the events of one actor, of one kind or at one place; the choice stands in the address, so that it can be
// kept and sent. Without this script there are no filters, and each year and each actor has a page of its own.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const choices = [...form.querySelectorAll("select")];
  const parts = [...document.querySelectorAll(".tl-part")];
  const entries = [...document.querySelectorAll(".tl-part .tl__i")];
  const said = document.querySelector(".filtered");

  const fits = (entry, choice) => !choice.value || entry.dataset[choice.name].split(" ").includes(choice.value);

  function show() {
    for (const entry of entries) entry.hidden = !choices.every((choice) => fits(entry, choice));
    for (const part of parts) {
      part.hidden = !part.querySelector(".tl__i:not([hidden])");
      const jump = document.querySelector(`nav .years a[href="#${part.querySelector("h2").id}"]`);
      if (jump) jump.parentElement.hidden = part.hidden;
    }
    const shown = entries.filter((entry) => !entry.hidden).length;
    const isAll = choices.every((choice) => !choice.value);
    said.textContent = isAll ? "" : said.dataset.words.replace("{shown}", shown).replace("{all}", entries.length);
  }

  function write() {
    const address = new URL(location);
    for (const { name, value } of choices) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  function read() {
    const wanted = new URLSearchParams(location.search);
    for (const choice of choices) {
      const value = wanted.get(choice.name) ?? "";
      choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
    }
    show();
    reveal();
  }

  // An address that names an entry shows it, whatever else it asks for.
  function reveal() {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!entry?.closest("[hidden]")) return;
    for (const choice of choices) choice.value = "";
    show();
    write();
    entry.scrollIntoView();
  }

  form.addEventListener("change", () => {
    show();
    write();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const choice of choices) choice.value = "";
    show();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  addEventListener("hashchange", reveal);

  form.hidden = false;
  read();
})();
