import KubernetesAPI

extension Cluster {
  /// How long a change takes to reach those who watch.
  static let watchDelay: Int64 = 2_000  // microseconds

  /// First and longest wait after a refused write: the controllers' default rate limiter.
  /// https://pkg.go.dev/k8s.io/client-go/util/workqueue#DefaultControllerRateLimiter
  static let firstRetry: Int64 = 5_000
  static let longestRetry: Int64 = 1_000_000_000

  /// Queues every controller's look at what a change concerns.
  mutating func announce(_ change: Change) {
    let due = now.advanced(microseconds: Cluster.watchDelay)
    for (index, kind) in controllerKinds.enumerated() {
      for key in kind.objects(concernedBy: change, in: self) {
        queue.add(.reconcile(controller: index, key: key), at: due)
      }
    }
  }

  /// Has a controller look at one of its objects at a moment, though nothing has changed.
  mutating func wake(_ kind: any Controller.Type, _ key: ObjectKey, at time: Timestamp) {
    guard let index = controllerKinds.firstIndex(where: { $0 == kind }) else { return }
    queue.add(.reconcile(controller: index, key: key), at: time)
  }

  mutating func reconcile(_ index: Int, _ key: ObjectKey) {
    guard var controller = controllers[index] else { return }
    // Taken out, so that its state is not copied when it changes.
    controllers[index] = nil
    let work = Work.reconcile(controller: index, key: key)
    do throws(APIStatus) {
      let next = try controller.reconcile(key, in: &self)
      failures[work] = nil
      if let next { queue.add(work, at: next) }
    } catch {
      let count = failures[work, default: 0]
      failures[work] = count + 1
      let wait = min(Cluster.firstRetry << min(count, 20), Cluster.longestRetry)
      queue.add(work, at: now.advanced(microseconds: wait))
    }
    controllers[index] = controller
  }
}

extension Timestamp {
  func advanced(microseconds: Int64) -> Timestamp {
    Timestamp(microseconds: self.microseconds + microseconds)
  }

  func advanced(seconds: Double) -> Timestamp {
    Timestamp(microseconds: microseconds + Int64((seconds * 1_000_000).rounded()))
  }

  /// Seconds from an earlier moment to this one.
  func seconds(since earlier: Timestamp) -> Double {
    Double(microseconds - earlier.microseconds) / 1_000_000
  }
}
