import CourseModel
import Progress
import Sandboxing

/// Why something a learner asked for could not be done.
public enum ClassroomFault: Error, Sendable {
  public enum Thing: String, Sendable { case lab, lesson, check, skill, tool, prompt }

  case unknown(Thing, String, nearest: String?)
  /// A command that needs a lab was given none, outside of any workspace.
  case noLabHere
  case notStarted(lab: String, workspace: String)
  /// The folder is there but is not this lab's workspace.
  case folderTaken(path: String)
  case nothingToUndo(lab: String)
  case notTriedYet(lab: String)
  case noHints(lab: String, check: String)
  /// Every check passed in the last attempt.
  case nothingOpen(lab: String)
  /// The file is none of those the lab lets its learner change.
  case notEditable(name: String, lab: String, editable: [String])
  /// The lab itself has this file; only files the learner added may be removed.
  case notRemovable(name: String, lab: String)
  /// The file on disk is not the version that the writer began from; nil when it is gone.
  case changedOutside(name: String, current: EditFiles.File?)
  case fileRefused(String, FileRefusal)
  /// A tool that labs use is not on this machine.
  case toolMissing(String, remedy: String)
  case badContent([ContentProblem])
  case sandbox(SandboxFault)
  case interview(InterviewFault)
  case cluster(ClusterFault)
  /// A process of ours gave up, and said why.
  case serverSaid(String)
  case journal(JournalFault)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case relativeHome(String)
  case noHome
  case noShare(searched: [String])
  case cancelled
}
