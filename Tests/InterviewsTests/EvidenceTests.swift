import CourseModel
import Documents
import Testing

@testable import Interviews

/// The rules over sentences: what proves a point, and what only looks like it.
@Suite struct EvidenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var finds: EvidenceRule.Finding
    var text: String
    var proves: Bool
    var more = ""
    var testDescription: String { "\(finds.rawValue): \(text)" }
  }

  static let about = "[cache, feature store, model, latency, threshold, batch, queue, replicas]"

  static let cases: [Case] = [
    // number
    .init(finds: .number, text: "The model needs 40 ms on one core for each call.", proves: true),
    .init(finds: .number, text: "We run 12 replicas of the model at the peak.", proves: true),
    .init(finds: .number, text: "The model is fast and the replicas are many.", proves: false),
    .init(
      finds: .number, text: "Model, 40 ms, p99, replicas, autoscaling, GPU, batching.",
      proves: false),
    .init(
      finds: .number, text: "The model costs $400 a month on each machine.", proves: true,
      more: "units: [money]"),
    .init(
      finds: .number, text: "The model takes 40 ms on each machine we rent.", proves: false,
      more: "units: [money]"),
    .init(finds: .number, text: "The p99 of the model is what we look at most.", proves: false),
    // failure-reaction
    .init(
      finds: .failureReaction, text: "When the feature store is slow, we fall back to defaults.",
      proves: true),
    .init(
      finds: .failureReaction,
      text:
        "The feature store can be unavailable for a minute. Then the service serves cached values.",
      proves: true),
    .init(
      finds: .failureReaction, text: "The feature store may be slow and that is a risk for us.",
      proves: false),
    .init(
      finds: .failureReaction, text: "We do not fall back when the feature store is slow at night.",
      proves: false),
    .init(
      finds: .failureReaction,
      text: "Timeouts, retries, fallbacks and failover for the feature store.",
      proves: false),
    .init(
      finds: .failureReaction,
      text: "Retries and failover for a slow feature store in the cluster.",
      proves: false),
    .init(
      finds: .failureReaction,
      text: "If the database is down we serve what is in memory for a while.",
      proves: false),
    // The first sentence has topic and failure; only the reaction may follow.
    .init(
      finds: .failureReaction,
      text: "The feature store is in three zones. When a zone fails we fall back to the others.",
      proves: false),
    .init(
      finds: .failureReaction,
      text: "The slow feature store was rejected because a table does the same.", proves: false),
    .init(
      finds: .failureReaction,
      text: "A request to a slow feature store is rejected after a moment.", proves: true),
    .init(
      finds: .failureReaction, text: "The model does not need a cache and we keep it simple.",
      proves: false),
    .init(
      finds: .failureReaction, text: "If the model does not answer we keep the last score.",
      proves: true),
    // rejected-alternative
    .init(
      finds: .rejectedAlternative,
      text: "A table does it instead of a feature store. Hence one system less is on call.",
      proves: true),
    .init(
      finds: .rejectedAlternative,
      text:
        "We looked at the queue for long. A direct call is used instead of it, since it is quick.",
      proves: false),
    .init(
      finds: .rejectedAlternative,
      text: "I use a table instead of a feature store because one team reads it.", proves: true),
    .init(
      finds: .rejectedAlternative, text: "A queue is used instead of a direct call in our design.",
      proves: false),
    .init(
      finds: .rejectedAlternative,
      text: "Queue versus cache, batch versus stream, cost versus latency.",
      proves: false),
    // decision-reason
    .init(
      finds: .decisionReason,
      text: "We put a cache before the store because one key in five is hot.",
      proves: true),
    .init(
      finds: .decisionReason, text: "We use a cache and a queue and a feature store.", proves: false
    ),
    // trigger-action
    .init(
      finds: .triggerAction,
      text: "When latency is above 200 ms for ten minutes, on-call is paged.",
      proves: true),
    .init(
      finds: .triggerAction, text: "We have alerts on latency and on the model.", proves: false),
    .init(
      finds: .triggerAction, text: "We never page anyone when latency is above the limit.",
      proves: false),
    .init(
      finds: .triggerAction,
      text: "The latency must stay below 200 ms. The alert pages the engineer on call.",
      proves: false),
    .init(
      finds: .triggerAction,
      text: "When we tested the latency we scaled the model to ten replicas.",
      proves: false),
    // owner-duty
    .init(
      finds: .ownerDuty, text: "The fraud team owns the threshold and reviews it each month.",
      proves: true),
    .init(
      finds: .ownerDuty, text: "The threshold has an owner in the team somewhere.", proves: false),
    // measure-target
    .init(
      finds: .measureTarget, text: "The p99 latency of the service must stay below 200 ms.",
      proves: true),
    .init(
      finds: .measureTarget, text: "We want a latency p99 < 200 ms at all times.", proves: true),
    .init(
      finds: .measureTarget, text: "Latency must be below what the users can bear today.",
      proves: false),
    .init(
      finds: .measureTarget,
      text: "At 120 requests a second the latency should be at least bearable.",
      proves: false),
    .init(
      finds: .measureTarget, text: "The latency must stay below 200 ms for every reader.",
      proves: false, more: "units: [share]"),
    .init(
      finds: .measureTarget, text: "The latency must stay below 200 ms for every reader.",
      proves: true, more: "units: [time, share]"),
    // consequence
    .init(
      finds: .consequence, text: "The batch is larger, hence a machine less is needed for it.",
      proves: true, more: "with: [machine]"),
    .init(
      finds: .consequence, text: "A queue takes bursts, whereas a call makes every user wait.",
      proves: true, more: "with: [wait]"),
    .init(
      finds: .consequence, text: "The cache holds one key in five, so a machine less is enough.",
      proves: true, more: "with: [machine]"),
    .init(
      finds: .consequence, text: "Larger batches save machines, but the wait grows with them.",
      proves: true, more: "with: [wait, machine]"),
    .init(
      finds: .consequence, text: "We look at batches and at the wait of a request.", proves: false,
      more: "with: [wait, machine]"),
  ]

  static func rule(_ finds: EvidenceRule.Finding, more: String = "", about: String = about) throws
    -> EvidenceRule
  {
    let text = "in: [failure-handling]\nfinds: \(finds.rawValue)\nabout: \(about)\n\(more)"
    let log = ProblemLog()
    let node = try DocumentReader.read(text, as: .yaml, file: "rule.yaml")
    let rule = EvidenceShape.rule.value(of: node, log: log)
    #expect(log.problems.isEmpty, "\(log.problems)")
    return try #require(rule)
  }

  static func answer(_ text: String) -> AnswerText {
    AnswerText("## Failure handling\n\n\(text)\n")
  }

  @Test(arguments: cases) func rulesAskForSubstance(it: Case) throws {
    let rule = try Self.rule(it.finds, more: it.more)
    let proofs = EvidenceFinder(rule: rule, text: EvidenceText(Self.answer(it.text).sentences))
      .proofs()
    #expect(!proofs.isEmpty == it.proves, "\(proofs.map(\.evidence.words))")
  }

  @Test func aSentenceProvesOnePointOfADimension() throws {
    let rules = [try Self.rule(.number), try Self.rule(.measureTarget)].map { ($0, 2) }
    let both = Self.answer("The latency must stay below 200 ms. The model runs on 12 replicas.")
    #expect(
      EvidenceAssignment.evidence(for: rules, in: EvidenceText(both.sentences)).allSatisfy {
        $0 != nil
      })
    let one = Self.answer("The latency of the model must stay below 200 ms.")
    #expect(
      EvidenceAssignment.evidence(for: rules, in: EvidenceText(one.sentences)).count { $0 != nil }
        == 1)
  }

  @Test func sentencesGoWhereTheyProveMost() throws {
    // The first sentence fits both rules, the second only one: both points can be proved.
    let rules = [(try Self.rule(.number), 3), (try Self.rule(.measureTarget), 1)]
    let answer = Self.answer("The latency must stay below 200 ms. The model has 12 replicas now.")
    let found = EvidenceAssignment.evidence(for: rules, in: EvidenceText(answer.sentences))
    #expect(found[0]?.quote?.contains("12 replicas") == true)
    #expect(found[1]?.quote?.contains("200 ms") == true)
  }

  @Test func aPairOfSentencesIsNotSharedWithOthers() throws {
    let rules = [(try Self.rule(.failureReaction), 2), (try Self.rule(.number), 2)]
    let answer = Self.answer(
      "The feature store can be slow. We serve from 3 replicas of the cache then.")
    #expect(
      EvidenceAssignment.evidence(for: rules, in: EvidenceText(answer.sentences)).count {
        $0 != nil
      } == 1)
  }

  @Test func theVerdictNamesWhatItLookedFor() throws {
    let rule = try Self.rule(.failureReaction)
    let answer = Self.answer("The feature store is something that we like to have.")
    let miss = EvidenceFinder(rule: rule, text: EvidenceText(answer.sentences)).miss()
    #expect(miss.words.contains("Failure handling") && miss.words.contains("the nearest lacks"))
    #expect(miss.quote == "The feature store is something that we like to have.")
    #expect(miss.place?.line == 3)
  }

  @Test func commentsAndCodeAndHeadingsAreNotRead() {
    let answer = AnswerText(
      """
      intro
      ## failure HANDLING
      <!-- When the cache is down
      we serve stale values. --> Real words stand here.
      ```
      When the cache is down we retry.
      ```
      - First item, e.g. a cache. Second sentence
        goes on here.
      ### Deeper
      1. Third item
      ## Elsewhere
      Nothing counts here.
      """)
    #expect(
      answer.sentences.map(\.text) == [
        "Real words stand here.", "First item, e.g. a cache.", "Second sentence goes on here.",
        "Third item",
      ])
    #expect(answer.sentences.map(\.line) == [4, 8, 8, 11])
    #expect(answer.otherHeadings == ["Elsewhere (line 12)"])
    #expect(answer.text(.summary).isEmpty)
  }

  @Test func anEmptyAnswerIsAnAnswer() {
    for text in ["", "<!--", "## Cost", "\u{0}\u{FFFD}", "##"] {
      #expect(AnswerText(text).sentences.isEmpty)
    }
  }
}
