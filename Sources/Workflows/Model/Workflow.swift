import CourseModel

/// A workflow file that has been checked.
public struct Workflow: Sendable {
  /// The path of its file within the repository.
  public var file: String
  public var name: String?
  public var runName: TemplateNode?
  public var triggers: [WorkflowTrigger] = []
  public var environment: TemplateNode?
  public var defaults: TemplateNode?
  public var permissions: TemplateNode?
  public var concurrency: TemplateNode?
  /// In the order of the file.
  public var jobs: [WorkflowJob] = []

  public init(file: String) { self.file = file }

  /// What GitHub calls the workflow: its name, or the path of its file.
  public var title: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? file }

  public func trigger(_ event: String) -> WorkflowTrigger? { triggers.first { $0.event == event } }
}
