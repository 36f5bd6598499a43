import Cluster
import KubernetesAPI
import NIOHTTP1

/// Makes a request of the cluster of an HTTP request.
///
/// Who asks: kubectl sends no tokens over plain HTTP, so the path may begin with `/as/NAME`, as a
/// context's server address does; `Impersonate-User` (`--as`) then speaks for someone else.
struct RequestReading {
  /// The users that the cluster's kubeconfig names, with their groups.
  let users: [String: [String]]
  static let administrator = "admin"

  func request(_ head: HTTPRequestHead, body: [UInt8]) -> APIRequest? {
    guard let method = method(head.method) else { return nil }
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = Percent.decode(String(parts[0]))
    var name = Self.administrator
    if path.hasPrefix("/as/") {
      let rest = path.dropFirst(4)
      name = String(rest.prefix { $0 != "/" })
      path = String(rest.dropFirst(name.count))
    }
    return APIRequest(
      method: method, path: path.isEmpty ? "/" : path,
      query: parts.count > 1 ? Percent.query(String(parts[1])) : [],
      contentType: head.headers.first(name: "Content-Type") ?? "",
      accept: head.headers.first(name: "Accept") ?? "*/*", body: body,
      requester: requester(name, head.headers))
  }

  private func requester(_ name: String, _ headers: HTTPHeaders) -> Requester {
    let agent = headers.first(name: "User-Agent") ?? ""
    var requester = Requester(
      name: name, groups: (users[name] ?? []) + ["system:authenticated"],
      agent: String(agent.prefix { $0 != "/" && $0 != " " }))
    requester.uid = uid(of: name)
    guard let other = headers.first(name: "Impersonate-User") else { return requester }
    requester.impersonator = .init(requester.name, requester.groups)
    requester.name = other
    requester.groups = headers["Impersonate-Group"]
    requester.uid = headers.first(name: "Impersonate-Uid") ?? ""
    for (header, value) in headers where header.lowercased().hasPrefix("impersonate-extra-") {
      let key = Percent.decode(String(header.lowercased().dropFirst("impersonate-extra-".count)))
      requester.extra[key, default: []].append(value)
    }
    requester.addImpliedGroups()
    return requester
  }

  /// The administrator is 1, the others follow in order of their names; strangers have none.
  private func uid(of name: String) -> String {
    let names = [Self.administrator] + users.keys.filter { $0 != Self.administrator }.sorted()
    return names.firstIndex(of: name).map { String($0 + 1) } ?? ""
  }

  private func method(_ method: HTTPMethod) -> APIRequest.Method? {
    method == .HEAD ? .get : APIRequest.Method(rawValue: method.rawValue)
  }
}

/// Percent-encoding of addresses.
enum Percent {
  static func decode(_ text: String, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return text
    }
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    var place = 0
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: "%"), place + 2 < source.count,
        let value = UInt8(String(decoding: source[place + 1...place + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        place += 3
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        place += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func query(_ text: String) -> [(name: String, value: String)] {
    text.split(separator: "&").map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        decode(String(pair[0]), plusIsSpace: true),
        pair.count > 1 ? decode(String(pair[1]), plusIsSpace: true) : ""
      )
    }
  }
}
