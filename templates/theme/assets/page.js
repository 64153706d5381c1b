// Small helps that need a script: search when it is wanted, by a button that keys can reach; charts' tables on paper.
// Loaded before the theme's own script.
(() => {
  // The theme fetches its search index with every page, though it weighs more than all the rest together. Here that one
  // request waits until someone goes to the search field. Should the theme ever ask in another way, it asks at once.
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    this.isForSearch = String(address).endsWith("/search/search_index.json");
    return open.call(this, method, address, ...more);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    const search = document.querySelector(".md-search");
    if (!this.isForSearch || !search || search.contains(document.activeElement)) return send.apply(this, body);
    const once = new AbortController();
    const go = () => {
      once.abort();
      send.apply(this, body);
    };
    for (const wish of ["focusin", "pointerover"]) search.addEventListener(wish, go, { signal: once.signal });
  };

  document.querySelector(".mast__find")?.addEventListener("click", () => {
    document.getElementById("__search").click();
    document.querySelector(".md-search__input").focus();
  });

  const menu = document.querySelector(".menu");
  menu?.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".look details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
