// The colour scheme the visitor chose, set before the first paint. Without a choice the system's
// own counts.
(() => {
  const choices = ["system", "light", "dark"];
  const key = "drydock-theme";
  const read = () => {
    try {
      const stored = localStorage.getItem(key);
      return choices.includes(stored) ? stored : "system";
    } catch {
      return "system";
    }
  };
  const apply = (choice) => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
  };
  let choice = read();
  apply(choice);
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const label = () => {
      button.textContent = `Theme: ${choice}`;
    };
    label();
    button.hidden = false;
    button.addEventListener("click", () => {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem(key, choice);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
      apply(choice);
      label();
    });
  });
})();
