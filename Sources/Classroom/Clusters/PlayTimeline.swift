import Cluster
import Foundation
import Grading
import KubernetesAPI

/// Plays one recorded case of what controllers do over minutes, for authors and for comparing the
/// simulation with the real thing.
public struct PlayTimeline: Sendable {
  public struct Played: Sendable {
    /// `{"rows": [...]}`
    public var json: String
    /// Each row in a line.
    public var rows: [String]
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ file: String) throws(ClassroomFault) -> Played {
    let bytes = Array(try Folder.contents(of: file))
    let resources = try desk.clusterResources()
    let entry: JSON
    do throws(JSONReader.Fault) {
      entry = try JSONReader.read(bytes)
    } catch {
      throw .cannotRead(path: file, reason: "no JSON: \(error.message)")
    }
    let result: JSON
    do throws(TimelineRun.Fault) {
      result = try TimelineRun.play(entry, resources: resources)
    } catch {
      throw .serverSaid(error.message)
    }
    return Played(json: result.description, rows: result["rows"].elements.map(\.description))
  }
}
