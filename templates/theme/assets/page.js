// Small helps that need a script: search by a button that keys can reach, tables of charts opened for paper.
(() => {
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
