// Sends a chosen journal file to the API and says what became of it.
const form = document.querySelector(".import-form");
const result = document.querySelector(".import-result");
const token = document.querySelector('meta[name="csrf-token"]').content;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = document.querySelector("#journal-file").files;
  if (!file) return;
  result.textContent = "Importing ...";
  try {
    const response = await fetch("/api/v1/journal", {
      method: "POST",
      headers: { "Content-Type": "application/x-ndjson", "X-Drydock-Token": token },
      body: file,
    });
    const answer = await response.json();
    result.textContent = response.ok
      ? `Read ${answer.read} entries, ${answer.added} of them new.`
      : `Nothing was imported. ${answer.error.message}`;
  } catch {
    result.textContent = "The server did not answer; nothing was imported.";
  }
});
