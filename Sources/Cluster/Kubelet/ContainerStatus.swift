import KubernetesAPI

/// The status of one container.
enum ContainerStatus {
  /// - Parameters:
  ///   - container: as the pod's specification says.
  static func json(_ runtime: ContainerRuntime, _ container: JSON, _ pod: JSON) -> JSON {
    var status: JSON = [
      "name": .string(runtime.name), "state": state(runtime.state), "lastState": [:],
      "ready": JSON(isReady(runtime)), "restartCount": JSON(runtime.restarts),
      "image": .string(runtime.image), "imageID": "", "started": JSON(runtime.isStarted),
    ]
    if let last = runtime.last { status["lastState"]["terminated"] = json(last) }
    if runtime.hasImage, let reference = try? ImageReference(runtime.image) {
      status["image"] = .string(reference.full)
      let digest = reference.digest ?? "sha256:" + String(repeating: "0", count: 64)
      status["imageID"] = .string("\(reference.name)@\(digest)")
      addResources(&status, runtime.resources ?? container["resources"])
      status["user"] = ["linux": user(container, pod)]
    }
    if let id = runtime.containerID { status["containerID"] = .string(id) }
    let mounts = container["volumeMounts"].elements.map(mount)
    if !mounts.isEmpty { status["volumeMounts"] = .array(mounts) }
    return status
  }

  /// An init container is ready when it has done its work.
  private static func isReady(_ runtime: ContainerRuntime) -> Bool {
    runtime.kind == .initial ? runtime.termination?.exitCode == 0 : runtime.isReady
  }

  private static func state(_ state: ContainerRuntime.State) -> JSON {
    switch state {
    case .waiting(let reason, let message):
      message.isEmpty
        ? ["waiting": ["reason": .string(reason)]]
        : ["waiting": ["reason": .string(reason), "message": .string(message)]]
    case .running(let since): ["running": ["startedAt": since.json]]
    case .terminated(let termination): ["terminated": json(termination)]
    }
  }

  private static func json(_ termination: ContainerRuntime.Termination) -> JSON {
    var json: JSON = [
      "exitCode": JSON(termination.exitCode), "reason": .string(termination.reason),
      "startedAt": termination.startedAt.json, "finishedAt": termination.finishedAt.json,
      "containerID": .string(termination.containerID),
    ]
    if !termination.message.isEmpty { json["message"] = .string(termination.message) }
    return json
  }

  private static func addResources(_ status: inout JSON, _ allocated: JSON) {
    let requests = allocated["requests"]
    var resources: JSON = [:]
    if !requests.isEmpty {
      status["allocatedResources"] = requests
      resources["requests"] = requests
    }
    let limits = allocated["limits"]
    if !limits.isEmpty { resources["limits"] = limits }
    status["resources"] = resources
  }

  private static func mount(_ mount: JSON) -> JSON {
    var status: JSON = ["name": mount["name"], "mountPath": mount["mountPath"]]
    if mount["readOnly"].bool == true {
      status["readOnly"] = true
      status["recursiveReadOnly"] = "Disabled"
    }
    return status
  }

  /// Images run as root unless the security context says otherwise.
  private static func user(_ container: JSON, _ pod: JSON) -> JSON {
    let own = container["securityContext"]
    let shared = pod["spec"]["securityContext"]
    let user = own["runAsUser"].int ?? shared["runAsUser"].int ?? 0
    let group = own["runAsGroup"].int ?? shared["runAsGroup"].int ?? 0
    var groups = [group]
    for extra in shared["supplementalGroups"].elements + [shared["fsGroup"]] {
      if let extra = extra.int, !groups.contains(extra) { groups.append(extra) }
    }
    return [
      "uid": JSON(user), "gid": JSON(group), "supplementalGroups": .array(groups.map { JSON($0) }),
    ]
  }
}
