// The lab's part of /api/v1, one method a route.

/** What the server refused, or that it did not answer (`unreachable`). */
export class ApiError extends Error {
  constructor(status, { code, message, try: remedy }, body = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.body = body;
  }

  get words() {
    return this.remedy ? `${this.message}. Try: ${this.remedy}` : this.message;
  }
}

const unreachable = {
  code: "unreachable",
  message: "Drydock does not answer; what you typed is kept in this browser",
  try: "start drydock serve again",
};

export class Api {
  constructor(lab, token) {
    this.base = `/api/v1/labs/${encodeURIComponent(lab)}`;
    this.token = token;
  }

  get eventsAddress() {
    return `${this.base}/events`;
  }

  files = () => this.#send("GET", "/files");
  changes = () => this.#send("GET", "/changes");
  hints = () => this.#send("GET", "/hints");
  hint = (check) => this.#send("POST", "/hints", { check });
  check = () => this.#send("POST", "/checks", { only: [] });
  cancel = () => this.#send("DELETE", "/checks");
  setWatch = (on) => this.#send("PUT", "/watch", { on });
  reset = () => this.#send("POST", "/reset", {});
  undoReset = () => this.#send("POST", "/reset/undo", {});
  solution = (anyway) => this.#send("POST", "/solution", { anyway });
  run = (command) => this.#send("POST", "/run", { arguments: command });
  save = (name, { text, base, overwrite }) =>
    this.#send("PUT", filePath(name), { text, base, overwrite });
  remove = (name, base) => this.#send("DELETE", filePath(name), { base });

  async #send(method, path, body) {
    const request = { method, headers: { Accept: "application/json" }, cache: "no-store" };
    if (method !== "GET") {
      // JSON with a header of our own is what no form of another site can send.
      request.headers["X-Drydock-Token"] = this.token;
      request.headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(body ?? {});
    }
    let response;
    try {
      response = await fetch(this.base + path, request);
    } catch {
      throw new ApiError(0, unreachable);
    }
    const answer = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer;
    throw new ApiError(response.status, answer?.error ?? unexpected(response), answer ?? {});
  }
}

const filePath = (name) => `/files/${name.split("/").map(encodeURIComponent).join("/")}`;

const unexpected = (response) => ({
  code: "unexpected",
  message: `The server answered ${response.status} ${response.statusText}; JSON was expected`,
  try: "reload the page",
});
