// Choosing an anchor keeps it at once; without script the Keep button does.
const token = document.querySelector('meta[name="csrf-token"]').content;

for (const form of document.querySelectorAll(".self-point")) {
  const state = form.querySelector(".self-state");
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => keep(form, state));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(form, state);
  });
}

async function keep(form, state) {
  const anchor = Number(new FormData(form).get("anchor"));
  const address = form.getAttribute("action").replace(/\/assess$/, "");
  try {
    const response = await fetch(
      `/api/v1${address}/assessments/${encodeURIComponent(form.dataset.point)}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-Drydock-Token": token },
        body: JSON.stringify({ anchor }),
      });
    if (response.ok) state.textContent = "kept";
    else state.textContent = `Not kept: ${(await response.json()).error.message}`;
  } catch {
    state.textContent = "Not kept: Drydock does not answer.";
  }
}

// A link to a part that is folded in opens it.
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.localName === "details") target.open = true;
}
addEventListener("hashchange", unfold);
unfold();
