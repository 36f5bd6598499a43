import Cluster
import CourseModel
import Documents
import KubernetesAPI

/// A lab's story with the world it is told in, read from `grader/`.
public struct StoryFile: Sendable {
  public var scenario: ClusterScenario
  public var story: ClusterStory

  /// - Throws: the author's mistakes, with their places.
  public init(
    _ name: String, of lab: Lab, _ resources: ResourceRegistry
  ) throws(StoryFault) {
    let story = try Self.document(name, of: lab)
    let own = story.plain.json["scenario"].string ?? lab.cluster?.scenario
    guard let own else { throw .noScenario }
    scenario = try Self.scenario(own, of: lab)
    do throws(ScenarioFault) {
      _ = try scenario.steps(resources)
    } catch {
      throw .problem(error.problem(in: try Self.document(own, of: lab)))
    }
    do throws(ScenarioFault) {
      self.story = try ClusterStory(story.plain.json, resources)
    } catch {
      throw .problem(error.problem(in: story))
    }
  }

  public static func scenario(_ name: String, of lab: Lab) throws(StoryFault) -> ClusterScenario {
    let document = try document(name, of: lab)
    do throws(ScenarioFault) {
      return try ClusterScenario(document.plain.json)
    } catch {
      throw .problem(error.problem(in: document))
    }
  }

  private static func document(_ name: String, of lab: Lab) throws(StoryFault) -> DocumentNode {
    let bytes: [UInt8]
    do throws(StageFault) {
      bytes = try LearnerFile.read("\(lab.folder)/grader/\(name)", name: name)
    } catch {
      throw .stage(error)
    }
    do throws(DocumentError) {
      return try DocumentReader.read(bytes, as: .yaml, file: name)
    } catch {
      throw .problem(error.problem)
    }
  }
}

/// Why a story cannot be told: the author's fault, never the learner's.
public enum StoryFault: Error, Sendable {
  case noScenario
  case stage(StageFault)
  case problem(ContentProblem)
}

extension PlainValue {
  var json: JSON { JSON(plain: self) }
}
