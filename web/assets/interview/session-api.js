import { ApiClient } from "../lab/api-client.js";

// An interview's part of /api/v1, one method a route.
export class SessionApi extends ApiClient {
  constructor(session, token) {
    super(`/interviews/sessions/${encodeURIComponent(session)}`, token);
  }

  ask = (question) => this.send("POST", "/questions", { question });
  pause = () => this.send("POST", "/pause");
  resume = () => this.send("POST", "/resume");
  next = () => this.send("POST", "/next");
  submit = () => this.send("POST", "/submit");
}
