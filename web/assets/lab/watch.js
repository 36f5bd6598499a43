import { byId } from "./dom.js";

/** The Watch switch. Its state lies on the server, so that all tabs show the same. */
export function offerWatch(api, notices) {
  const toggle = byId("watch");
  const isOn = () => toggle.getAttribute("aria-pressed") === "true";
  const show = (on) => toggle.setAttribute("aria-pressed", String(on));
  toggle.addEventListener("click", async () => {
    try {
      const { on } = await api.setWatch(!isOn());
      show(on);
      notices.say(on ? "Watching: every save is checked" : "No longer watching");
    } catch (error) {
      notices.sayError(error);
    }
  });
  return { show, isOn };
}
