// Calls to /api/v1: what every page's own part of it has in common.

/** What the server refused, or that it did not answer (`unreachable`). */
export class ApiError extends Error {
  constructor(status, { code, message, try: remedy }, body = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.body = body;
  }

  /** What is wrong in a text that was sent, when the server says so. */
  get problems() {
    return this.body.problems;
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

export class ApiClient {
  /** `path` below /api/v1; `token` is the word that changes must show. */
  constructor(path, token) {
    this.base = `/api/v1${path}`;
    this.token = token;
  }

  get eventsAddress() {
    return `${this.base}/events`;
  }

  save = (name, { text, base, overwrite }) =>
    this.send("PUT", filePath(name), { text, base, overwrite });
  files = () => this.send("GET", "/files");

  async send(method, path, body) {
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

export const filePath = (name) => `/files/${name.split("/").map(encodeURIComponent).join("/")}`;

const unexpected = (response) => ({
  code: "unexpected",
  message: `The server answered ${response.status} ${response.statusText}; JSON was expected`,
  try: "reload the page",
});
