// Light or dark: the system decides until the reader does, whose choice is kept for this site.
(() => {
  const root = document.documentElement;
  const button = document.querySelector(".mast__scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  function name() {
    button.title = isDark() ? button.dataset.toLight : button.dataset.toDark;
    button.setAttribute("aria-label", button.title);
  }

  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    name();
    try {
      localStorage.setItem(window.colours.key, root.dataset.scheme);
    } catch {
      // Not kept, where nothing may be.
    }
  });
  system.addEventListener("change", name);
  name();
})();
