import CourseModel

/// A job as the file has it; its expressions wait for the run.
public struct WorkflowJob: Sendable {
  public struct Need: Sendable, Equatable {
    public var job: String
    public var place: SourcePlace
  }

  public enum Body: Sendable {
    case steps(StepsJob)
    case call(CalledWorkflow)
  }

  public var id: String
  public var place: SourcePlace
  public var name: TemplateNode?
  public var needs: [Need] = []
  public var condition = Condition.success
  public var strategy: TemplateNode?
  public var permissions: TemplateNode?
  public var concurrency: TemplateNode?
  public var body: Body
}

/// A job that runs steps.
public struct StepsJob: Sendable {
  public var runsOn: TemplateNode?
  public var environment: TemplateNode?
  public var variables: TemplateNode?
  public var outputs: TemplateNode?
  public var defaults: TemplateNode?
  public var container: TemplateNode?
  public var services: TemplateNode?
  public var timeoutMinutes: TemplateNode?
  public var continueOnError: TemplateNode?
  public var snapshot: TemplateNode?
  public var steps: [WorkflowStep] = []
}

/// A job that is another workflow.
public struct CalledWorkflow: Sendable {
  public enum Secrets: Sendable {
    case none
    case inherit
    case given([TemplateEntry])
  }

  public var reference: String
  public var place: SourcePlace
  public var inputs: [TemplateEntry] = []
  public var secrets = Secrets.none
}

/// An `if`: what was written, with `success()` before it when it asks for no status itself.
public struct Condition: Sendable {
  public var source: String
  public var tree: ExpressionTree

  static let success = Condition(source: "success()", tree: .call("success", []))

  static let statusFunctions: Set<String> = ["success", "failure", "cancelled", "always"]
}

public struct WorkflowStep: Sendable {
  public enum Action: Sendable {
    case run(TemplateNode)
    case uses(String, SourcePlace)
  }

  /// Nil when the file gives none; then `steps` does not have the step.
  public var id: String?
  public var name: TemplateNode?
  public var condition = Condition.success
  public var action: Action
  public var inputs: [TemplateEntry] = []
  public var variables: TemplateNode?
  public var shell: String?
  public var workingDirectory: TemplateNode?
  public var timeoutMinutes: TemplateNode?
  public var continueOnError: TemplateNode?
  public var place: SourcePlace
}
