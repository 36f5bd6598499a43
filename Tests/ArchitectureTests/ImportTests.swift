import Foundation
import Testing

/// Which module may import which: the floors of DESIGN.md and ARCHITECTURE.md as one table.
@Suite struct ImportTests {
  static let arrows: [String: Set<String>] = [
    "drydock": ["CommandLineFront"],
    // Sandboxing, Interviews and Workflows for `drydock engine ...`, which shows an engine by itself.
    // WebFront only for `drydock serve`, which starts the other front.
    "CommandLineFront": [
      "WebFront", "Classroom", "CourseModel", "Prose", "Sandboxing", "Grading", "Interviews",
      "Workflows",
    ],
    "WebFront": ["Classroom", "CourseModel", "Prose"],
    "Classroom": [
      "Curriculum", "Grading", "Interviews", "Progress", "Sandboxing", "Documents", "CourseModel",
      "ChatCompletions", "Cluster", "ClusterServer", "KubernetesAPI",
    ],
    "ClusterServer": ["Cluster", "KubernetesAPI"],
    "Grading": [
      "Sandboxing", "Telemetry", "Documents", "CourseModel", "Cluster", "KubernetesAPI",
    ],
    "Interviews": ["Simulation", "Documents", "CourseModel"],
    "Curriculum": ["Documents", "CourseModel"],
    "Progress": ["CourseModel"],
    "Sandboxing": [],
    "Telemetry": [],
    "Cluster": ["KubernetesAPI", "Simulation"],
    "Workflows": ["Sandboxing", "Documents", "CourseModel"],
    "ChatCompletions": [],
    "Documents": ["CourseModel"],
    "Prose": [],
    "Simulation": [],
    "KubernetesAPI": [],
    "CourseModel": [],
  ]

  /// Each outside package has one module that knows it, the HTTP server's parts apart: the web
  /// front and the clusters' API are two servers.
  static let outside: [String: Set<String>] = [
    "ArgumentParser": ["CommandLineFront"], "GRDB": ["Progress"], "Yams": ["Documents"],
    "CMarkGFM": ["Prose"], "Hummingbird": ["WebFront"], "HummingbirdCore": ["WebFront"],
    "HTTPTypes": ["WebFront"], "Logging": ["WebFront"], "Mustache": ["WebFront"],
    "NIOCore": ["WebFront", "ClusterServer"], "NIOPosix": ["ClusterServer"],
    "NIOWebSocket": ["ClusterServer"], "AsyncHTTPClient": ["ChatCompletions"],
    "NIOSSL": ["ChatCompletions"], "NIOHTTP1": ["ChatCompletions", "ClusterServer"],
    "NIOHTTPTypes": ["WebFront"], "ServiceLifecycle": ["WebFront"], "UnixSignals": ["WebFront"],
  ]

  static let system: Set<String> = [
    "Foundation", "Glibc", "Darwin", "Dispatch", "Synchronization", "FoundationEssentials", "Musl",
  ]

  let tree = SourceTree()

  @Test func modulesImportOnlyWhatTheTableAllows() {
    for file in tree.files(below: "Sources", endings: [".swift"]) {
      for name in imports(of: file) where !Self.system.contains(name) {
        if let owners = Self.outside[name] {
          #expect(
            owners.contains(file.module),
            "\(file.path) imports \(name), which belongs to \(owners.sorted())")
        } else {
          #expect(
            Self.arrows[file.module]?.contains(name) == true,
            "\(file.path) imports \(name); the table in ImportTests does not allow it")
        }
      }
    }
  }

  @Test func theTableHasEveryModule() {
    let modules = Set(tree.files(below: "Sources", endings: [".swift"]).map(\.module))
    #expect(modules == Set(Self.arrows.keys))
  }

  @Test func noArrowPointsUp() {
    func reachable(from module: String, _ seen: Set<String> = []) -> Set<String> {
      var seen = seen
      for next in Self.arrows[module] ?? [] where seen.insert(next).inserted {
        seen.formUnion(reachable(from: next, seen))
      }
      return seen
    }
    for module in Self.arrows.keys {
      #expect(!reachable(from: module).contains(module), "\(module) reaches itself")
    }
  }

  private func imports(of file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), words.indices.contains(index + 1),
        words[..<index].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
      else { return nil }
      return words[index + 1].split(separator: ".").first.map(String.init)
    }
  }
}
