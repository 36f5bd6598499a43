import KubernetesAPI

/// Programs that ask others.
extension ContainerShell {
  mutating func perform(network call: Call) -> Result? {
    switch call.name {
    case "wget": return wget(call)
    case "curl": return curl(call)
    case "nc": return connect(call)
    case "nslookup": return lookUp(call)
    default: return nil
    }
  }

  private struct Address {
    var host: String
    var port: Int
    var path: String
    var url: String

    init(_ text: String) {
      url = text.contains("://") ? text : "http://\(text)"
      let isSecure = url.hasPrefix("https://")
      let rest = url.drop { $0 != ":" }.dropFirst(3)
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      path = slash == rest.endIndex ? "/" : String(rest[slash...])
      let parts = rest[..<slash].split(separator: ":", maxSplits: 1)
      host = parts.first.map(String.init) ?? ""
      port = parts.count > 1 ? Int(parts[1]) ?? 0 : isSecure ? 443 : 80
    }
  }

  private func dial(_ address: Address) -> PodDialing.Outcome {
    PodDialing(from: context.pod, in: context.cluster)
      .dial(host: address.host, port: address.port, path: address.path, choice: choice)
  }

  /// The value of an option such as `-T 5` or `-T5`.
  private static func value(_ name: String, in call: Call) -> String? {
    for (place, argument) in call.arguments.enumerated() where argument.hasPrefix(name) {
      let rest = argument.dropFirst(name.utf8.count)
      if !rest.isEmpty { return String(rest.first == "=" ? rest.dropFirst() : rest) }
      if call.arguments.indices.contains(place + 1) { return call.arguments[place + 1] }
    }
    return nil
  }

  /// The last operand, which is no option's value.
  private static func url(in call: Call, values: Set<String>) -> String? {
    var url: String?
    var isValue = false
    for argument in call.arguments {
      defer { isValue = values.contains(argument) }
      if !isValue, !argument.hasPrefix("-") { url = argument }
    }
    return url
  }

  private mutating func wget(_ call: Call) -> Result {
    guard let text = Self.url(in: call, values: ["-O", "-T", "-qO", "--header", "-t"]) else {
      return Result(errors: "wget: missing URL\n", code: 1)
    }
    let address = Address(text)
    let patience = Self.value("-T", in: call).flatMap { Double($0) } ?? 900
    switch dial(address) {
    case .unknownHost:
      return Result(errors: "wget: bad address '\(address.host)'\n", code: 1)
    case .refused:
      return Result(
        errors: "wget: can't connect to remote host (\(address.host)): Connection refused\n",
        code: 1)
    case .status(let code, let seconds, let pod) where seconds < patience:
      guard code < 400 else {
        return Result(
          errors: "wget: server returned error: HTTP/1.1 \(code) \(HTTPReason.text(code))\n",
          code: 1, seconds: seconds)
      }
      return Result(output: body(of: pod, address, code), seconds: seconds)
    case .silence, .status:
      return Result(errors: "wget: download timed out\n", code: 1, seconds: patience)
    }
  }

  private mutating func curl(_ call: Call) -> Result {
    let values: Set<String> = [
      "-o", "-w", "-m", "-H", "-X", "-d", "--max-time", "--connect-timeout",
    ]
    guard let text = Self.url(in: call, values: values) else {
      return Result(errors: "curl: (2) no URL specified\n", code: 2)
    }
    let address = Address(text)
    let patience =
      (Self.value("-m", in: call) ?? Self.value("--max-time", in: call)
      ?? Self.value("--connect-timeout", in: call)).flatMap { Double($0) } ?? 300
    switch dial(address) {
    case .unknownHost:
      return Result(errors: "curl: (6) Could not resolve host: \(address.host)\n", code: 6)
    case .refused:
      return Result(
        errors: "curl: (7) Failed to connect to \(address.host) port \(address.port) after 0 ms: "
          + "Could not connect to server\n", code: 7)
    case .status(let code, let seconds, let pod) where seconds < patience:
      let fails = code >= 400 && call.options.contains("f")
      if fails {
        return Result(
          errors: "curl: (22) The requested URL returned error: \(code)\n", code: 22,
          seconds: seconds)
      }
      var output = call.arguments.contains("/dev/null") ? "" : body(of: pod, address, code)
      if let format = Self.value("-w", in: call) {
        output += format.split(separator: "%{http_code}", omittingEmptySubsequences: false)
          .joined(separator: String(code))
          .split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n")
      }
      return Result(output: output, seconds: seconds)
    case .silence, .status:
      return Result(
        errors: "curl: (28) Connection timed out after \(Int(patience * 1000)) milliseconds\n",
        code: 28, seconds: patience)
    }
  }

  /// What the image answers there; otherwise who has answered.
  private func body(of pod: JSON, _ address: Address, _ code: Int) -> String {
    let runtime = context.cluster.kubelets.pods[ObjectKey(.pods, of: pod)]
    let paths = runtime?.containers.flatMap { $0.model.ports.flatMap(\.paths) } ?? []
    let path = paths.first { $0.path == address.path }
    guard code < 400 else { return path?.failureBody ?? "\(HTTPReason.text(code))\n" }
    return path?.body ?? "\(pod.name)\n"
  }

  /// `nc -z HOST PORT`: whether something listens.
  private func connect(_ call: Call) -> Result {
    let operands = call.operands.filter { operand in
      operand != Self.value("-w", in: call) || call.operands.count <= 2
    }
    guard operands.count >= 2, let port = Int(operands[1]) else {
      return Result(errors: "nc: usage: nc [-z] [-w SECONDS] HOST PORT\n", code: 1)
    }
    let patience = Self.value("-w", in: call).flatMap { Double($0) } ?? 60
    switch dial(Address("\(operands[0]):\(port)")) {
    case .unknownHost: return Result(errors: "nc: bad address '\(operands[0])'\n", code: 1)
    case .refused:
      return Result(
        errors: "nc: \(operands[0]) (\(operands[0]):\(port)): Connection refused\n", code: 1)
    case .status: return Result()
    case .silence:
      return Result(
        errors: "nc: \(operands[0]) (\(operands[0]):\(port)): Connection timed out\n", code: 1,
        seconds: patience)
    }
  }

  private func lookUp(_ call: Call) -> Result {
    guard let name = call.operands.first else {
      return Result(errors: "nslookup: missing name\n", code: 1)
    }
    let head = "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n"
    let found = PodDialing(from: context.pod, in: context.cluster).addresses(of: name)
    guard let (full, addresses) = found, !addresses.isEmpty else {
      return Result(
        output: "\(head)** server can't find \(name): NXDOMAIN\n\n", code: 1)
    }
    let lines = addresses.map { "Name:\t\(full)\nAddress: \($0)\n" }
    return Result(output: head + lines.joined() + "\n")
  }
}

/// The words behind HTTP status codes.
enum HTTPReason {
  static func text(_ code: Int) -> String {
    switch code {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    default: "Unknown"
    }
  }
}
