/// The contexts and functions that a place's expressions may name (docs.github.com, "Contexts
/// reference", availability).
enum ContextNames {
  static let run = ["github", "inputs", "vars"]
  static let workflowEnvironment = run + ["secrets"]
  static let workflowOutput = run + ["jobs"]
  static let needs = run + ["needs"]
  static let strategy = needs + ["strategy", "matrix"]
  static let jobEnvironment = strategy + ["secrets"]
  static let credentials = run + ["secrets", "env"]
  static let jobDefaults = run + ["strategy", "matrix", "needs", "env"]
  static let environmentURL = strategy + ["steps", "job", "runner", "env"]
  static let runner = jobEnvironment + ["steps", "job", "runner", "env"]
  static let step = runner + [hashFiles]
  static let jobCondition =
    needs + ["always(0,0)", "failure(0,MAX)", "cancelled(0,0)", "success(0,MAX)"]
  static let stepCondition =
    environmentURL + ["always(0,0)", "failure(0,0)", "cancelled(0,0)", "success(0,0)", hashFiles]

  private static let hashFiles = "hashFiles(1,255)"
}
