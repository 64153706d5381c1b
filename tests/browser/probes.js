// Questions to a page in the browser. Lists of findings are empty when all is well.

function named(element) {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map((one) => `.${one}`).join("");
  const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `${element.localName}${id}${classes} “${text}”`;
}

function isShown(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
}

// Kept for screen readers, or closed until it is asked for.
const isOutOfSight = (element) =>
  !!element.closest(".find, .md-overlay, .md-toggle") || ancestors(element).some((one) => getComputedStyle(one).clipPath !== "none");

function ancestors(element) {
  const found = [];
  for (let one = element; one; one = one.parentElement) found.push(one);
  return found;
}

const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);

function sideways() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [`${root.scrollWidth} px on a screen of ${root.clientWidth} px`, ...outside()];
}

// What stands beyond the edge of the screen, whether or not it can be scrolled to.
function outside() {
  const width = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")]
    .filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.right <= width + 1 && box.left >= -1) return false;
      return isShown(one) && !isOutOfSight(one) && !ancestors(one.parentElement).some(scrolls);
    })
    .map((one) => `outside: ${named(one)}`);
}

function clipped() {
  const cuts = (value) => value === "hidden" || value === "clip";
  return [...document.body.querySelectorAll("*")]
    .filter((one) => {
      const style = getComputedStyle(one);
      const isCut =
        (cuts(style.overflowX) && one.scrollWidth > one.clientWidth + 1) ||
        (cuts(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
      return isCut && isShown(one) && !isOutOfSight(one);
    })
    .map((one) => `cut off: ${named(one)}`);
}

// On paper nothing scrolls: what is wider than its box is lost.
function lostOnPaper() {
  return [...document.body.querySelectorAll("*")]
    .filter((one) => {
      const style = getComputedStyle(one);
      const canCut = style.overflowX !== "visible" || style.overflowY !== "visible";
      const isCut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      return canCut && isCut && isShown(one) && !isOutOfSight(one);
    })
    .map((one) => `lost on paper: ${named(one)}`)
    .concat(outside());
}

const words = (root) => root.textContent.split(/\s+/).filter(Boolean);

// The texts that are not laid out at all.
function unseenTexts(root, excused) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (!text || parent.closest(excused)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    if (![...range.getClientRects()].some((box) => box.width > 0 && box.height > 0) || !isShown(parent)) {
      found.push(`${text.slice(0, 60)} (in ${named(parent)})`);
    }
  }
  return found;
}

// All that a page says: texts, and the labels of what has none.
function readTexts() {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("script, style, noscript, .copy")) texts.push(walker.currentNode.data);
  }
  for (const name of ["aria-label", "aria-roledescription", "placeholder", "alt", "title", "data-label"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  }
  return texts.map((one) => one.trim()).filter(Boolean);
}

// Everything the Tab key has to reach.
function stops() {
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }),
  );
}

function numberStops() {
  stops().forEach((one, place) => { one.dataset.stop = place; });
  return stops().length;
}

// Whether the focus can be seen and is not behind something.
function focusFault() {
  const element = document.activeElement;
  if (!element || element === document.body) return "no focus";
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  if (!isShown(element) || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no visible focus: ${named(element)}`;
  // Of what is taller than the screen, the middle of what can be seen of it.
  const [top, bottom] = box.height > innerHeight ? [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)] : [box.top, box.bottom];
  const [x, y] = [box.x + Math.min(box.width, 20) / 2, (top + bottom) / 2];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `focus out of sight: ${named(element)}`;
  const above = document.elementFromPoint(x, y);
  if (above && !element.contains(above) && !above.contains(element)) return `focus covered: ${named(element)} by ${named(above)}`;
  return "";
}

function stopsWithoutFocus() {
  return stops()
    .filter((one) => {
      one.focus({ focusVisible: true, preventScroll: true });
      const style = getComputedStyle(one);
      return document.activeElement !== one || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
    })
    .map((one) => `no visible focus: ${named(one)}`);
}

// Charts

function luminance(color) {
  const channels = (color.match(/[\d.]+/g) || []).slice(0, 3).map((one) => {
    const part = Number(one) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const isPaint = (color) => color.startsWith("rgb") && !/^rgba\(.*, 0\)$/.test(color);

// The box of the letters alone; what a browser calls the box of an element counts the edge that may be painted around.
function lettersOf(text) {
  const { x, y, width, height } = text.getBBox();
  const matrix = text.getScreenCTM();
  const [start, end] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((one) => one.matrixTransform(matrix));
  return { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y, left: start.x, right: end.x, top: start.y, bottom: end.y };
}

function chartOf(figure) {
  const plots = [...figure.querySelectorAll("svg.plot")];
  const shown = plots.filter(isShown);
  return {
    id: figure.id,
    drawings: plots.length,
    shown: shown.map((one) => one.classList[1]),
    role: shown[0]?.getAttribute("role"),
    name: (shown[0]?.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent.trim() || "").join(" ").trim(),
    description: document.getElementById(shown[0]?.getAttribute("aria-describedby"))?.textContent.trim() || "",
    faults: shown.flatMap(drawingFaults),
    tips: plots.map((plot) => [...plot.querySelectorAll("title")].map((one) => one.textContent.replaceAll("\u00a0", " "))),
    texts: plots.map((plot) => [...plot.querySelectorAll("text")].map((one) => one.textContent)),
    rows: [...figure.querySelectorAll("table tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " "))),
  };
}

const charts = () => [...document.querySelectorAll("figure.chart")].map(chartOf);

function drawingFaults(plot) {
  const faults = [];
  const frame = plot.getBoundingClientRect();
  const scale = frame.width / plot.viewBox.baseVal.width;
  const texts = [...plot.querySelectorAll("text")].filter((one) => one.textContent.trim());
  const boxes = texts.map(lettersOf);
  texts.forEach((text, place) => {
    const box = boxes[place];
    const words = text.textContent;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < 12) faults.push(`“${words}” is ${size.toFixed(1)} px high`);
    // The foot of a J may hang over the start of its line.
    if (box.left < frame.left - 3 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) {
      faults.push(`“${words}” leaves the drawing: ${[box.left - frame.left, frame.right - box.right, box.top - frame.top, frame.bottom - box.bottom].map(Math.round)}`);
    }
    const halo = getComputedStyle(text).stroke;
    const behind = isPaint(halo) ? halo : paintBehind(plot, text, box);
    const ratio = contrast(getComputedStyle(text).fill, behind);
    if (ratio < 4.5) faults.push(`“${words}” has a contrast of ${ratio.toFixed(2)} on ${behind}`);
    for (let other = place + 1; other < boxes.length; other += 1) {
      const across = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
      const down = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
      if (across > 1 && down > 3) faults.push(`“${words}” overlaps “${texts[other].textContent}”`);
    }
  });
  return faults.concat(markFaults(plot));
}

function shapesOf(plot) {
  return [...plot.querySelectorAll("path, rect, circle, line")].filter((one) => one.closest("g[class], svg") && isShown(one) && !one.closest("defs, clipPath"));
}

function paintBehind(plot, text, box) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const paper = getComputedStyle(document.body).backgroundColor;
  return shapesOf(plot)
    .filter((one) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
    .filter((one) => {
      const at = one.getBoundingClientRect();
      return at.left <= x && x <= at.right && at.top <= y && y <= at.bottom && one.tagName !== "line" && isPaint(getComputedStyle(one).fill);
    })
    .reduce((_, one) => getComputedStyle(one).fill, paper);
}

// A mark is told from the paper by its fill or by its edge; what is painted in --rule is decoration.
function markFaults(plot) {
  const paper = getComputedStyle(document.body).backgroundColor;
  const isMark = (one) => !["fill", "stroke"].some((name) => one.getAttribute(name) === "var(--rule)");
  return shapesOf(plot).filter(isMark).flatMap((one) => {
    const style = getComputedStyle(one);
    const paints = [style.fill, style.stroke].filter((paint) => isPaint(paint));
    if (!paints.length) return [];
    const best = Math.max(...paints.map((paint) => contrast(paint, paper)));
    return best < 3 ? [`a mark in ${paints} has a contrast of ${best.toFixed(2)}`] : [];
  });
}
