import CourseModel

extension DesignPalette {
  /// All that `docs/design-format.md` allows; a test holds each key against the reader.
  public static let standard = DesignPalette(
    serving: ComponentKind.allCases.map {
      Kind(kind: $0.rawValue, what: what($0), fields: keys($0))
    },
    pipeline: [
      Kind(kind: "source", what: "data that comes from outside", fields: []),
      Kind(kind: "task", what: "turns one interval of data into another", fields: taskKeys),
    ],
    flow: flowKeys,
    pipelineSettings: [
      Key("workers", "4", "task runs at once"),
      Key("fixedCost", "$150/month", "of the pipeline as a whole"),
    ])

  private static func what(_ kind: ComponentKind) -> String {
    switch kind {
    case .client: "where requests come from"
    case .gateway: "takes requests in and passes them on"
    case .service: "does work of its own for a request"
    case .queue: "keeps messages until a consumer takes them"
    case .cache: "answers what it has seen before"
    case .featureStore: "looks features up"
    case .modelServer: "computes predictions"
    case .batchJob: "works off a queue every so often"
    case .streamProcessor: "works on messages as they come"
    case .store: "keeps data"
    case .registry: "knows model versions"
    }
  }

  private static func keys(_ kind: ComponentKind) -> [Key] {
    let note = Key("note", "why it is there", "a remark for readers")
    if kind == .client { return [note] }
    return own(kind) + (kind == .batchJob ? [] : capacity(kind)) + placement + [note]
  }

  private static func own(_ kind: ComponentKind) -> [Key] {
    let time = "{median: 4ms, p99: 15ms}"
    let work = "own work for one request, without what it waits for"
    switch kind {
    case .client: return []
    case .service, .featureStore, .store:
      return [Key("service", time, work, isRequired: true)]
    case .gateway, .queue, .registry:
      let more =
        kind != .queue
        ? []
        : [
          Key("capacity", "1M", "messages each consumer may be behind"),
          Key("whenFull", "reject", "what happens then", values: ["reject", "drop-oldest"]),
        ]
      return [Key("service", "1ms", work)] + more
    case .cache:
      return [
        Key("hitRatio", "80%", "share that it answers itself when warm", isRequired: true),
        Key("warmUp", "5m", "time until it has 63% of that again after a flush"),
        Key("service", "1ms", work),
      ]
    case .modelServer:
      return [
        Key("service", time, work + "; or a batch"), batch,
        Key(
          "rollout", "{canary: 5%, detection: 10m}",
          "share a new version gets, and how long a bad one lasts"),
      ]
    case .streamProcessor:
      return [
        Key("service", time, work + "; or a batch"), batch,
        Key("window", "1m", "results become visible when it ends"),
      ]
    case .batchJob:
      return [
        Key("every", "1h", "it takes all that waits", isRequired: true),
        Key("base", "1m", "time of a run, whatever its size", isRequired: true),
        Key("perItem", "1ms", "further time for each item", isRequired: true),
      ]
    }
  }

  private static let batch = Key(
    "batch", "{max: 32, wait: 4ms, base: 6ms, perItem: 300us}", "several items at once")

  private static func capacity(_ kind: ComponentKind) -> [Key] {
    [
      Key("replicas", "2", "how many equal ones"),
      Key("concurrency", "16", "requests one replica works on at once"),
      Key("queue", "100", "places to wait for each replica, or unbounded"),
      Key(
        "autoscale", "{min: 2, max: 10, target: 60%, lag: 90s}",
        "replicas by utilisation; lag until a new one works"),
      Key("rateLimit", "{rate: 500rps, burst: 100}", "calls beyond it are refused at once"),
    ]
  }

  private static let placement = [
    Key("zones", "[a, b]", "where the replicas stand"),
    Key("cost", "$120/month", "of one replica"),
    Key("fixedCost", "$50/month", "of the component as a whole"),
    Key("callCost", "$0.40/million", "of a million calls"),
    Key(
      "blocking", "true", "keeps its place while it waits for others", values: ["true", "false"]),
    Key(
      "deadlineAware", "true", "drops work nobody waits for any more", values: ["true", "false"]),
    Key("validates", "true", "refuses malformed requests first", values: ["true", "false"]),
  ]

  private static let flowKeys = [
    Key("timeout", "250ms", "the caller gives up one attempt"),
    Key("retries", "1", "further attempts after a failed one"),
    Key("backoff", "{base: 10ms, max: 1s, jitter: full}", "wait before a retry"),
    Key("retryBudget", "10%", "retries as a share of calls, at most"),
    Key(
      "circuitBreaker", "{errorRate: 50%, window: 10s, open: 30s}",
      "calls fail at once when so many failed"),
    Key("fallback", "{to: rules, timeout: 20ms}", "called when the call failed for good"),
    Key("required", "false", "whether the answer needs it", values: ["true", "false"]),
    Key("mode", "async", "whether the caller waits", values: ["sync", "async"]),
    Key("share", "40%", "of the requests that take this flow"),
    Key("split", "models", "a name shared by alternatives"),
    Key("step", "1", "flows of one step are called at the same time"),
    Key("calls", "3", "calls for each request"),
    Key("parallel", "true", "these calls all at once", values: ["true", "false"]),
    Key("network", "1ms", "round trip"),
  ]

  private static let taskKeys = [
    Key("inputs", "[clicks]", "sources and tasks it reads", isRequired: true),
    Key(
      "schedule", "\"0 2 * * *\"", "a cron expression in quotes, or on-data", isRequired: true),
    Key("duration", "{median: 15m, p99: 50m}", "time of one run", isRequired: true),
    Key(
      "idempotent", "true", "a run replaces its partition", isRequired: true,
      values: ["true", "false"]),
    Key("perMillionRows", "10s", "further time for each million rows"),
    Key("wait", "4h", "for inputs that are not complete"),
    Key("timeout", "2h", "after which an attempt is stopped"),
    Key("retries", "3", "further attempts after a failed one"),
    Key("retryDelay", "5m", "wait before each"),
    Key("backoff", "exponential", "how that wait grows", values: ["constant", "exponential"]),
    Key("partitioned", "true", "writes its own partition only", values: ["true", "false"]),
    Key(
      "overlap", "queue", "when the run before is not done",
      values: ["allow", "queue", "skip", "cancel"]),
    Key("lookback", "2", "earlier intervals recomputed"),
    Key("catchUp", "true", "runs again what was missed", values: ["true", "false"]),
    Key("backfill", "4", "reruns at once in a backfill"),
    Key("validate", "full", "what it looks at first", values: ["none", "schema", "full"]),
    Key("onInvalid", "quarantine", "what happens to bad rows", values: ["fail", "quarantine"]),
    Key("sla", "8h", "after the interval's end, by when its partition is complete"),
    Key("cost", "$3/hour", "of an hour of one run"),
    Key("note", "why it is there", "a remark for readers"),
  ]
}
