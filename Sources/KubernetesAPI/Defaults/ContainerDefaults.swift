/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
enum ContainerDefaults {
  static func fill(_ container: inout JSON) {
    container.fill("imagePullPolicy", pullPolicy(of: container["image"].string ?? ""))
    container.fill("terminationMessagePath", "/dev/termination-log")
    container.fill("terminationMessagePolicy", "File")
    container.forEach("ports") { $0.fill("protocol", "TCP") }
    container.forEach("env", fillVariable)
    container.within("resources", PodDefaults.roundResources)
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
      container.within(probe, fillProbe)
    }
    container.within("lifecycle") { lifecycle in
      lifecycle.within("postStart", fillHandler)
      lifecycle.within("preStop", fillHandler)
    }
  }

  /// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
  private static func fillProbe(_ probe: inout JSON) {
    fillHandler(&probe)
    probe.fill("timeoutSeconds", 1)
    probe.fill("periodSeconds", 10)
    probe.fill("successThreshold", 1)
    probe.fill("failureThreshold", 3)
    probe.within("grpc") { if $0["service"].isNull { $0["service"] = "" } }
  }

  private static func fillHandler(_ handler: inout JSON) {
    handler.within("httpGet") { get in
      get.fill("path", "/")
      get.fill("scheme", "HTTP")
    }
  }

  private static func fillVariable(_ variable: inout JSON) {
    variable.within("valueFrom") { source in
      source.within("fieldRef") { $0.fill("apiVersion", "v1") }
      source.within("fileKeyRef") { if $0["optional"].isNull { $0["optional"] = false } }
    }
  }

  /// The newest image is pulled each time, any other only when it is not there.
  /// https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
  static func pullPolicy(of image: String) -> JSON {
    guard let reference = ImageReference(image) else { return "IfNotPresent" }
    let isNewest = reference.tag == "latest" || (reference.tag == nil && reference.digest == nil)
    return isNewest ? "Always" : "IfNotPresent"
  }
}
