// Building elements. Data only ever becomes text or an attribute, never markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes; `onclick` and the like are listeners, null and false leave one out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(label, onclick, kind = "") {
  return el("button", { type: "button", class: `button small ${kind}`.trim(), onclick }, label);
}

export const mac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform);

/** The platform's command key is down, and no other modifier. */
export const commandKey = (event) =>
  (mac ? event.metaKey || event.ctrlKey : event.ctrlKey) && !event.altKey && !event.shiftKey;

/** Copies text; false where the browser refuses it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

// Pages that were not served from loopback or over TLS have no clipboard object.
function copySelected(text) {
  const area = el("textarea", { class: "visually-hidden", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

export function clockTime(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
