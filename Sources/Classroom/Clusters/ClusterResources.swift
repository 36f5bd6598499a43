import Cluster
import Foundation
import KubernetesAPI

/// What clusters know of Kubernetes' own types.
enum ClusterResources {
  static func load(share: ShareFolder) throws(ClassroomFault) -> ResourceRegistry {
    let path = "\(share.cluster)/kubernetes-api.txt"
    let data = try Folder.contents(of: path)
    do throws(APICatalogue.Fault) {
      return ResourceRegistry(try APICatalogue(Array(data)))
    } catch {
      throw .cannotRead(path: path, reason: "line \(error.line): \(error.message)")
    }
  }
}
