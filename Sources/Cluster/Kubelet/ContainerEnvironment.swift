import KubernetesAPI

/// The environment variables of a container.
/// https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
enum ContainerEnvironment {
  /// What keeps a container from being configured, in the kubelet's words; nil when nothing does.
  static func fault(of container: JSON, _ pod: JSON, in cluster: Cluster) -> String? {
    for source in container["envFrom"].elements {
      for (field, resource) in Self.bulkSources where source.has(field) {
        let fault = fault(resource, source[field], key: nil, pod.namespace, cluster)
        if let fault { return fault }
      }
    }
    for variable in container["env"].elements {
      let source = variable["valueFrom"]
      for (field, resource) in Self.keySources where source.has(field) {
        let reference = source[field]
        let fault = fault(
          resource, reference, key: reference["key"].string, pod.namespace, cluster)
        if let fault { return fault }
      }
    }
    return nil
  }

  private static let bulkSources: [(String, GroupResource)] = [
    ("configMapRef", .configMaps), ("secretRef", .secrets),
  ]
  private static let keySources: [(String, GroupResource)] = [
    ("configMapKeyRef", .configMaps), ("secretKeyRef", .secrets),
  ]

  private static func fault(
    _ resource: GroupResource, _ reference: JSON, key: String?, _ namespace: String,
    _ cluster: Cluster
  ) -> String? {
    if reference["optional"].bool == true { return nil }
    let name = reference["name"].string ?? ""
    guard let object = cluster.store[ObjectKey(resource, namespace, name)] else {
      return "\(resource == .secrets ? "secret" : "configmap") \"\(name)\" not found"
    }
    guard let key, !object["data"].has(key) else { return nil }
    let kind = resource == .secrets ? "Secret" : "ConfigMap"
    return "couldn't find key \(key) in \(kind) \(namespace)/\(name)"
  }

  /// Every variable that the process sees.
  /// - Parameter image: what the image sets.
  static func variables(
    of container: JSON, _ pod: JSON, image: [String: String], in cluster: Cluster
  ) -> [String: String] {
    var variables = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
    variables["HOSTNAME"] = pod["spec"]["hostname"].string ?? pod.name
    variables["HOME"] = "/root"
    variables.merge(image) { $1 }
    variables.merge(services(for: pod, cluster)) { $1 }
    for source in container["envFrom"].elements {
      let prefix = source["prefix"].string ?? ""
      for (field, resource) in Self.bulkSources where source.has(field) {
        let name = source[field]["name"].string ?? ""
        for (key, value) in values(of: resource, named: name, pod.namespace, cluster) {
          variables[prefix + key] = value
        }
      }
    }
    for variable in container["env"].elements {
      guard let name = variable["name"].string else { continue }
      if variable.has("valueFrom") {
        variables[name] = value(of: variable["valueFrom"], container, pod, cluster)
      } else {
        variables[name] = expanded(variable["value"].string ?? "", with: variables)
      }
    }
    return variables
  }

  /// The texts of a ConfigMap or a Secret, in order of their keys.
  static func values(
    of resource: GroupResource, named name: String, _ namespace: String, _ cluster: Cluster
  ) -> [(String, String)] {
    guard let object = cluster.store[ObjectKey(resource, namespace, name)] else { return [] }
    return object["data"].entries.map { key, value in
      let text = value.string ?? ""
      return (key, resource == .secrets ? Base64.text(text) : text)
    }
  }

  private static func value(
    of source: JSON, _ container: JSON, _ pod: JSON, _ cluster: Cluster
  ) -> String? {
    for (field, resource) in Self.keySources where source.has(field) {
      let key = source[field]["key"].string ?? ""
      return values(of: resource, named: source[field]["name"].string ?? "", pod.namespace, cluster)
        .first { $0.0 == key }?.1
    }
    if let path = source["fieldRef"]["fieldPath"].string {
      return DownwardFields.value(at: path, of: pod)
    }
    return source.has("resourceFieldRef")
      ? DownwardFields.value(of: source["resourceFieldRef"], container, pod, cluster) : nil
  }

  /// Services that were there when the pod started, and the API server's.
  /// https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
  private static func services(for pod: JSON, _ cluster: Cluster) -> [String: String] {
    var variables: [String: String] = [:]
    func add(_ service: JSON) {
      guard let address = service["spec"]["clusterIP"].string, !address.isEmpty, address != "None"
      else { return }
      let stem = String(service.name.uppercased().map { $0 == "-" ? "_" : $0 })
      let ports = service["spec"]["ports"].elements
      guard let first = ports.first?["port"].int else { return }
      variables["\(stem)_SERVICE_HOST"] = address
      variables["\(stem)_SERVICE_PORT"] = String(first)
      variables["\(stem)_PORT"] = "tcp://\(address):\(first)"
      for port in ports {
        guard let name = port["name"].string, let number = port["port"].int else { continue }
        let suffix = String(name.uppercased().map { $0 == "-" ? "_" : $0 })
        variables["\(stem)_SERVICE_PORT_\(suffix)"] = String(number)
      }
    }
    if let server = cluster.store[ObjectKey(.services, "default", "kubernetes")] { add(server) }
    if pod["spec"]["enableServiceLinks"].bool != false {
      for service in cluster.store.list(.services, namespace: pod.namespace) { add(service) }
    }
    return variables
  }

  /// `$(NAME)` is the variable's value, `$$` a dollar; names that are not known stay.
  static func expanded(_ text: String, with variables: [String: String]) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if rest.first == "(", let end = rest.firstIndex(of: ")"),
        let value = variables[String(rest[rest.index(after: rest.startIndex)..<end])]
      {
        result += value
        rest = rest[rest.index(after: end)...]
      } else {
        result += "$"
      }
    }
    return result + rest
  }
}

extension Base64 {
  /// Bytes that are no text are replaced.
  static func text(_ encoded: String) -> String {
    String(decoding: Base64.decode(encoded) ?? [], as: UTF8.self)
  }
}
