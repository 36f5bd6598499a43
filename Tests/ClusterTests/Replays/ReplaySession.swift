import Foundation
import KubernetesAPI

@testable import Cluster

/// The writes of one recorded kubectl session: a line of
/// `Tests/Recordings/kubernetes/sessions.jsonl`, whose maker says what is in it.
struct ReplaySession: Sendable, CustomStringConvertible {
  let name: String
  let steps: [JSON]
  /// In place of `<ns>`.
  var namespace: String { "s\(name.prefix(3))" }
  var description: String { name }

  static let all: [ReplaySession] = {
    let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Recordings/kubernetes/sessions.jsonl")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else {
      preconditionFailure("cannot read \(path.path)")
    }
    return text.split(separator: "\n").map { line in
      guard let json = try? JSONReader.read(String(line)) else {
        preconditionFailure("\(path.path): \(line.prefix(60))")
      }
      return ReplaySession(name: json["name"].string ?? "", steps: json["steps"].elements)
    }
  }()

  /// Does the session's writes at the times at which they were recorded.
  /// - Returns: the requests that were answered with another status code than in the recording.
  @discardableResult
  func play(into cluster: inout Cluster) -> [String] {
    var differences: [String] = []
    send(
      [
        "method": "POST", "uri": "/api/v1/namespaces", "type": "application/json", "status": 201,
        "body": ["metadata": ["name": .string(namespace)]],
      ], &cluster, &differences)
    cluster.run(1)
    for step in steps {
      if let rest = step["rest"].double { cluster.run(rest) }
      let requests = step["requests"].elements
      let pause = (step["seconds"].double ?? 0) / Double(max(1, requests.count))
      for request in requests {
        send(request, &cluster, &differences)
        cluster.run(pause)
      }
      if requests.isEmpty { cluster.run(pause) }
    }
    return differences
  }

  private func send(
    _ recorded: JSON, _ cluster: inout Cluster, _ differences: inout [String]
  ) {
    var text = recorded.description.replacingOccurrences(of: "<ns>", with: namespace)
    if let name = Self.madeUpName(in: text), let found = living(name, cluster) {
      text = text.replacingOccurrences(of: name, with: found)
    }
    guard let json = try? JSONReader.read(text), let uri = json["uri"].string,
      let method = json["method"].string.flatMap(APIRequest.Method.init(rawValue:)),
      let address = URLComponents(string: uri)
    else { preconditionFailure("\(name): \(text.prefix(200))") }
    var body = json.has("body") ? json["body"].bytes : []
    if let protobuf = json["protobuf"].string { body = Base64.decode(protobuf) ?? [] }
    let response = cluster.handle(
      APIRequest(
        method: method, path: address.path,
        query: (address.queryItems ?? []).map { ($0.name, $0.value ?? "") },
        contentType: json["type"].string ?? "", body: body, requester: Self.requester(json)))
    guard response.code != json["status"].int else { return }
    var message = ""
    if response.code >= 400, case .bytes(let bytes) = response.body {
      message = (try? JSONReader.read(bytes))?["message"].string ?? ""
    }
    differences.append(
      "\(method.rawValue) \(uri): recorded \(json["status"]), got \(response.code) \(message)")
  }

  private static func requester(_ request: JSON) -> Requester {
    guard let name = request["as"].string else { return .administrator }
    var requester = Requester(name: name, groups: [], agent: "kubectl")
    requester.impersonator = .init("admin", ["system:masters", "system:authenticated"])
    requester.addImpliedGroups()
    return requester
  }

  /// `web-<hash>-<rand>`: a name whose end another cluster chose.
  private static func madeUpName(in text: String) -> String? {
    guard let match = text.firstMatch(of: /[a-z0-9.-]+-(?:<hash>-<rand>|<hash>|<rand>)/) else {
      return nil
    }
    return String(match.output)
  }

  /// The first object here whose name has that form, those on a node that is being drained first.
  private func living(_ name: String, _ cluster: Cluster) -> String? {
    let stem = name.prefix { $0 != "<" }
    let parts = name.split(separator: "-").count
    let candidates = [GroupResource.pods, .replicaSets, .controllerRevisions, .jobs]
      .flatMap { cluster.store.list($0, namespace: namespace) }
      .filter {
        $0.name.hasPrefix(stem) && $0.name.split(separator: "-").count == parts
          && !$0.isBeingDeleted
      }
    let closed = cluster.store.list(.nodes).filter { $0["spec"]["unschedulable"].bool == true }
    let going = candidates.first { pod in
      closed.contains { $0.name == pod["spec"]["nodeName"].string }
    }
    return (going ?? candidates.first)?.name
  }
}
