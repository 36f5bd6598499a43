/// Ingresses and their classes. https://kubernetes.io/docs/concepts/services-networking/ingress/
extension KindRules {
  static let ingress = KindRules(
    creation: { faults, ingress in
      faults.checkIngress(ingress)
      let annotation = "kubernetes.io/ingress.class"
      if let value = ingress.annotations[annotation].string,
        let name = ingress["spec"]["ingressClassName"].string, value != name
      {
        faults.invalid(
          FieldPath("annotations").child(annotation), value,
          ["must match `ingressClassName` when both are specified"])
      }
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkIngress(new)
    },
    subresources: ["status": { $0.checkIngressStatus(updating: $1, to: $2) }])

  static let ingressClass = KindRules(
    creation: { $0.checkIngressClass($1) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkUnchanged(
        new["spec"]["controller"], old["spec"]["controller"], FieldPath("spec.controller"))
      faults.checkIngressClass(new)
    })
}

extension FaultList {
  fileprivate mutating func checkIngress(_ ingress: JSON) {
    let spec = ingress["spec"]
    let path = FieldPath("spec")
    checkMetadata(creating: ingress, isNamespaced: true)
    let rules = spec["rules"].elements
    if rules.isEmpty, spec["defaultBackend"].isNull {
      invalid(path, spec["rules"], "either `defaultBackend` or `rules` must be specified")
    }
    if spec.isSet("defaultBackend") {
      checkBackend(spec["defaultBackend"], path.child("defaultBackend"))
    }
    for (index, rule) in rules.enumerated() {
      checkIngressRule(rule, path.child("rules").index(index))
    }
    for (index, tls) in spec["tls"].elements.enumerated() {
      let path = path.child("tls").index(index)
      for (index, host) in tls["hosts"].strings.enumerated() {
        checkHost(host, path.child("hosts").index(index))
      }
      checkName(tls, "secretName", NameFormat.dnsSubdomain, path)
    }
    if let name = spec["ingressClassName"].string {
      invalid(path.child("ingressClassName"), name, NameFormat.dnsSubdomain(name))
    }
  }

  private mutating func checkHost(_ host: String, _ path: FieldPath) {
    invalid(
      path, host,
      host.contains("*") ? NameFormat.wildcardSubdomain(host) : NameFormat.dnsSubdomain(host))
  }

  private mutating func checkIngressRule(_ rule: JSON, _ path: FieldPath) {
    let host = rule.text("host")
    if !host.isEmpty {
      if NetworkAddress(host) != nil {
        invalid(path.child("host"), host, ["must be a DNS name, not an IP address"])
      }
      checkHost(host, path.child("host"))
    }
    guard rule.isSet("http") else { return }
    let paths = rule["http"]["paths"].elements
    let pathsPath = path.child("http", "paths")
    if paths.isEmpty { required(pathsPath) }
    for (index, path) in paths.enumerated() { checkIngressPath(path, pathsPath.index(index)) }
  }

  private mutating func checkIngressPath(_ value: JSON, _ path: FieldPath) {
    guard let type = value["pathType"].string else {
      return required(path.child("pathType"), "pathType must be specified")
    }
    let text = value.text("path")
    let textPath = path.child("path")
    switch type {
    case "Exact", "Prefix":
      if !text.hasPrefix("/") { invalid(textPath, text, ["must be an absolute path"]) }
      for part in ["//", "/./", "/../", "%2f", "%2F"] where text.contains(part) {
        invalid(textPath, text, ["must not contain '\(part)'"])
      }
      for end in ["/..", "/."] where text.hasSuffix(end) {
        invalid(textPath, text, ["cannot end with '\(end)'"])
      }
    case "ImplementationSpecific":
      if !text.isEmpty, !text.hasPrefix("/") {
        invalid(textPath, text, ["must be an absolute path"])
      }
    default:
      notSupported(
        path.child("pathType"), .string(type), ["Exact", "ImplementationSpecific", "Prefix"])
    }
    checkBackend(value["backend"], path.child("backend"))
  }

  private mutating func checkBackend(_ backend: JSON, _ path: FieldPath) {
    let service = backend["service"]
    switch (backend.isSet("resource"), !service.isNull) {
    case (true, true): invalid(path, "", ["cannot set both resource and service backends"])
    case (true, false): checkReference(backend["resource"], path.child("resource"))
    case (false, true): checkServiceBackend(service, backend: path)
    case (false, false): invalid(path, "", ["resource or service backend is required"])
    }
  }

  private mutating func checkServiceBackend(_ service: JSON, backend path: FieldPath) {
    let name = service.text("name")
    let (portName, number) = (service["port"].text("name"), service["port"].number("number"))
    if name.isEmpty {
      required(path.child("service", "name"))
    } else {
      invalid(path.child("service", "name"), name, NameFormat.dnsLabel(name))
    }
    if !portName.isEmpty, number != 0 {
      invalid(path, "", ["cannot set both port name & port number"])
    } else if !portName.isEmpty {
      invalid(path.child("service", "port", "name"), portName, NameFormat.portName(portName))
    } else if number != 0 {
      checkPortNumber(number, path.child("service", "port", "number"))
    } else {
      required(path, "port name or number is required")
    }
  }

  /// Another object, by group, kind and name.
  private mutating func checkReference(_ reference: JSON, _ path: FieldPath) {
    if let group = reference["apiGroup"].string {
      invalid(path.child("apiGroup"), group, NameFormat.dnsSubdomain(group))
    }
    for field in ["kind", "name"] {
      let text = reference.text(field)
      if text.isEmpty {
        required(path.child(field))
      } else {
        invalid(path.child(field), text, NameFormat.pathSegment(text))
      }
    }
  }

  fileprivate mutating func checkIngressStatus(updating old: JSON, to new: JSON) {
    let path = FieldPath("status.loadBalancer.ingress")
    checkMetadata(updating: old, to: new)
    let known = old["status"]["loadBalancer"]["ingress"].elements.map { $0.text("ip") }
    for (index, entry) in new["status"]["loadBalancer"]["ingress"].elements.enumerated() {
      let (address, host) = (entry.text("ip"), entry.text("hostname"))
      if !address.isEmpty { checkAddress(address, path.index(index).child("ip"), known: known) }
      if !host.isEmpty {
        let path = path.index(index).child("hostname")
        invalid(path, host, NameFormat.dnsSubdomain(host))
        if NetworkAddress(host) != nil {
          invalid(path, host, ["must be a DNS name, not an IP address"])
        }
      }
    }
  }

  fileprivate mutating func checkIngressClass(_ ingressClass: JSON) {
    let (spec, path) = (ingressClass["spec"], FieldPath("spec"))
    checkMetadata(creating: ingressClass, isNamespaced: false)
    let controller = spec.text("controller")
    if controller.utf8.count > 250 { tooLong(path.child("controller"), limit: 250) }
    checkDomainPrefixedPath(controller, path.child("controller"))
    let parameters = spec["parameters"]
    guard !parameters.isNull else { return }
    let parametersPath = path.child("parameters")
    let namespace = parametersPath.child("namespace")
    checkReference(parameters, parametersPath)
    switch parameters["scope"].string {
    case nil: required(parametersPath.child("scope"))
    case "Namespace":
      if let name = parameters["namespace"].string {
        invalid(namespace, name, NameFormat.dnsLabel(name))
      } else {
        required(namespace, "`parameters.scope` is set to 'Namespace'")
      }
    case "Cluster":
      if parameters.isSet("namespace") {
        forbidden(namespace, "`parameters.scope` is set to 'Cluster'")
      }
    case let scope?:
      notSupported(parametersPath.child("scope"), .string(scope), ["Cluster", "Namespace"])
    }
  }
}
