// Small helps that need a script: the menu closes by a key; what is closed is opened on paper; a long page is laid out
// piece by piece.
(() => {
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

  // What the style sheet leaves for later (40-page.css): with each frame so much that none keeps the reader waiting, and
  // all of it before a click, a key or an address leads to a place further down.
  const MOST = 60; // elements
  const pieces = [...document.querySelectorAll(".piece")];
  function layOut(most) {
    for (let taken = 0; pieces.length && taken < most; ) {
      const piece = pieces.shift();
      piece.classList.remove("piece");
      taken += piece.getElementsByTagName("*").length;
    }
  }
  function layOutMore() {
    layOut(MOST);
    if (pieces.length) requestAnimationFrame(layOutMore);
  }
  for (const kind of ["click", "keydown"]) addEventListener(kind, () => layOut(Infinity), { capture: true, once: true });
  if (location.hash) layOut(Infinity);
  else requestAnimationFrame(layOutMore);
})();
