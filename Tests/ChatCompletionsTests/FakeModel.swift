import Foundation
import Synchronization

@testable import ChatCompletions

/// Tests/Fixtures/fake_model.py as a process; it ends with this one.
final class FakeModel: Sendable {
  struct Failure: Error {}

  let port: Int
  private let process: Process
  private let input: Pipe
  private let lines = Mutex<[String]>([])

  init() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/fake_model.py").path
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", script]
    input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var first = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
      if byte.isEmpty { throw Failure() }
      first += byte
    }
    guard let port = Int(String(decoding: first, as: UTF8.self)) else { throw Failure() }
    self.port = port
    let handle = output.fileHandleForReading
    Thread.detachNewThread { [weak self] in
      var rest = ""
      while let data = try? handle.read(upToCount: 4096), !data.isEmpty {
        rest += String(decoding: data, as: UTF8.self)
        var parts = rest.components(separatedBy: "\n")
        rest = parts.removeLast()
        self?.lines.withLock { $0 += parts }
      }
    }
  }

  deinit { process.terminate() }

  /// What arrived so far, one line of JSON for each request.
  var requests: [String] { lines.withLock { $0 } }

  func client(
    _ mode: String, key: String? = nil, timeout: Double = 20
  ) throws -> ChatClient {
    ChatClient(
      endpoint: try ChatEndpoint("http://127.0.0.1:\(port)/\(mode)/v1/"), model: "small",
      key: key.flatMap { ChatKey($0) }, timeout: timeout)
  }
}
