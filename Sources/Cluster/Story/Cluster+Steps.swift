import KubernetesAPI

extension Cluster {
  /// Has steps happen at their moments after the cluster came up.
  mutating func plan(_ steps: [StoryStep]) {
    self.steps = steps
    for (place, step) in steps.enumerated() {
      queue.add(.scenario(place), at: start.advanced(seconds: step.at))
    }
  }

  /// Does what a step says, as an administrator.
  /// - Returns: what the API server refused, in its words.
  mutating func perform(_ action: StoryStep.Action) -> [String] {
    switch action {
    case .apply(let objects): return objects.compactMap { apply($0)?.message }
    case .delete(let selection):
      return each(selection) { (cluster, key) throws(APIStatus) in
        var options = DeleteOptions()
        options.propagation = .background
        try cluster.delete(key, as: .administrator, options: options)
      }
    case .image(let selection, let container, let image):
      return edit(selection) { object in
        for place in object["spec"]["template"]["spec"]["containers"].elements.indices {
          let name = object["spec"]["template"]["spec"]["containers"][place]["name"].string
          guard container == nil || container == name else { continue }
          object["spec"]["template"]["spec"]["containers"][place]["image"] = .string(image)
        }
      }
    case .scale(let selection, let replicas):
      return edit(selection) { $0["spec"]["replicas"] = JSON(replicas) }
    case .restart(let selection):
      let moment = now.json
      return edit(selection) {
        $0["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"] =
          moment
      }
    case .drain(let selection): return startDrain(selection)
    case .uncordon(let selection): return edit(selection) { $0["spec"].remove("unschedulable") }
    case .lose(let selection):
      for key in keys(of: selection) { loseNode(key.name) }
      return []
    case .recover(let selection):
      for key in keys(of: selection) { recoverNode(key.name) }
      return []
    case .load(let traffic, let rate):
      setTraffic(traffic, rate: rate)
      return []
    case .hang(let selection):
      for key in keys(of: selection) { hang(key) }
      return []
    }
  }

  func keys(of selection: ObjectSelection) -> [ObjectKey] {
    let keys = store.list(selection.resource).compactMap { object in
      let key = ObjectKey(selection.resource, of: object)
      return selection.contains(object, at: key) ? key : nil
    }
    return selection.first.map { Array(keys.sorted().prefix($0)) } ?? keys
  }

  private mutating func each(
    _ selection: ObjectSelection, _ body: (inout Cluster, ObjectKey) throws(APIStatus) -> Void
  ) -> [String] {
    var refusals: [String] = []
    for key in keys(of: selection) {
      do throws(APIStatus) { try body(&self, key) } catch { refusals.append(error.message) }
    }
    return refusals
  }

  private mutating func edit(
    _ selection: ObjectSelection, _ edit: (inout JSON) -> Void
  ) -> [String] {
    each(selection) { (cluster, key) throws(APIStatus) in
      try cluster.change(key, as: .administrator, edit)
    }
  }

  /// Cordons, and puts the evictions on the list of what goes on.
  private mutating func startDrain(_ selection: ObjectSelection) -> [String] {
    let refusals = edit(selection) { $0["spec"]["unschedulable"] = true }
    drains += keys(of: selection).map(\.name)
    queue.add(.drain, at: now)
    return refusals
  }

  /// Evicts what is left on the nodes that are being drained, and asks again every five seconds, as
  /// kubectl does; pods of DaemonSets stay.
  mutating func goOnDraining() {
    var left = false
    for node in drains {
      for pod in store.pods(on: node) {
        let owner = pod.controllerReference?["kind"].string
        guard owner != "DaemonSet", !pod.isBeingDeleted else { continue }
        left = true
        try? evict(ObjectKey(.pods, of: pod), as: .administrator)
      }
    }
    if left {
      queue.add(.drain, at: now.advanced(seconds: 5))
    } else {
      drains = []
    }
  }
}
