import KubernetesAPI

/// A story that was run on one answer.
public struct StoryRun: Sendable {
  /// An object of the answer that the API server refused.
  public struct Refusal: Sendable {
    public var object: JSON
    /// Which of the given objects, from 0.
    public var place: Int
    public var message: String
  }

  /// Where the story ended.
  public private(set) var cluster: Cluster
  /// When the answer was there: where the judged time begins.
  public let start: Timestamp
  public private(set) var refusals: [Refusal] = []
  /// What the API server refused of the story's own steps.
  public private(set) var stepRefusals: [String] = []

  /// Applies an answer to a fresh cluster.
  public init(_ story: ClusterStory, in cluster: Cluster, applying answer: [JSON]) {
    self.cluster = cluster
    self.cluster.advance(to: cluster.now.advanced(seconds: story.settle))
    start = self.cluster.now
    for (place, object) in answer.enumerated() {
      if let refusal = self.cluster.apply(object) {
        refusals.append(Refusal(object: object, place: place, message: refusal.message))
      }
    }
    run(story)
  }

  /// Goes on from where a learner's session ended.
  public init(_ story: ClusterStory, after commands: [RecordedCommand], in cluster: Cluster) {
    self.cluster = cluster
    for command in commands { self.cluster.replay(command) }
    start = self.cluster.now
    run(story)
  }

  private mutating func run(_ story: ClusterStory) {
    for step in story.steps {
      cluster.advance(to: start.advanced(seconds: step.at))
      stepRefusals += cluster.perform(step.action)
    }
    cluster.advance(to: start.advanced(seconds: story.run))
  }

  public func judgements(_ story: ClusterStory) -> [(name: String, judgement: Judgement)] {
    let judge = Judge(cluster, from: start)
    return story.expectations.map { ($0.name, judge.judge($0.expectation)) }
      + story.questions.map { ($0.name, cluster.answer($0)) }
  }
}
