/// Containers of all three kinds.
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
extension FaultList {
  mutating func checkContainers(_ spec: JSON, _ context: PodContext, _ path: FieldPath) {
    let containers = spec["containers"].elements
    guard !containers.isEmpty else { return required(path) }
    var names: Set<String> = []
    for (index, container) in containers.enumerated() {
      let path = path.index(index)
      let name = container.text("name")
      checkContainer(container, context, path)
      if !names.insert(name).inserted { duplicate(path.child("name"), .string(name)) }
      checkHandlers(container, context, path)
      checkContainerRestartPolicy(container, path)
    }
    checkHostPorts(containers, path)
  }

  mutating func checkInitContainers(_ spec: JSON, _ context: PodContext, _ path: FieldPath) {
    var names = Set(spec["containers"].elements.map { $0.text("name") })
    for (index, container) in spec["initContainers"].elements.enumerated() {
      let path = path.index(index)
      let name = container.text("name")
      checkContainer(container, context, path)
      checkInitRestartPolicy(container, path)
      if names.contains(name) {
        duplicate(path.child("name"), .string(name))
      } else if !name.isEmpty {
        names.insert(name)
      }
      checkHostPorts([container], path, isAlone: true)
      checkStarted(container, context, path)
    }
  }

  /// What only containers that go on running may have.
  private mutating func checkStarted(
    _ container: JSON, _ context: PodContext, _ path: FieldPath
  ) {
    if container.text("restartPolicy") == "Always" {
      return checkHandlers(container, context, path)
    }
    for field in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"]
    where container.isSet(field) {
      forbidden(
        path.child(field), "may not be set for init containers without restartPolicy=Always")
    }
    for (index, policy) in container["resizePolicy"].elements.enumerated()
    where policy.text("restartPolicy") == "RestartContainer" {
      invalid(
        path.child("resizePolicy").index(index).child("restartPolicy"), "RestartContainer",
        ["must not be set to 'RestartContainer' for non-sidecar initContainers"])
    }
  }

  /// What a container of any kind must keep to.
  mutating func checkContainer(_ container: JSON, _ context: PodContext, _ path: FieldPath) {
    let name = container.text("name")
    if name.isEmpty {
      required(path.child("name"))
    } else {
      invalid(path.child("name"), name, NameFormat.dnsLabel(name))
    }
    checkGiven(container, ["image"], path)
    checkChoice(
      container.text("terminationMessagePolicy"), path.child("terminationMessagePolicy"),
      ["File", "FallbackToLogsOnError"])
    checkContainerPorts(container["ports"].elements, path.child("ports"))
    checkEnvironment(container["env"].elements, path.child("env"))
    checkEnvironmentSources(container["envFrom"].elements, path.child("envFrom"))
    checkMounts(container, context, path.child("volumeMounts"))
    checkDevices(container, context, path.child("volumeDevices"))
    checkPullPolicy(container.text("imagePullPolicy"), path.child("imagePullPolicy"))
    checkContainerResources(
      container["resources"], claims: context.claims, path.child("resources"))
    checkResizePolicy(container["resizePolicy"].elements, context, path.child("resizePolicy"))
    checkSecurityContext(
      container["securityContext"], usesHostUsers: context.usesHostUsers,
      path.child("securityContext"))
  }

  mutating func checkPullPolicy(_ policy: String, _ path: FieldPath) {
    checkChoice(policy, path, ["Always", "IfNotPresent", "Never"])
  }

  /// What pods must keep to, but templates need not.
  mutating func checkImage(_ container: JSON, _ path: FieldPath) {
    let image = container.text("image")
    if image != image.trimmingSpaces {
      invalid(path.child("image"), image, ["must not have leading or trailing whitespace"])
    }
  }

  private mutating func checkContainerPorts(_ ports: [JSON], _ path: FieldPath) {
    var names: Set<String> = []
    for (index, port) in ports.enumerated() {
      // A wrong name makes the server count on in its complaints: every later fault of the port
      // is told of the same place all the same.
      let path = path.index(index)
      let name = port.text("name")
      if !name.isEmpty {
        let complaints = NameFormat.portName(name)
        invalid(path.child("name"), name, complaints)
        if complaints.isEmpty, !names.insert(name).inserted {
          duplicate(path.child("name"), .string(name))
        }
      }
      if port.number("containerPort") == 0 {
        required(path.child("containerPort"))
      } else {
        checkPortNumber(port.number("containerPort"), path.child("containerPort"))
      }
      if port.number("hostPort") != 0 {
        checkPortNumber(port.number("hostPort"), path.child("hostPort"))
      }
      checkChoice(port.text("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
    }
  }

  /// No two containers may take the same port of the node.
  private mutating func checkHostPorts(
    _ containers: [JSON], _ path: FieldPath, isAlone: Bool = false
  ) {
    var taken: Set<String> = []
    for (index, container) in containers.enumerated() {
      let path = isAlone ? path : path.index(index)
      for (index, port) in container["ports"].elements.enumerated()
      where port.number("hostPort") != 0 {
        let key = "\(port.text("protocol"))/\(port.text("hostIP"))/\(port.number("hostPort"))"
        if !taken.insert(key).inserted {
          duplicate(path.child("ports").index(index).child("hostPort"), .string(key))
        }
      }
    }
  }

  private mutating func checkResizePolicy(
    _ policies: [JSON], _ context: PodContext, _ path: FieldPath
  ) {
    var resources: Set<String> = []
    for (index, policy) in policies.enumerated() {
      let (resource, restart) = (policy.text("resourceName"), policy.text("restartPolicy"))
      if !resources.insert(resource).inserted {
        duplicate(path.index(index), .string(resource))
      }
      checkChoice(resource, path, ["cpu", "memory"])
      checkChoice(restart, path, ["NotRequired", "RestartContainer"])
      if context.restartPolicy == "Never", restart != "NotRequired" {
        invalid(
          path, restart, ["must be 'NotRequired' when pod `restartPolicy` is 'Never'"])
      }
    }
  }
}

/// Containers that are added to a running pod.
/// https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
extension FaultList {
  /// What the server looks for in an ephemeral container that must not be there, in its order.
  private static let notForEphemeral = [
    "ports", "resources", "resizePolicy", "restartPolicy", "restartPolicyRules", "livenessProbe",
    "readinessProbe", "startupProbe", "lifecycle",
  ]

  mutating func checkEphemeralContainers(_ spec: JSON, _ context: PodContext, _ path: FieldPath) {
    let others = Set(
      (spec["containers"].elements + spec["initContainers"].elements).map { $0.text("name") })
    var names = others
    for (index, container) in spec["ephemeralContainers"].elements.enumerated() {
      let path = path.index(index)
      let name = container.text("name")
      let target = container.text("targetContainerName")
      let words = "cannot be set for an Ephemeral Container"
      checkContainer(container, context, path)
      checkImage(container, path)
      if !names.insert(name).inserted { duplicate(path.child("name"), .string(name)) }
      if !target.isEmpty, !others.contains(target) {
        notFound(path.child("targetContainerName"), .string(target))
      }
      for field in Self.notForEphemeral where !container[field].isEmpty {
        forbidden(path.child(field), words)
      }
      for (index, mount) in container["volumeMounts"].elements.enumerated() {
        for field in ["subPath", "subPathExpr"] where !mount.text(field).isEmpty {
          forbidden(path.child("volumeMounts").index(index).child(field), words)
        }
      }
    }
  }
}
