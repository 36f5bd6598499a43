/// The specification of a pod, alone or in a template.
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
extension FaultList {
  /// - Parameters:
  ///   - podName: empty for a template.
  ///   - isPod: whether it is a pod's own, with which the server is stricter than with templates.
  mutating func checkPodSpec(_ spec: JSON, podName: String, isPod: Bool, _ path: FieldPath) {
    checkGivenNumber(spec, "terminationGracePeriodSeconds", path)
    let volumes = checkVolumes(
      spec["volumes"].elements, podName: podName, path.child("volumes"))
    let context = PodContext(spec, volumes: volumes)
    checkPodClaims(spec["resourceClaims"].elements, path.child("resourceClaims"))
    checkContainers(spec, context, path.child("containers"))
    checkInitContainers(spec, context, path.child("initContainers"))
    checkEphemeralContainers(spec, context, path.child("ephemeralContainers"))
    checkPodResources(spec, claims: context.claims, path.child("resources"))
    checkHostNetwork(spec, isPod: isPod, path)
    checkChoice(
      spec.text("restartPolicy"), path.child("restartPolicy"), ["Always", "OnFailure", "Never"])
    checkChoice(
      spec.text("dnsPolicy"), path.child("dnsPolicy"),
      ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"])
    checkLabels(spec["nodeSelector"], path.child("nodeSelector"))
    checkPodSecurity(spec, path.child("securityContext"))
    if spec.flag("shareProcessNamespace"), spec.flag("hostPID") {
      invalid(
        path.child("shareProcessNamespace"), true,
        "ShareProcessNamespace and HostPID cannot both be enabled")
    }
    checkAffinity(spec["affinity"], path.child("affinity"))
    checkDNS(spec, path.child("dnsConfig"))
    for (index, gate) in spec["readinessGates"].elements.enumerated() {
      let type = gate.text("conditionType")
      invalid(
        path.child("readinessGates").index(index).child("conditionType"), type,
        NameFormat.labelKey(type))
    }
    checkGates(spec["schedulingGates"].elements, path.child("schedulingGates"))
    checkSpread(
      spec["topologySpreadConstraints"].elements, path.child("topologySpreadConstraints"))
    checkHostProcess(spec, path)
    checkHostUsers(spec, path)
    checkHostnameOverride(spec, path)
    checkPodNames(spec, path)
    checkLastPodFields(spec, path)
  }

  private mutating func checkGivenNumber(_ value: JSON, _ field: String, _ path: FieldPath) {
    if !value.isSet(field) { required(path.child(field)) }
  }

  /// Names of other objects, and of the pod in the network.
  private mutating func checkPodNames(_ spec: JSON, _ path: FieldPath) {
    checkName(spec, "serviceAccountName", NameFormat.dnsSubdomain, path)
    checkName(spec, "nodeName", NameFormat.dnsSubdomain, path)
    if let seconds = spec["activeDeadlineSeconds"].int,
      !(1...Int(Int32.max)).contains(seconds)
    {
      invalid(
        path.child("activeDeadlineSeconds"), JSON(seconds),
        "must be between 1 and 2147483647, inclusive")
    }
    checkName(spec, "hostname", NameFormat.dnsLabel, path)
    checkName(spec, "subdomain", NameFormat.dnsLabel, path)
    checkTolerations(spec["tolerations"].elements, path.child("tolerations"))
    checkHostAliases(spec["hostAliases"].elements, path.child("hostAliases"))
    checkName(spec, "priorityClassName", NameFormat.dnsSubdomain, path)
    if let name = spec["runtimeClassName"].string {
      invalid(path.child("runtimeClassName"), name, NameFormat.dnsSubdomain(name))
    }
  }

  /// A name that may be left out.
  mutating func checkName(
    _ value: JSON, _ field: String, _ format: (String) -> [String], _ path: FieldPath
  ) {
    let name = value.text(field)
    if !name.isEmpty { invalid(path.child(field), name, format(name)) }
  }

  private mutating func checkLastPodFields(_ spec: JSON, _ path: FieldPath) {
    if let policy = spec["preemptionPolicy"].string {
      checkChoice(policy, path.child("preemptionPolicy"), ["PreemptLowerPriority", "Never"])
    }
    if spec.isSet("overhead") {
      checkContainerResources(
        ["limits": spec["overhead"]], claims: [], path.child("overhead"))
    }
    checkSystem(spec, path)
    if spec.isSet("schedulingGroup") {
      let path = path.child("schedulingGroup", "podGroupName")
      if let name = spec["schedulingGroup"]["podGroupName"].string {
        invalid(path, name, NameFormat.dnsSubdomain(name))
      } else {
        invalid(path, .null, "must specify one of: `podGroupName`")
      }
    }
    checkFileKeyVolumes(spec, path)
  }

  private mutating func checkPodClaims(_ claims: [JSON], _ path: FieldPath) {
    var names: Set<String> = []
    for (index, claim) in claims.enumerated() {
      let path = path.index(index)
      let name = claim.text("name")
      if name.isEmpty {
        required(path.child("name"))
      } else if names.contains(name) {
        duplicate(path.child("name"), .string(name))
      } else {
        invalid(path.child("name"), name, NameFormat.dnsLabel(name))
        names.insert(name)
      }
      let sources = ["resourceClaimName", "resourceClaimTemplateName"].filter(claim.isSet)
      if sources.count == 2 {
        invalid(
          path, claim, as: "PodResourceClaim",
          "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified")
      } else if sources.isEmpty {
        invalid(
          path, claim, as: "PodResourceClaim",
          "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")
      }
      for source in sources {
        invalid(path.child(source), claim.text(source), NameFormat.dnsSubdomain(claim.text(source)))
      }
    }
  }
}
