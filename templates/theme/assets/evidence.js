// Shows the evidence of a fact beside it. Without this script the link leads to the same note at the end of the page.
(() => {
  const template = document.getElementById("evidence-note");
  if (!template || !("popover" in HTMLElement.prototype)) return;

  const note = template.content.firstElementChild.cloneNode(true);
  const text = note.querySelector(".evnote__text");
  const NARROW = matchMedia("(max-width: 48em)");
  const DELAY = 120; // ms before a note opens, so that a pointer crossing the page opens none
  const GRACE = 250; // ms in which the pointer may cross from the fact to its note

  let fact = null; // the link whose note is open
  let pinned = false; // opened by tap, click or key: stays until closed
  let timer = 0;

  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  function evidenceOf(link) {
    const id = decodeURIComponent(link.hash.slice(1));
    return id && link.pathname === location.pathname ? document.getElementById(id) : null;
  }

  function fill(source) {
    const copy = source.cloneNode(true);
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    text.replaceChildren(...copy.childNodes);
  }

  function open(link) {
    const source = evidenceOf(link);
    if (!source || fact === link) return;
    close();
    fact = link;
    fill(source);
    // Right after the fact, so that the Tab key goes from the fact into its note and on from there.
    link.after(note);
    note.showPopover();
    place();
    link.setAttribute("aria-expanded", "true");
  }

  function close() {
    clearTimeout(timer);
    if (!fact) return;
    fact.removeAttribute("aria-expanded");
    fact = null;
    pinned = false;
    if (note.matches(":popover-open")) note.hidePopover();
    note.remove();
  }

  function place() {
    note.style.removeProperty("left");
    note.style.removeProperty("top");
    const box = fact.getClientRects()[0] ?? fact.getBoundingClientRect();
    if (NARROW.matches) {
      // A sheet at the bottom: the fact must stay in sight above it.
      const hidden = box.bottom - (innerHeight - note.offsetHeight) + 12;
      if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
      return;
    }
    const gap = 8;
    const isRightToLeft = getComputedStyle(fact).direction === "rtl";
    const wished = isRightToLeft ? box.right - note.offsetWidth : box.left;
    const left = Math.max(gap, Math.min(wished, document.documentElement.clientWidth - note.offsetWidth - gap));
    const below = box.bottom + gap;
    const fits = below + note.offsetHeight <= innerHeight - gap;
    note.style.left = `${left}px`;
    note.style.top = `${fits ? below : Math.max(gap, box.top - gap - note.offsetHeight)}px`;
  }

  const factAt = (target) => target instanceof Element && target.closest("a.ev");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (note.contains(event.target)) return clearTimeout(timer);
    const link = factAt(event.target);
    if (link === fact && fact) clearTimeout(timer);
    else if (link && !pinned) later(() => open(link), DELAY);
    else if (fact && !pinned) later(close, GRACE);
    else if (!fact) clearTimeout(timer);
  });

  document.addEventListener("focusin", (event) => {
    if (note.contains(event.target)) return;
    const link = factAt(event.target);
    // A click focuses first; what it means is decided when it is complete.
    if (link && link.matches(":focus-visible")) open(link);
    else if (!link) close();
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (event.target.closest?.(".evnote__close")) return leave();
    const link = factAt(event.target);
    const inside = note.contains(event.target);
    if (link && evidenceOf(link)) {
      event.preventDefault();
      if (inside) {
        fill(evidenceOf(link));
        place();
      } else if (link === fact && pinned) {
        close();
      } else {
        open(link);
        pinned = true;
      }
    } else if (!inside) {
      close();
    }
  });

  function leave() {
    const link = fact;
    const hadFocus = note.contains(document.activeElement);
    close();
    if (hadFocus) {
      link.focus();
      close(); // focus opens notes, but this one was just closed
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && fact) {
      event.stopPropagation();
      leave();
    }
  });

  addEventListener("resize", () => fact && place());
  addEventListener("scroll", () => fact && !NARROW.matches && place(), { passive: true });
  addEventListener("beforeprint", close);
})();
