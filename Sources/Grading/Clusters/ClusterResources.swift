import Cluster
import CourseModel
import Foundation
import KubernetesAPI

/// What clusters know of Kubernetes' own types: `cluster/kubernetes-api.txt`.
public enum ClusterResources {
  /// - Parameter folder: where Drydock's own files lie.
  /// - Throws: a problem with its line.
  public static func load(from folder: String) throws(ResourcesFault) -> ResourceRegistry {
    let path = "\(folder)/cluster/kubernetes-api.txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResourcesFault(path: path, reason: "not there")
    }
    // Without them `kubectl explain` says nothing of fields; all else works.
    let words = FileManager.default.contents(
      atPath: "\(folder)/cluster/kubernetes-descriptions.txt")
    do throws(APICatalogue.Fault) {
      return ResourceRegistry(
        try APICatalogue(Array(data)), descriptions: FieldDescriptions(Array(words ?? Data())))
    } catch {
      throw ResourcesFault(path: path, reason: "line \(error.line): \(error.message)")
    }
  }

  public struct ResourcesFault: Error, Sendable {
    public var path: String
    public var reason: String
  }
}
