import CourseModel

/// One event of `on`, with what it filters.
public struct WorkflowTrigger: Sendable {
  public struct Schedule: Sendable, Equatable {
    public var cron: String
    /// An IANA name; nil is UTC.
    public var timeZone: String?
  }

  public struct Output: Sendable {
    public var name: String
    public var value: TemplateNode
  }

  public var event: String
  /// `branches`, `paths-ignore` and so on, by their key.
  public var filters: [String: [String]] = [:]
  /// Nil when the file names none: the event's own default applies.
  public var types: [String]?
  public var schedules: [Schedule] = []
  /// Of `workflow_dispatch` and `workflow_call`.
  public var inputs: [WorkflowInput] = []
  /// Of `workflow_call`.
  public var secrets: [WorkflowSecret] = []
  public var outputs: [Output] = []

  init(event: String) { self.event = event }
}

public struct WorkflowSecret: Sendable, Equatable {
  public var name: String
  public var isRequired: Bool
}

/// An input of a workflow that is dispatched or called.
public struct WorkflowInput: Sendable {
  public enum Kind: String, Sendable { case string, boolean, number, choice, environment }

  public var name: String
  public var kind = Kind.string
  public var isRequired = false
  public var defaultValue: TemplateNode?
  public var options: [String]?
  public var place: SourcePlace
}
