// Shows the evidence of a fact beside it. Without this script the link leads to the same note, as a sheet at the bottom.
(() => {
  const template = document.getElementById("evidence-note");
  if (!template || !("popover" in HTMLElement.prototype)) return;

  const note = template.content.firstElementChild.cloneNode(true);
  const text = note.querySelector(".evnote__text");
  const all = note.querySelector(".evnote__all");
  const NARROW = matchMedia("(max-width: 48em)");
  const DELAY = 120; // ms before a note opens, so that a pointer crossing the page opens none
  const GRACE = 250; // ms in which the pointer may cross from the fact to its note
  const MOST_READINGS = 2; // beside the fact; the style sheet hides the others

  let fact = null; // the link whose note is open
  let pinned = false; // opened by tap, click or key: stays until closed
  let timer = 0;

  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  function noteOf(link) {
    const id = decodeURIComponent(link.hash.slice(1));
    return id && link.pathname === location.pathname ? document.getElementById(id)?.closest(".noted") : null;
  }

  function fill(link) {
    const listed = noteOf(link);
    const readings = listed.parentElement.querySelectorAll(":scope > .readings");
    text.replaceChildren(...[listed, ...readings].map((one) => one.cloneNode(true)));
    for (const element of text.querySelectorAll("[id]")) {
      for (const name of ["id", "tabindex"]) element.removeAttribute(name);
    }
    text.scrollTop = 0;
    all.hidden = text.querySelectorAll(".readings > dd").length <= MOST_READINGS;
    all.href = link.hash;
  }

  function open(link) {
    if (fact === link || !noteOf(link)) return;
    close();
    fact = link;
    fill(link);
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

  // Closed from within, the focus goes back to the fact, which must not open its note again.
  function leave() {
    const link = fact;
    const hadFocus = note.contains(document.activeElement);
    close();
    if (hadFocus) {
      link.focus();
      close();
    }
  }

  function place() {
    for (const property of ["left", "top", "max-height"]) note.style.removeProperty(property);
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
    const [above, below] = [box.top - 2 * gap, innerHeight - box.bottom - 2 * gap];
    const isBelow = note.offsetHeight <= below || (note.offsetHeight > above && above <= below);
    // Where neither side has the room for all of it, the note scrolls rather than cover its fact.
    note.style.maxHeight = `min(${getComputedStyle(note).maxHeight}, ${isBelow ? below : above}px)`;
    note.style.left = `${left}px`;
    note.style.top = `${isBelow ? box.bottom + gap : box.top - gap - note.offsetHeight}px`;
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
    if (note.contains(event.target)) {
      pinned = true; // what is being read by keys does not close under a pointer that moves
      return;
    }
    const link = factAt(event.target);
    // A click focuses first; what it means is decided when it is complete.
    if (link && link.matches(":focus-visible")) open(link);
    else if (!link) close();
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (event.target.closest?.(".evnote__close")) return leave();
    if (event.target.closest?.(".evnote__all")) return showInList(event);
    const link = factAt(event.target);
    const isInside = note.contains(event.target);
    if (!link || !noteOf(link)) {
      if (!isInside) close();
      return;
    }
    event.preventDefault();
    if (isInside) {
      fill(link);
      place();
      note.focus(); // the link that was followed is gone
    } else if (link === fact && pinned) {
      close();
    } else {
      open(link);
      pinned = true;
      // By keys, or by a screen reader: what was asked for is read out.
      if (event.detail === 0) note.focus();
    }
  });

  function showInList(event) {
    event.preventDefault();
    const listed = noteOf(all);
    const { hash } = all;
    close();
    listed.closest("details").open = true;
    location.hash = hash;
    listed.focus({ preventScroll: true });
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
