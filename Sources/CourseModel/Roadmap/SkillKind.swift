/// Technical and soft skills are asked of everyone; situational ones depend on the job.
public enum SkillKind: String, Codable, Sendable, CaseIterable {
  case technical, soft, situational
}
