import CourseModel
import Foundation
import Interviews

/// The report of a session that was handed in.
public struct ReviewInterview: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Throws: `notSubmitted` before.
  public func callAsFunction(_ folder: InterviewFolder) throws(ClassroomFault) -> InterviewReport {
    let session = try folder.log.session()
    guard session.isSubmitted else { throw .interview(.notSubmitted(folder: folder.path)) }
    let data = try Folder.contents(of: folder.reportPath)
    guard var report = try? JSONDecoder().decode(InterviewReport.self, from: data) else {
      throw .cannotRead(path: folder.reportPath, reason: "it is no report of this Drydock")
    }
    for dimension in report.dimensions.indices {
      for point in report.dimensions[dimension].results.indices {
        let id = report.dimensions[dimension].results[point].id
        report.dimensions[dimension].results[point].chosen = session.assessed[id]
      }
    }
    return report
  }
}
