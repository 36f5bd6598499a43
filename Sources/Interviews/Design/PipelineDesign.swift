import CourseModel
import Simulation

/// A design that turns data into data: tasks over intervals of time.
public struct PipelineDesign: Sendable, Equatable {
  /// Names of data that comes from outside, in the order of the file.
  public var sources: [String]
  /// In the order of the file.
  public var tasks: [PipelineTask]
  /// Runs at once.
  public var workers: Int
  /// Dollars a month.
  public var fixedCost: Double

  public static let taskLimit = 64
  public static let sourceLimit = 32

  /// Tasks whose output no other task reads.
  public var lastTasks: [Int] {
    tasks.indices.filter { index in
      !tasks.contains { $0.inputs.contains(.task(index)) }
    }
  }

  /// Tasks so that each stands after all it reads; nil when they form a cycle.
  public var inputsFirst: [Int]? {
    var order: [Int] = []
    var placed: Set<Int> = []
    while order.count < tasks.count {
      let next = tasks.indices.first { index in
        !placed.contains(index)
          && tasks[index].inputs.allSatisfy { input in
            if case .task(let other) = input { placed.contains(other) } else { true }
          }
      }
      guard let next else { return nil }
      order.append(next)
      placed.insert(next)
    }
    return order
  }
}

/// A task; times in seconds. `docs/design-format.md` describes each field.
public struct PipelineTask: Sendable, Equatable {
  /// Indices into the design's sources or tasks.
  public enum Input: Sendable, Hashable {
    case source(Int)
    case task(Int)
  }

  public enum Overlap: String, Sendable, CaseIterable { case allow, queue, skip, cancel }
  public enum Validation: String, Sendable, CaseIterable { case none, schema, full }
  public enum OnInvalid: String, Sendable, CaseIterable { case fail, quarantine }
  public enum Growth: String, Sendable, CaseIterable { case constant, exponential }

  public var name: String
  public var place: SourcePlace
  public var note: String?
  public var position: PicturePosition?
  public var inputs: [Input]
  public var schedule: Schedule
  public var wait = 0.0
  public var duration: TimeDistribution
  public var perMillionRows = 0.0
  public var timeout: Double?
  public var retries = 0
  public var retryDelay = 300.0
  public var backoff = Growth.constant
  public var idempotent: Bool
  public var partitioned = true
  public var overlap = Overlap.allow
  /// Intervals before its own that a run recomputes.
  public var lookback = 0
  public var catchUp = false
  /// Reruns at once in a backfill.
  public var backfill = 1
  public var validate = Validation.none
  public var onInvalid = OnInvalid.fail
  /// After the end of an interval.
  public var sla: Double?
  /// Dollars for an hour of one run.
  public var hourCost = 0.0
}

/// When runs begin.
public enum Schedule: Sendable, Equatable {
  case cron(CronSchedule)
  case onData
}
