// The interactive view of a chart, once a reader asks for it. What it needs is fetched then, from this site, and nothing
// before. Without this script there is no button; the picture, its table and its description say the same.
(() => {
  function prepare() {
    for (const button of document.querySelectorAll(".chart__view[hidden]")) {
      const figure = button.closest("figure.chart");
      let view = null;
      button.hidden = false;
      button.addEventListener("click", async () => {
        const isOn = button.getAttribute("aria-pressed") === "true";
        button.setAttribute("aria-pressed", String(!isOn));
        if (isOn) return view.close();
        figure.querySelector(".view__failure")?.remove();
        view = new View(figure);
        try {
          await view.open();
        } catch {
          view.close();
          button.setAttribute("aria-pressed", "false");
          figure.querySelector(".tools").before(document.getElementById("chart-failure").content.cloneNode(true));
        }
      });
    }
  }

  class View {
    constructor(figure) {
      this.figure = figure;
      this.picture = figure.querySelector(".chart__p");
      this.root = document.getElementById("chart-view").content.firstElementChild.cloneNode(true);
      const part = (name) => this.root.querySelector(`.view__${name}`);
      [this.plot, this.drawing, this.ring, this.tip] = ["plot", "drawing", "ring", "tip"].map(part);
      [this.actors, this.marks] = ["actors", "marks"].map(part);
      for (const name of ["aria-labelledby", "aria-describedby"]) {
        this.drawing.setAttribute(name, this.picture.querySelector("svg").getAttribute(name));
      }
      this.actors.addEventListener("change", () => this.dim());
      this.marks.addEventListener("change", () => this.show(this.marks.value));
      this.plot.addEventListener("pointerleave", () => this.isPointed && this.show(""));
      this.closed = new AbortController();
      const leave = (event) => event.key === "Escape" && this.show("");
      document.addEventListener("keydown", leave, { signal: this.closed.signal });
      this.resized = new ResizeObserver(() => this.draw());
    }

    async open() {
      const address = (path) => new URL(path, document.baseURI).href;
      const { viewer, specs } = this.figure.dataset;
      const read = async (name) => {
        const answer = await fetch(address(`${specs}/${name}.vl.json`));
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      };
      const [module, wide, narrow] = await Promise.all([import(address(viewer)), read("wide"), read("narrow")]);
      this.embed = module.vegaEmbed;
      this.specs = { wide, narrow };
      const { marks, actors } = wide.usermeta;
      this.marks.append(...marks.map(({ tip }) => new Option(tip)));
      this.actors.append(...Object.entries(actors).map(([id, name]) => new Option(name, id)));
      this.actors.parentElement.hidden = this.actors.options.length === 1;
      await this.draw();
      if (this.closed.signal.aborted) return this.close();
      this.picture.hidden = true;
      this.picture.after(this.root);
      this.resized.observe(this.figure);
    }

    close() {
      this.closed.abort();
      this.resized.disconnect();
      this.shown?.finalize();
      this.root.remove();
      this.picture.hidden = false;
    }

    async draw() {
      const spec = this.specs[getComputedStyle(this.figure).getPropertyValue("--drawing").trim()];
      if (spec !== this.spec) {
        this.spec = spec;
        this.shown?.finalize();
        const tooltip = (handler, event, item, tip) => tip && this.show(tip, true);
        const how = { actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip };
        this.shown = await this.embed(this.drawing, spec, how);
        this.dim();
      }
      this.show(this.marks.value);
    }

    // Dims what belongs to others than the actor chosen.
    dim() {
      if (this.actors.options.length > 1) this.shown.view.signal("picked", this.actors.value).run();
    }

    // Puts a ring around a mark and its words beside it, until another is shown, Escape is pressed, or the pointer leaves.
    show(tip, isPointed = false) {
      if (!this.spec) return;
      this.isPointed = isPointed;
      this.marks.value = tip;
      const mark = this.spec.usermeta.marks.find((one) => one.tip === tip);
      this.ring.hidden = this.tip.hidden = !mark;
      if (!mark) return;
      const scale = this.plot.clientWidth / this.spec.width;
      const [left, top, width, height] = mark.at.map((one) => one * scale);
      Object.assign(this.ring.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      this.tip.textContent = tip;
      const most = this.plot.clientWidth - this.tip.offsetWidth;
      const above = top - this.tip.offsetHeight - 8;
      this.tip.style.left = `${Math.max(0, Math.min(left + (width - this.tip.offsetWidth) / 2, most))}px`;
      this.tip.style.top = `${above > 0 ? above : top + height + 8}px`;
    }
  }

  // The theme says so when it has put another page in the place of this one.
  if (window.document$) document$.subscribe(prepare);
  else prepare();
})();
