import CourseModel
import Documents

/// Reads one thing that happens: an event, a review, a cancellation.
enum EventShape {
  /// `earlier` is when the one before it happened; `after: 10m` counts from there.
  static func action(of node: DocumentNode, after earlier: Double, _ log: ProblemLog)
    -> TimelineAction?
  {
    guard var fields = FieldReader(node, describing: "an event", log: log) else { return nil }
    defer { fields.finish() }
    let at = time(&fields, earlier)
    if fields.has("review") {
      let environment = fields.required("review", as: .text) ?? ""
      let person = fields.required("by", as: .text) ?? ""
      let approves = fields.optional("approves", as: .flag, default: true)
      return TimelineAction(
        at: at, .review(environment: environment, by: person, approves: approves))
    }
    if fields.has("play") {
      let job = fields.required("play", as: .text) ?? ""
      return TimelineAction(
        at: at, .play(job: job, by: fields.optional("by", as: .text, default: "octocat")))
    }
    if fields.has("cancel") {
      return TimelineAction(at: at, .cancel(workflow: fields.required("cancel", as: .text) ?? ""))
    }
    guard let event = event(&fields) else { return nil }
    return TimelineAction(at: at, .event(event))
  }

  private static func time(_ fields: inout FieldReader, _ earlier: Double) -> Double {
    let moment = FieldShape<Double>.one("a time such as 2026-03-02T09:00:00Z") { node in
      node.text.flatMap(CivilTime.seconds)
    }
    let span = FieldShape<Double>.one("a time span such as 90s, 10m, 2h or 1d") { node in
      node.text.flatMap(seconds)
    }
    let at = fields.optional("at", as: moment)
    let after = fields.optional("after", as: span, default: 0)
    return (at ?? earlier) + after
  }

  static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let last = text.last, let unit = units[last], let number = Double(text.dropLast()),
      number >= 0
    else { return nil }
    return number * unit
  }

  private static func event(_ fields: inout FieldReader) -> RepositoryEvent? {
    let name = FieldShape<String>.text.that("the name of an event") { EventNames.all.contains($0) }
    guard let name = fields.required("event", as: name) else { return nil }
    var event = RepositoryEvent(
      name: name, ref: "", commit: fields.optional("commit", as: .text, default: "base"))
    event.pullRequest = fields.optional("pull-request", as: pullRequest)
    if event.pullRequest == nil, name.hasPrefix("pull_request") {
      fields.log.add(
        ContentProblem(
          place: fields.node.place, found: "`\(name)` without its pull request",
          expected: "`pull-request: {number: 7, head: feature, base: main}`"))
    }
    event.ref = ref(&fields, event)
    event.action = fields.optional("type", as: .text)
    event.before = fields.optional("before", as: .text, default: "")
    event.actor = fields.optional(
      "actor", as: .text, default: event.pullRequest?.author ?? "octocat")
    event.message = fields.optional("message", as: .verbatim, default: "")
    event.changedFiles = fields.optional("changed", as: .list(of: .text), default: [])
    event.isByToken = fields.optional("by-token", as: .flag, default: false)
    event.workflow = fields.optional("workflow", as: .text)
    let inputs = fields.optional("inputs", as: .entries(of: value), default: [])
    event.inputs = inputs.map { ($0.key.value, $0.value) }
    let payload = fields.optional("payload", as: .entries(of: value), default: [])
    event.payload = ExpressionObject(payload.map { ($0.key.value, $0.value) })
    if event.action == nil { event.action = EventNames.defaultTypes[name]?.first }
    return event
  }

  private static func ref(_ fields: inout FieldReader, _ event: RepositoryEvent) -> String {
    let ref = fields.optional("ref", as: .text)
    let branch = fields.optional("branch", as: .text)
    let tag = fields.optional("tag", as: .text)
    if let tag { return "refs/tags/\(tag)" }
    if let request = event.pullRequest {
      let isOnBase = event.name == "pull_request_target"
      return ref ?? (isOnBase ? "refs/heads/\(request.base)" : "refs/pull/\(request.number)/merge")
    }
    return ref ?? "refs/heads/\(branch ?? "main")"
  }

  private static var pullRequest: FieldShape<RepositoryEvent.PullRequest> {
    FieldShape<RepositoryEvent.PullRequest>.record(
      "a pull request"
    ) { fields in
      var request = RepositoryEvent.PullRequest()
      request.number = fields.optional("number", as: .wholeNumber(atLeast: 1), default: 1)
      request.base = fields.optional("base", as: .text, default: "main")
      request.head = fields.optional("head", as: .text, default: "feature")
      request.headCommit = fields.optional("head-commit", as: .text, default: "head")
      request.baseCommit = fields.optional("base-commit", as: .text, default: "base")
      request.isFork = fields.optional("fork", as: .flag, default: false)
      request.isDraft = fields.optional("draft", as: .flag, default: false)
      request.isMerged = fields.optional("merged", as: .flag, default: false)
      request.title = fields.optional("title", as: .verbatim, default: "")
      request.body = fields.optional("body", as: .verbatim, default: "")
      request.labels = fields.optional("labels", as: .list(of: .text), default: [])
      request.author = fields.optional("author", as: .text, default: "octocat")
      return request
    }
  }

  /// Any value, as expressions see it.
  private static var value: FieldShape<ExpressionValue> {
    FieldShape<ExpressionValue>("a value") { node, _ in
      ExpressionValue(node)
    }
  }
}

extension ExpressionValue {
  init(_ node: DocumentNode) {
    switch node.content {
    case .null: self = .null
    case .bool(let value): self = .boolean(value)
    case .int(let value): self = .number(Double(value))
    case .double(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .list(let elements): self = .array(elements.map { ExpressionValue($0) })
    case .map(let entries): self = .object(entries.map { ($0.key, ExpressionValue($0.value)) })
    }
  }
}
