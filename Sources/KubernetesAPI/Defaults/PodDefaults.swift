/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
enum PodDefaults {
  /// A pod itself. Templates are filled by less: their pods are, once they are made.
  static func fill(_ pod: inout JSON) {
    pod.within("spec") { spec in
      for list in ["containers", "initContainers"] {
        spec.forEach(list, requestLimits)
      }
      if spec["resources"].object != nil { PodResourceDefaults.fill(&spec) }
      spec.fill("enableServiceLinks", true)
      if spec["hostNetwork"].bool == true {
        for list in ["containers", "initContainers"] { spec.forEach(list, publishPorts) }
      }
      fillSpec(&spec)
    }
  }

  /// What a pod's specification and a template's share.
  static func fillSpec(_ spec: inout JSON) {
    spec.fill("dnsPolicy", "ClusterFirst")
    spec.fill("restartPolicy", "Always")
    spec.fill("securityContext", [:])
    spec.fill("terminationGracePeriodSeconds", 30)
    spec.fill("schedulerName", "default-scheduler")
    nameServiceAccount(&spec)
    spec.roundAmounts("overhead")
    spec.within("resources", roundResources)
    spec.forEach("volumes", VolumeDefaults.fillVolume)
    for list in ["containers", "initContainers", "ephemeralContainers"] {
      spec.forEach(list, ContainerDefaults.fill)
    }
  }

  static func roundResources(_ resources: inout JSON) {
    resources.roundAmounts("limits")
    resources.roundAmounts("requests")
  }

  /// The old name of the field is kept beside the new one, which wins.
  private static func nameServiceAccount(_ spec: inout JSON) {
    spec.fill("serviceAccountName", spec["serviceAccount"])
    if spec["serviceAccountName"].isEmpty {
      spec.remove("serviceAccountName")
    } else {
      spec["serviceAccount"] = spec["serviceAccountName"]
    }
  }

  /// Who limits without a request asks for as much.
  /// https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
  private static func requestLimits(_ container: inout JSON) {
    for (name, amount) in container["resources"]["limits"].entries
    where !container["resources"]["requests"].has(name) {
      container["resources"]["requests"][name] = amount
    }
  }

  /// On the node's network a container's ports are the node's.
  private static func publishPorts(_ container: inout JSON) {
    container.forEach("ports") { $0.fill("hostPort", $0["containerPort"]) }
  }
}

/// Templates of pods, wherever they stand.
enum PodTemplateDefaults {
  static func fill(_ owner: inout JSON, _ key: String) {
    owner.within(key) { template in template.within("spec", PodDefaults.fillSpec) }
  }
}
