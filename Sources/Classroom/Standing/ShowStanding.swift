import CourseModel
import Curriculum
import Progress

/// Where the learner stands, with what is wrong in the content, if anything.
public struct ShowStanding: Sendable {
  public struct Shown: Sendable {
    public var standing: Standing
    public var catalogue: Catalogue
    public var problems: [ContentProblem]
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() throws(ClassroomFault) -> Shown {
    let content = desk.content()
    return Shown(
      standing: try standing(in: content.catalogue), catalogue: content.catalogue,
      problems: content.problems)
  }

  func standing(in catalogue: Catalogue) throws(ClassroomFault) -> Standing {
    let digest: JournalDigest
    do {
      digest = try desk.journal().digest()
    } catch let fault as JournalFault {
      throw .journal(fault)
    } catch let fault as ClassroomFault {
      throw fault
    } catch {
      throw .cannotRead(path: desk.home.journal, reason: "\(error)")
    }
    return StandingRules(catalogue: catalogue, digest: digest)
      .standing(today: LocalDay.number(milliseconds: desk.now()))
  }
}
