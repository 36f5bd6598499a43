import { ApiClient } from "../lab/api-client.js";
import { byId, copy } from "../lab/dom.js";
import { mountDesign } from "./canvas.js";

// A design by itself: its text and its picture side by side. Kept in this browser.

const api = new ApiClient("", document.querySelector('meta[name="csrf-token"]').content);
const text = byId("trial-text");
const scenario = byId("trial-scenario");
const keys = { text: "drydock/design/text", scenario: "drydock/design/scenario" };

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep() {
  try {
    localStorage.setItem(keys.text, text.value);
    localStorage.setItem(keys.scenario, scenario.value);
  } catch {
    // Then a reload begins with the example.
  }
}

const example = { text: text.value, scenario: scenario.value };
text.value = kept(keys.text) ?? text.value;
scenario.value = kept(keys.scenario) ?? scenario.value;

const picture = mountDesign(byId("trial-picture"), {
  text: text.value,
  onText: (changed) => {
    text.value = changed;
    keep();
  },
  run: () => api.send("POST", "/designs/run", { text: text.value, scenario: scenario.value.trim() || undefined }),
  call: (method, path, body) => api.send(method, path, body),
});

function changed() {
  picture.setText(text.value);
  keep();
}

text.addEventListener("input", changed);
scenario.addEventListener("input", keep);
byId("trial-copy").addEventListener("click", async () => {
  byId("trial-said").textContent = await copy(text.value) ? "Copied" : "This browser did not allow copying";
});
byId("trial-example").addEventListener("click", () => {
  text.value = example.text;
  scenario.value = example.scenario;
  changed();
  byId("trial-said").textContent = "The example is back; Undo brings yours";
});
