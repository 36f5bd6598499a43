/// A real tool that a lab is graded with.
public enum ToolRequirement: String, Codable, Sendable, CaseIterable {
  case python, promtool
  case prometheusClient = "prometheus-client"
}
