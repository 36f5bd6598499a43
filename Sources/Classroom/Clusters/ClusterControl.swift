import Foundation
import Glibc

/// Talks to a cluster's server about what is Drydock's own: its clock.
public struct ClusterControl: Sendable {
  public struct Moment: Codable, Sendable {
    /// Virtual time, RFC 3339.
    public var now: String
    /// Seconds since the cluster came up.
    public var running: Double
    public var objects: Int
    public var changes: Int
    /// For a wait: whether the condition came true.
    public var reached: Bool?
  }

  let record: ClusterRecord

  public init(_ record: ClusterRecord) { self.record = record }

  public func status() throws(ClassroomFault) -> Moment { try ask("GET", "/drydock/clock") }

  /// Moves virtual time on by so many seconds.
  public func skip(seconds: Double) throws(ClassroomFault) -> Moment {
    try ask("POST", "/drydock/clock?skip=\(seconds)")
  }

  /// Moves virtual time on until an object has a condition, at most by so many seconds.
  public func skip(
    until condition: String, namespace: String, limit: Double
  ) throws(ClassroomFault) -> Moment {
    let escaped =
      condition.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? condition
    return try ask(
      "POST", "/drydock/clock?until=\(escaped)&namespace=\(namespace)&limit=\(limit)")
  }

  private func ask(_ method: String, _ path: String) throws(ClassroomFault) -> Moment {
    let answer = try LoopbackRequest.send(method, path, port: record.port) { (reason) in
      .cluster(.noAnswer(name: record.name, reason: reason))
    }
    guard let moment = try? JSONDecoder().decode(Moment.self, from: answer.body) else {
      let text = String(decoding: answer.body.prefix(300), as: UTF8.self)
      throw .cluster(.noAnswer(name: record.name, reason: text))
    }
    return moment
  }
}

/// One HTTP request to a server of ours on this machine.
enum LoopbackRequest {
  static func send(
    _ method: String, _ path: String, port: Int, fault: (String) -> ClassroomFault
  ) throws(ClassroomFault) -> (code: Int, body: Data) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw fault(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw fault(String(cString: strerror(errno))) }
    let text =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    guard
      text.withCString({ Glibc.send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) })
        == text.utf8.count
    else { throw fault(String(cString: strerror(errno))) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { data.append(contentsOf: buffer[0..<count]) }
      if count == 0 { break }
      if count < 0, errno != EINTR { throw fault(String(cString: strerror(errno))) }
    }
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { throw fault("no answer") }
    let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
    let code = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (code, Data(data[end.upperBound...]))
  }
}
