import Foundation
import KubernetesAPI

@testable import Cluster

extension WorkloadCluster {
  /// The table of built-in resources that clusters are given.
  static let resources: ResourceRegistry = {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appendingPathComponent("cluster/kubernetes-api.txt").path
    guard let data = FileManager.default.contents(atPath: path),
      let catalogue = try? APICatalogue(Array(data))
    else { preconditionFailure("cannot read \(path)") }
    return ResourceRegistry(catalogue)
  }()
}
