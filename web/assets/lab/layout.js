import { byId } from "./dom.js";
import { markSelected, tabList } from "./tabs.js";

// Narrow pages show one part at a time under real tabs; wide ones show all, with a movable border
// between the editor and the results.

const wide = matchMedia("(min-width: 1100px)");
const views = ["brief", "files", "results"];

export class Layout {
  #lab = byId("lab");
  #tabs = byId("view-tabs");
  #onShow;

  /** `onShow(view)` after a part became visible. */
  constructor(onShow) {
    this.#onShow = onShow;
    tabList(this.#tabs, (tab) => this.show(tab.dataset.view));
    wide.addEventListener("change", () => this.#roles());
    this.#roles();
    resultTabs();
    splitter(this.#lab, () => onShow("files"));
  }

  get isWide() {
    return wide.matches;
  }

  show(view) {
    this.#lab.dataset.view = view;
    markSelected(this.#tabs, byId(`tab-${view}`));
    this.#onShow(view);
    if (!this.isWide && this.#lab.getBoundingClientRect().top < 0) {
      byId("view-tabs").parentElement.scrollIntoView({ block: "start" });
    }
  }

  // Tabs exist only where they choose something.
  #roles() {
    this.#tabs.toggleAttribute("role", false);
    if (!this.isWide) this.#tabs.setAttribute("role", "tablist");
    for (const view of views) {
      const [tab, panel] = [byId(`tab-${view}`), byId(`view-${view}`)];
      if (this.isWide) {
        tab.removeAttribute("role");
        panel.removeAttribute("role");
      } else {
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-controls", panel.id);
        panel.setAttribute("role", "tabpanel");
      }
    }
    if (!this.isWide) markSelected(this.#tabs, byId(`tab-${this.#lab.dataset.view}`));
    this.#onShow("files");
  }
}

function resultTabs() {
  tabList(byId("results-tabs"), (tab) => {
    markSelected(byId("results-tabs"), tab);
    for (const one of byId("results-tabs").children) {
      byId(one.getAttribute("aria-controls")).hidden = one !== tab;
    }
  });
}

const share = { least: 15, most: 75, usual: 40, step: 4 };
const storageKey = "drydock/lab/results-share";

function splitter(lab, onMove) {
  const handle = byId("splitter");
  let percent = Number(stored()) || share.usual;
  const set = (value) => {
    percent = Math.round(Math.min(share.most, Math.max(share.least, value)));
    lab.style.setProperty("--results-share", `${percent}%`);
    handle.setAttribute("aria-valuenow", String(percent));
    handle.setAttribute("aria-valuetext", `${percent} percent`);
  };
  const done = () => {
    try {
      localStorage.setItem(storageKey, String(percent));
    } catch {
      // It then lasts until the page is left.
    }
    onMove();
  };
  handle.setAttribute("aria-valuemin", String(share.least));
  handle.setAttribute("aria-valuemax", String(share.most));
  set(percent);
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowUp: share.step, ArrowDown: -share.step }[event.key];
    if (!step) return;
    event.preventDefault();
    set(percent + step);
    done();
  });
  handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = lab.getBoundingClientRect();
    set(((box.bottom - event.clientY) / box.height) * 100);
  });
  handle.addEventListener("pointerup", done);
}

function stored() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
