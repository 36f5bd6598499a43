import Foundation
import KubernetesAPI

@testable import Cluster

/// The recordings of `Tests/Recordings/kubernetes`, or where the project was given them.
enum RecordedTimelines {
  static let folder: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let inRepository = here.appendingPathComponent("../../Recordings/kubernetes").standardized.path
    let given = "/work/shared/recordings/kubernetes"
    return FileManager.default.fileExists(atPath: inRepository) ? inRepository : given
  }()

  static func read(_ path: String) throws -> JSON {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
    return try JSONReader.read(String(decoding: data, as: UTF8.self))
  }

  /// Values without times and without states that lasted less than `least` seconds.
  static func states(_ rows: [JSON], least: Double, fields: [String]) -> [(t: Double, value: JSON)]
  {
    var found: [(t: Double, value: JSON)] = []
    for (index, row) in rows.enumerated() {
      let t = row["t"].double ?? 0
      let end = index + 1 < rows.count ? rows[index + 1]["t"].double ?? t : .infinity
      guard end - t >= least else { continue }
      var value: JSON = [:]
      for field in fields where row.has(field) { value[field] = row[field] }
      if let last = found.last, last.value == value { continue }
      found.append((t, value))
    }
    return found
  }
}
