import CourseModel
import Documents

// The words of this module's problems: what was found, what was expected, what to do.

extension ProblemLog {
  func add(_ fault: DesignFault, at place: SourcePlace) {
    let words = fault.words
    add(
      ContentProblem(
        place: place, found: words.found, expected: words.expected, remedy: words.remedy))
  }
}

extension DesignProblems: CustomStringConvertible {
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension DesignFault {
  typealias Words = (found: String, expected: String, remedy: String?)

  var words: Words {
    switch self {
    case .empty(let what):
      ("an empty file", what, "begin with `kind: serving` or `kind: pipeline`")
    case .badName(let name):
      (
        "the name `\(name)`", "kebab-case: lower-case letters, digits, single hyphens",
        "write `\(Self.kebab(name))`"
      )
    case .nameTaken(let name): ("a second `\(name)`", "each name once", "choose another name")
    case .unknown(let what, let name, let known):
      (
        "`\(name)`, which is no \(Self.withoutArticle(what)) here",
        "one of \(known.joined(separator: ", "))",
        NearestName.of(name, among: known).map { "write `\($0)`" }
      )
    case .disorder(let greater, let less):
      ("`\(greater)` is less than `\(less)`", "`\(greater)` to be as great or greater", nil)
    case .count(let what, let count, let range): Self.count(what, count, range)
    case .zones(let count):
      ("a list of \(count) zones", "1 to 16 different zones", "name each zone once")
    case .outsideAutoscale(let replicas, let least, let most):
      (
        "\(replicas) replicas to start with", "\(least) to \(most), as `autoscale` says",
        "remove the line, to start with \(least)"
      )
    case .notOneKey(let what, let count, let names): Self.notOneKey(what, count, names)
    default: graphWords ?? pipelineWords ?? scenarioWords
    }
  }

  private var graphWords: Words? {
    switch self {
    case .workWithoutTime:
      ("a batch that takes no time", "`base` or `perItem` above zero", "write `base: 5ms`")
    case .syncFromQueue:
      ("a queue that waits for its consumer", "`async` out of a queue", "remove the key")
    case .nobodyWaits(let key, let isFromQueue):
      (
        "`\(key)` on \(isFromQueue ? "a flow out of a queue" : "an async flow")",
        isFromQueue
          ? "only `share`, `retries` and `backoff` there"
          : "only keys for calls whose answer nobody waits for", "remove the key"
      )
    case .noClient:
      (
        "no component of kind `client`", "at least one, where traffic enters",
        "add `users: {kind: client}` and a flow from it"
      )
    case .clientWithoutFlow(let name):
      (
        "the client `\(name)` sends its requests nowhere", "a flow from it",
        "add `- {from: \(name), to: ...}` to flows"
      )
    case .clientCalled(let name):
      ("a flow to the client `\(name)`", "clients only call", "turn the flow round")
    case .queueWithoutConsumer(let name):
      (
        "nobody takes messages from the queue `\(name)`", "a flow from it to a consumer",
        "add `- {from: \(name), to: ...}` to flows"
      )
    case .queueFeeds(let name):
      ("a queue that feeds `\(name)`", "a component that works on messages", nil)
    case .jobNotFed(let name):
      (
        "the batch job `\(name)` is not fed by a queue", "flows to it out of queues only",
        "put a `queue` before it"
      )
    case .unreachable(let name):
      (
        "nothing uses `\(name)`", "a way of flows to it from a client",
        "add a flow to `\(name)`, or remove it"
      )
    default: callWords
    }
  }

  private var callWords: Words? {
    switch self {
    case .cycle(let names):
      (
        "the flows go in a circle: \((names + names.prefix(1)).joined(separator: " -> "))",
        "no component to wait for itself", "remove one of these flows"
      )
    case .splitSum(let split, let sum):
      (
        "the shares of the split `\(split)` sum to \(Self.percent(sum))", "100%",
        "change a share, or add the alternative that is missing"
      )
    case .splitSteps(let split):
      (
        "the split `\(split)` has flows of several steps or modes", "one step and one mode for all",
        "give them the same `step` and `mode`"
      )
    case .tooManyCalls(let name, let count):
      (
        "\(count) calls for one request, most of them to `\(name)`",
        "at most \(Int(ServingDesign.callLimit))", "lower `calls`, or batch them"
      )
    default: nil
    }
  }

  private var pipelineWords: Words? {
    switch self {
    case .cron(let text):
      (
        "`\(text)`", "a cron expression of five fields (minute hour day month weekday) or on-data",
        "write `schedule: \"0 2 * * *\"` for 02:00 every day"
      )
    case .rareCron(let text):
      ("`\(text)` comes less than twice in ten weeks", "a schedule that repeats", nil)
    case .frequentCron(let text, let minutes):
      (
        "`\(text)` runs after \(minutes) minute\(minutes == 1 ? "" : "s")",
        "at least 5 minutes between two runs",
        "write `*/5` in the first field, or use a stream processor"
      )
    case .lookbackAppends(let name):
      (
        "`lookback` on `\(name)`, which is not idempotent: it would write every row again",
        "`idempotent: true` with `lookback`", "make the task replace its partition"
      )
    case .taskCycle(let names):
      (
        "the tasks read in a circle: \((names + names.prefix(1)).joined(separator: " -> "))",
        "no task to wait for itself", "remove one of these inputs"
      )
    case .unreadSource(let name):
      (
        "nobody reads the source `\(name)`", "a task with it among its `inputs`",
        "add it to a task, or remove it"
      )
    default: nil
    }
  }

  private var scenarioWords: Words {
    switch self {
    case .bothShapes: ("both `daily` and `hourly`", "one of them", "remove one")
    case .trafficTwice(let name):
      ("traffic for `\(name)` twice", "one entry for each client", "remove one")
    case .noTraffic(let name):
      (
        "no traffic for the client `\(name)`", "an entry for it",
        "add `- {client: \(name), rate: ...}`"
      )
    case .dataTwice(let name):
      ("data for `\(name)` twice", "one entry for each source", "remove one")
    case .otherKind(let design, let scenario):
      ("a \(scenario) scenario for a \(design) design", "a scenario of kind \(design)", nil)
    case .tooManyEvents(let count):
      (
        "about \(count) events to simulate exactly",
        "at most \(Int(ServingRun.exactLimit)), and \(Int(ServingRun.exactSlotLimit)) in one part "
          + "of 120 or in the warm-up", "leave out --precision exact, or shorten `duration`"
      )
    case .tooManyRuns(let count):
      ("\(count) task runs", "at most \(PipelineRun.runLimit)", "shorten `duration`")
    default: ("something unknown", "a design", nil)
    }
  }
}

extension DesignFault {
  private static func count(_ what: String, _ count: Int, _ range: ClosedRange<Int>) -> Words {
    let limits =
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    return ("\(count) \(what)", limits, nil)
  }

  private static func notOneKey(_ what: String, _ count: Int?, _ names: [String]) -> Words {
    (
      count.map { "a map with \($0) keys" } ?? "no map",
      "one key, the name of \(what): \(names.joined(separator: ", "))",
      "write it as `- \(names.first ?? "name"): {...}`"
    )
  }

  private static func withoutArticle(_ what: String) -> String {
    what.hasPrefix("a ") ? String(what.dropFirst(2)) : what
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// The nearest name that is allowed.
  private static func kebab(_ name: String) -> String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "a-name" : words.joined(separator: "-")
  }
}
