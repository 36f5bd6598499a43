import CourseModel
import Documents

extension ProbeShape {
  static func prometheusRules(_ fields: inout FieldReader, _ references: LabReferences)
    -> PrometheusRulesProbe?
  {
    let rules = fields.required("rules", as: located)
    let scenarios = fields.required("scenarios", as: .list(of: located))
    let limits = fields.optional("limits", as: limits, default: ProbeLimits())
    guard let rules, let scenarios else { return nil }
    references.learnerFiles.append(rules)
    references.graderFiles += scenarios
    return PrometheusRulesProbe(
      rules: rules.value, scenarios: scenarios.map(\.value), limits: limits)
  }
}
