import Cluster
import CourseModel
import Documents
import Foundation
import Grading
import KubernetesAPI

/// Scenarios of clusters on disk.
enum ScenarioFiles {
  /// The scenario a cluster began from; at its first start the file's, from this moment.
  static func begun(
    _ folder: ClusterFolder, _ file: String, seed: UInt64?
  ) throws(ClassroomFault) -> ClusterScenario {
    if let data = FileManager.default.contents(atPath: folder.scenario),
      let json = try? JSONReader.read(Array(data)), let scenario = try? ClusterScenario(json)
    {
      return scenario
    }
    var json = JSON(plain: try document(file).plain)
    // Clients count ages from this machine's clock.
    if !json.has("start") {
      let age = try scenario(json, file).age
      json["start"] = Timestamp(seconds: Int64(Date().timeIntervalSince1970 - age)).json
    }
    if let seed { json["seed"] = .int(Int64(bitPattern: seed)) }
    let scenario = try scenario(json, file)
    try Folder.write(Data(json.bytes), to: folder.scenario)
    return scenario
  }

  static func document(_ file: String) throws(ClassroomFault) -> DocumentNode {
    let data = try Folder.contents(of: file)
    do throws(DocumentError) {
      return try DocumentReader.read(data, as: .yaml, file: file)
    } catch {
      throw .badContent([error.problem])
    }
  }

  private static func scenario(
    _ json: JSON, _ file: String
  ) throws(ClassroomFault) -> ClusterScenario {
    do throws(ScenarioFault) {
      return try ClusterScenario(json)
    } catch {
      throw .badContent([error.problem(in: try document(file))])
    }
  }
}
