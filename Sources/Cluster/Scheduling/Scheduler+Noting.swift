import KubernetesAPI

/// What the scheduler learns of pods and nodes.
extension Scheduler {
  mutating func note(node key: ObjectKey, _ cluster: Cluster) {
    guard let object = cluster.store[key] else {
      cache.remove(node: key.name)
      // Fewer domains: what was spread too unevenly may not be now.
      queue.retry(.volumes)
      return
    }
    let before = cache[node: key.name]
    cache.update(object)
    if let node = cache[node: key.name] { queue.retry(.node(node, before: before)) }
  }

  mutating func note(pod key: ObjectKey, _ cluster: inout Cluster) {
    guard let pod = cluster.store[key], !Self.hasEnded(pod) else {
      forget(key)
      return
    }
    if let node = pod["spec"]["nodeName"].string {
      noteBound(pod, key, node)
      return
    }
    guard pod["spec"]["schedulerName"].string ?? name == name, !pod.isBeingDeleted else {
      forget(key)
      return
    }
    if pod["spec"]["schedulingGates"].isEmpty {
      if waiting[key] == nil {
        queue.add(key, priority: pod["spec"]["priority"].int ?? 0, at: cluster.now)
      }
    } else {
      reportGates(of: pod, in: &cluster)
    }
  }

  private mutating func noteBound(_ pod: JSON, _ key: ObjectKey, _ node: String) {
    queue.remove(key)
    waiting[key] = nil
    if let known = cache.pod(key), cache.places[key] == node, known.uid == pod.uid,
      known.labels == pod.labels, known.isTerminating == pod.isBeingDeleted
    {
      return
    }
    cache.withdraw(key)
    let info = PodInfo(pod)
    cache.place(info, on: node)
    queue.retry(.podAdded(info))
  }

  private mutating func forget(_ key: ObjectKey) {
    queue.remove(key)
    waiting[key] = nil
    cache.withdraw(key)
    guard let gone = cache.pod(key), cache.remove(key) else { return }
    queue.retry(.podRemoved(gone))
  }
}
