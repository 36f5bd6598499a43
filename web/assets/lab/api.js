import { ApiClient, filePath } from "./api-client.js";

// The lab's part of /api/v1, one method a route.
export class Api extends ApiClient {
  constructor(lab, token) {
    super(`/labs/${encodeURIComponent(lab)}`, token);
  }

  changes = () => this.send("GET", "/changes");
  hints = () => this.send("GET", "/hints");
  hint = (check) => this.send("POST", "/hints", { check });
  check = () => this.send("POST", "/checks", { only: [] });
  cancel = () => this.send("DELETE", "/checks");
  setWatch = (on) => this.send("PUT", "/watch", { on });
  reset = () => this.send("POST", "/reset", {});
  undoReset = () => this.send("POST", "/reset/undo", {});
  solution = (anyway) => this.send("POST", "/solution", { anyway });
  run = (command) => this.send("POST", "/run", { arguments: command });
  remove = (name, base) => this.send("DELETE", filePath(name), { base });
}
