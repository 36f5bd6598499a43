import KubernetesAPI

/// What a process answers to those who connect to it.
extension ContainerRuntime {
  enum Answer: Sendable, Hashable {
    /// Nobody listens.
    case refused
    /// The connection is taken, and nothing comes.
    case silence
    /// After so many seconds.
    case status(Int, seconds: Double)
  }

  /// - Parameter holds: whether a condition of the image holds now.
  func answer(
    port number: Int, path: String, at moment: Timestamp, holds: (ImageCondition) -> Bool
  ) -> Answer {
    guard case .running(let since) = state else { return .refused }
    let age = moment.seconds(since: since)
    guard age >= model.startSeconds(limit: processorLimit), isListening(at: moment) else {
      return .refused
    }
    if !model.ports.isEmpty, !model.ports.contains(where: { $0.number == number }) {
      return .refused
    }
    if hangs(at: moment) { return .silence }
    let paths = model.ports.first { $0.number == number }?.paths ?? []
    guard !paths.isEmpty else { return .status(200, seconds: delay(0)) }
    let bare = path.split(separator: "?", omittingEmptySubsequences: false)[0]
    guard let found = paths.first(where: { $0.path == bare }) else {
      return .status(404, seconds: delay(0))
    }
    let isWell =
      age >= found.after && age < found.until ?? .infinity
      && !found.failsWhen.contains(where: holds)
    return .status(isWell ? 200 : found.failure, seconds: delay(found.latency))
  }

  /// It answers nothing, and hears no signal.
  func hangs(at moment: Timestamp) -> Bool {
    guard !isHung, case .running(let since) = state, let age = model.hangsAfter else {
      return isHung
    }
    return moment.seconds(since: since) >= age
  }

  /// A process that was told to stop takes no more connections, unless it is one that ignores it.
  private func isListening(at moment: Timestamp) -> Bool {
    guard let signalledAt, signalledAt <= moment else { return true }
    return model.stop.isIgnored || model.stop.keepsListening
  }

  /// Requests wait for each other: with a share u of the cores in use, 1 / (1 - u) times as long.
  private func delay(_ seconds: Double) -> Double {
    guard model.processor.perRequest > 0, processorLimit.isFinite, load.rate > 0 else {
      return seconds + model.processor.perRequest
    }
    let share = load.rate * model.processor.perRequest / processorLimit
    let alone = seconds + model.processor.perRequest / min(1, processorLimit)
    return share >= 1 ? 60 : alone / (1 - share)
  }

  /// When the answers change next by themselves; nil when they don't. Answers that depend on
  /// anything else than time may change at any moment: see `mayChange`.
  func nextChange(after moment: Timestamp) -> Timestamp? {
    guard case .running(let since) = state else { return nil }
    var ages = [model.startSeconds(limit: processorLimit)]
    if let hangsAfter = model.hangsAfter { ages.append(hangsAfter) }
    for path in model.ports.flatMap(\.paths) {
      ages.append(path.after)
      if let until = path.until { ages.append(until) }
    }
    let age = moment.seconds(since: since)
    return ages.filter { $0 > age }.min().map { since.advanced(seconds: $0) }
  }

  /// The answers depend on the world, or on how much is asked.
  var mayChange: Bool {
    !model.looksAtNothing || (load.rate > 0 && model.processor.perRequest > 0)
  }
}
