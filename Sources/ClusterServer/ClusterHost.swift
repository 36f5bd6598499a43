import Cluster
import KubernetesAPI

/// Keeps one cluster going: moves its time, hands it requests one after another, and tells those
/// who watch that something happened.
public actor ClusterHost {
  private var cluster: Cluster
  private var clock: ClusterClock
  private let record: (@Sendable (RecordedCommand) -> Void)?
  private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
  private var listenerCount = 0
  private var alarm: Task<Void, Never>?
  private var toldVersion = 0
  /// How fast time runs while clients only wait; 1 never changes it.
  private let waitingRate: Double
  private var waiting = 0
  private var lastAsked: Int64

  /// - Parameters:
  ///   - real: microseconds of a clock that never goes back.
  ///   - waitingRate: how fast time runs while clients do nothing but wait.
  ///   - record: is given every command that may change the cluster, with its virtual moment.
  public init(
    cluster: Cluster, real: @escaping @Sendable () -> Int64, waitingRate: Double = 1,
    record: (@Sendable (RecordedCommand) -> Void)? = nil
  ) {
    self.cluster = cluster
    self.waitingRate = waitingRate
    self.record = record
    clock = ClusterClock(start: cluster.now, real: real)
    lastAsked = real()
  }

  public func handle(_ request: APIRequest) -> APIResponse {
    lastAsked = clock.real()
    catchUp()
    if request.method != .get {
      record?(RecordedCommand(time: cluster.now, request: request))
    }
    let response = cluster.handle(request)
    afterChange()
    return response
  }

  /// Creates an object as `kubectl apply` does: with what was applied as an annotation.
  public func create(_ object: JSON, as requester: Requester) {
    guard let request = cluster.creation(of: object, as: requester) else { return }
    _ = handle(request)
  }

  /// The lines that a watch has not sent yet.
  public func lines(of stream: WatchStream) -> (lines: [[UInt8]], stream: WatchStream) {
    catchUp()
    var stream = stream
    let lines = cluster.lines(of: &stream)
    return (lines, stream)
  }

  /// What a container has written that has not been sent yet, and whether more can come.
  public func lines(of stream: LogStream) -> (text: [UInt8], stream: LogStream, isOver: Bool) {
    catchUp()
    var stream = stream
    let (text, isOver) = cluster.lines(of: &stream)
    return (text, stream, isOver)
  }

  public func run(_ exec: ExecRequest) -> ExecResult {
    catchUp()
    return cluster.run(exec)
  }

  public func now() -> Timestamp {
    catchUp()
    return cluster.now
  }

  /// Moves virtual time on.
  public func skip(seconds: Double) {
    skip(to: Timestamp(microseconds: clock.now.microseconds + Int64(seconds * 1_000_000)))
  }

  private func skip(to moment: Timestamp) {
    clock.skip(to: moment)
    record?(RecordedCommand(time: moment, request: nil))
    catchUp()
    afterChange()
  }

  /// Moves virtual time on until a condition holds, at most by so many seconds.
  /// - Returns: whether it holds.
  public func skip(until condition: ObjectCondition, namespace: String, limit: Double) -> Bool {
    catchUp()
    let last = Timestamp(microseconds: cluster.now.microseconds + Int64(limit * 1_000_000))
    let holds = cluster.advance(until: condition, namespace: namespace, limit: last)
    skip(to: cluster.now)
    return holds
  }

  /// A look at the cluster as it is now.
  public func snapshot() -> Cluster {
    catchUp()
    return cluster
  }

  /// Something comes at once, and then whenever the cluster has changed.
  public func changes() -> (id: Int, stream: AsyncStream<Void>) {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    listenerCount += 1
    listeners[listenerCount] = continuation
    continuation.yield()
    afterChange()
    return (listenerCount, stream)
  }

  public func stopListening(_ id: Int) {
    listeners.removeValue(forKey: id)?.finish()
  }

  /// A client has begun to wait for something, and does nothing else.
  public func beginWaiting() {
    waiting += 1
    afterChange()
  }

  public func endWaiting() {
    waiting -= 1
    if waiting == 0 {
      catchUp()
      clock.run(at: 1)
    }
  }

  private func catchUp() {
    cluster.advance(to: clock.now)
    tellListeners()
  }

  private func tellListeners() {
    guard cluster.store.version != toldVersion else { return }
    toldVersion = cluster.store.version
    for listener in listeners.values { listener.yield() }
  }

  /// Sets the alarm for what happens next, if anyone listens: otherwise the next request does.
  private func afterChange() {
    tellListeners()
    alarm?.cancel()
    alarm = nil
    guard !listeners.isEmpty, let next = cluster.nextMoment() else { return }
    // Half a second without a request: whoever waits only waits.
    let isIdle = clock.real() - lastAsked > 500_000
    clock.run(at: waiting > 0 && waitingRate > 1 && isIdle ? waitingRate : 1)
    let wait = min(clock.wait(until: next), 250_000)
    alarm = Task { [weak self] in
      try? await Task.sleep(nanoseconds: UInt64(max(wait, 1000)) * 1000)
      guard !Task.isCancelled else { return }
      await self?.ring()
    }
  }

  private func ring() {
    catchUp()
    afterChange()
  }
}
