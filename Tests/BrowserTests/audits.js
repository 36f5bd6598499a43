// What test_accessibility.py asks of a page. Each audit gives a list of faults in words.
(() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const clippedAway = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `${element.localName}${id}${classes} "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 30)}"`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Colours: [red, green, blue, alpha], 0 to 1.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const parsed = (text) => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      known.set(text, [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255));
    }
    return known.get(text);
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const luminance = (color) => color.slice(0, 3)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  // WCAG 2.2, "contrast ratio".
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  /** What lies behind an element's own background: its ancestors' backgrounds, painted in order. */
  const backdrop = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(parsed(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1 || at.matches("dialog:modal")) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), parsed(getComputedStyle(document.documentElement).backgroundColor)[3]
      ? parsed(getComputedStyle(document.documentElement).backgroundColor) : parsed("Canvas"));
  };

  /** Behind a part of a picture: the shapes painted before it that cover its middle. */
  const paintedBehind = (part, behind) => {
    const box = part.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let color = behind;
    for (const shape of part.ownerSVGElement.querySelectorAll("rect, circle, path, polygon")) {
      if (!(shape.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      const style = getComputedStyle(shape);
      const at = shape.getBoundingClientRect();
      if (style.fill === "none" || x < at.left || x > at.right || y < at.top || y > at.bottom) continue;
      const local = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
      if (!shape.isPointInFill(local)) continue;
      const [red, green, blue, alpha] = parsed(style.fill);
      color = over([red, green, blue, alpha * style.fillOpacity], color);
    }
    return color;
  };

  const needed = (style) => {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  };

  const contrast = () => {
    const faults = [];
    let looked = 0;
    const judge = (element, color, behind, style) => {
      looked += 1;
      const got = ratio(over(color, behind), behind);
      if (got < needed(style) - 0.005) faults.push(`${name(element)}: ${got.toFixed(2)}`);
    };
    for (const element of all("body *")) {
      const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const before = getComputedStyle(element, "::before").content;
      const marked = /^"[^"\s]/.test(before);
      if (!text && !marked || !visible(element) || clippedAway(element)) continue;
      if (element.closest(":disabled, script, style, noscript, option, desc, title")) continue;
      if (element.ownerSVGElement) {
        const style = getComputedStyle(element);
        judge(element, parsed(style.fill), paintedBehind(element, backdrop(element.ownerSVGElement)), style);
        continue;
      }
      const behind = backdrop(element);
      if (text) judge(element, parsed(getComputedStyle(element).color), behind, getComputedStyle(element));
      if (marked) {
        const style = getComputedStyle(element, "::before");
        judge(element, parsed(style.color), behind, style);
      }
    }
    if (looked === 0) faults.push("no text was found");
    return faults;
  };

  /** Form fields' edges and the marks of states, against what is around them: 3 to 1. */
  const shapes = () => {
    const faults = [];
    const judge = (element, colors, behind) => {
      const best = Math.max(...colors.map((color) => ratio(over(color, behind), behind)));
      if (best < 3) faults.push(`${name(element)}: ${best.toFixed(2)}`);
    };
    for (const field of all("input:not([type=hidden]), select, textarea, .switch-mark")) {
      if (!visible(field) || field.closest(".CodeMirror, .plain-editor")) continue;
      const style = getComputedStyle(field);
      judge(field, [parsed(style.borderTopColor), parsed(style.backgroundColor)], backdrop(field.parentElement));
    }
    for (const ring of all("svg .mark-ring, svg .bar-done, svg .bar-started, svg .bar-accent, svg .radar-dot, svg .radar-diamond, svg .stated")) {
      if (!visible(ring)) continue;
      const style = getComputedStyle(ring);
      const colors = [style.stroke, style.fill].filter((color) => color !== "none").map(parsed);
      judge(ring, colors, backdrop(ring.ownerSVGElement));
    }
    for (const tick of all("svg .mark-tick")) {
      if (!visible(tick)) continue;
      const ring = parsed(getComputedStyle(tick.parentElement.querySelector(".mark-ring")).fill);
      judge(tick, [parsed(getComputedStyle(tick).stroke)], ring);
    }
    return faults;
  };

  const structure = () => {
    const faults = [];
    const want = (holds, words) => holds || faults.push(words);
    want(document.documentElement.lang === "en", "the page's language is not stated");
    want(document.title.length > 9, `the title says too little: ${document.title}`);
    const headings = all("h1, h2, h3, h4, h5, h6").filter(visible);
    want(headings.filter((one) => one.localName === "h1").length === 1, "not one h1");
    headings.reduce((above, heading) => {
      const level = Number(heading.localName[1]);
      want(level <= above + 1, `${name(heading)} comes after h${above}`);
      return level;
    }, 0);
    const seen = new Set();
    for (const { id } of all("[id]")) {
      want(!seen.has(id), `the id ${id} is used twice`);
      seen.add(id);
    }
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "list"]) {
      for (const element of all(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/)) {
          want(seen.has(id), `${name(element)}: ${attribute} names ${id}, which is not there`);
        }
      }
    }
    for (const field of all("input:not([type=hidden]), select, textarea")) {
      if (!visible(field) || field.closest(".CodeMirror")) continue;
      want(field.labels?.length || field.ariaLabel, `${name(field)} has no label`);
    }
    for (const image of all("svg")) {
      want(image.ariaHidden === "true" || image.ariaLabel, `${name(image)} has no name`);
    }
    for (const element of all("[tabindex]")) want(element.tabIndex <= 0, `${name(element)} jumps the tab order`);
    for (const child of document.body.children) {
      want(child.matches("header, main, footer, .skip, script, dialog"), `${name(child)} is in no landmark`);
    }
    return faults;
  };

  const targets = () => {
    const faults = [];
    const inText = (element) => getComputedStyle(element).display === "inline"
      && element.parentElement.textContent.trim() !== element.textContent.trim();
    for (const element of all("a[href], button, input:not([type=hidden]), select, summary, [role=tab]")) {
      if (!visible(element) || clippedAway(element) || element.closest(".CodeMirror") || inText(element)) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 24 || height < 24) faults.push(`${name(element)}: ${width.toFixed(0)} by ${height.toFixed(0)}`);
    }
    return faults;
  };

  /** Text that is cut, and anything wider than the page. */
  const fit = () => {
    const faults = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) {
      const wide = all("body *").filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1).map(name);
      faults.push(`the page is ${page.scrollWidth} wide, not ${page.clientWidth}: ${wide.slice(0, 3)}`);
    }
    for (const element of all("body *")) {
      if (element.ownerSVGElement || element.closest(".CodeMirror, .plain-numbers") || !visible(element)) continue;
      const style = getComputedStyle(element);
      if (style.overflowX !== "hidden" && style.overflowY !== "hidden" || clippedAway(element)) continue;
      if (style.textOverflow === "ellipsis" || !element.innerText?.trim()) continue;
      const cut = style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
        || style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1;
      if (cut) faults.push(`${name(element)} is cut`);
    }
    const nav = document.querySelector(".site-nav");
    if (nav.scrollWidth > nav.clientWidth) faults.push("the navigation is cut");
    return faults;
  };

  const focusable = () => all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")
    .filter((one) => one.tabIndex >= 0 && !one.disabled && visible(one));

  /** Every stop must look different with the focus on it. The last key pressed must have been one. */
  const focus = () => {
    const faults = [];
    const look = (element) => [element, ...element.querySelectorAll(".card-plate")].map((one) => {
      const style = getComputedStyle(one);
      const outline = style.outlineStyle === "none" ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, style.strokeWidth, style.stroke].join();
    }).join();
    const held = document.activeElement;
    for (const element of focusable()) {
      if (element.closest(".CodeMirror")) continue;
      document.activeElement.blur();
      const before = look(element);
      element.focus({ preventScroll: true });
      if (document.activeElement !== element) faults.push(`${name(element)} takes no focus`);
      else if (look(element) === before) faults.push(`${name(element)} looks the same with the focus`);
    }
    held.focus({ preventScroll: true });
    return faults;
  };

  // Where the Tab key went until it began again, told by the page so that no key press waits for it.
  const stops = [];
  let again = false;
  addEventListener("focusin", ({ target }) => {
    again ||= stops.includes(target);
    if (!again) stops.push(target);
  });
  const walk = {
    begin() {
      document.activeElement.blur();
      getSelection().removeAllRanges();
      scrollTo(0, 0);
      stops.length = 0;
      again = false;
      return focusable().length;
    },
    end() {
      const faults = again ? [] : ["the Tab key never came back to where it began"];
      for (const element of focusable()) {
        // Of the radios or tabs of one list only the chosen one is a stop, which tabIndex says.
        if (!stops.includes(element) && !element.closest(".CodeMirror")) faults.push(`${name(element)} is never reached`);
      }
      const places = stops.filter(visible).map((stop) => [stop, stop.getBoundingClientRect()]);
      places.slice(1).forEach(([stop, to], index) => {
        const [last, from] = places[index];
        if (last.contains(stop) || stop.contains(last)) return;
        const goesUp = to.bottom <= from.top + 1 && to.left < from.right - 1;
        const goesBack = to.right <= from.left + 1 && to.top < from.bottom - 1 && to.bottom > from.top + 1;
        if (goesUp || goesBack) faults.push(`${name(stop)} comes after ${name(last)}`);
      });
      return faults;
    },
  };

  const moving = () => all("body, body *").flatMap((element) => [null, "::before", "::after"].filter((part) => {
    const style = getComputedStyle(element, part);
    const lasts = (text) => text.split(",").some((one) => parseFloat(one) > 0);
    return (style.animationName !== "none" && lasts(style.animationDuration)) || lasts(style.transitionDuration);
  }).map((part) => `${name(element)}${part ?? ""} moves`));

  window.audits = { contrast, shapes, structure, targets, fit, focus, walk, moving };
})();
