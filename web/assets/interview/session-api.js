import { ApiClient } from "../lab/api-client.js";

// An interview's part of /api/v1, one method a route.
export class SessionApi extends ApiClient {
  constructor(session, token) {
    super(`/interviews/sessions/${encodeURIComponent(session)}`, token);
  }

  scenarios = () => this.send("GET", "/scenarios");
  run = (scenario) => this.send("POST", "/runs", { scenario });
  /** Any operation, by its path below /api/v1. */
  call = (method, path, body) => new ApiClient("", this.token).send(method, path, body);
  ask = (question) => this.send("POST", "/questions", { question });
  pause = () => this.send("POST", "/pause");
  resume = () => this.send("POST", "/resume");
  next = () => this.send("POST", "/next");
  submit = () => this.send("POST", "/submit");
}
