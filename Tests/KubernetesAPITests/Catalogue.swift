import Foundation
import KubernetesAPI

/// The table that the server is started with.
enum Catalogue {
  static let shared: APICatalogue = {
    do {
      return try APICatalogue(
        [UInt8](Data(contentsOf: repository.appending(path: "cluster/kubernetes-api.txt"))))
    } catch {
      fatalError("cluster/kubernetes-api.txt: \(error)")
    }
  }()

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What a real API server publishes about itself.
  static func fact(_ name: String) throws -> JSON {
    let file = repository.appending(path: "Tests/Fixtures/kubernetes/facts/\(name).json")
    return try JSONReader.read([UInt8](Data(contentsOf: file)))
  }

  static func type(_ apiVersion: String, _ kind: String) -> ResourceType {
    let kind = GroupVersionKind(apiVersion: apiVersion, kind: kind)
    return shared.types.first { $0.kind == kind }!
  }
}
