import CourseModel
import Documents

/// A roadmap as written: its references are not yet known to lead anywhere.
struct RoadmapDraft {
  var edition: Int
  var levels: [LevelProfile]
  var skills: [SkillDraft]
  var loop: [LoopStage]
  var tools: [ToolCategory]
  /// Skills that loop stages and tools name.
  var skillReferences: [Located<String>]
}

struct SkillDraft {
  /// Without paths.
  var skill: Skill
  var place: SourcePlace
  var paths: [Level: PathDraft]
}

struct PathDraft {
  var place: SourcePlace
  var expected: [String]
  var requires: [Located<SkillLevel>]
  var steps: [Located<String>]
}
