import Cluster
import CourseModel
import Documents
import KubernetesAPI

/// What came of a story that was run on the answer.
enum StoryOutcome: Sendable {
  case told(judgements: [(name: String, judgement: Judgement)], start: Timestamp)
  /// The answer is not there, does not read, or the API server refuses it.
  case unfit(CheckOutcome)
}

extension GradingSession {
  /// Runs the check's story, once for all checks that ask about it.
  mutating func runStory(_ probe: ClusterProbe) -> CheckOutcome {
    let outcome = stories[probe.story] ?? tell(probe.story)
    stories[probe.story] = outcome
    switch outcome {
    case .unfit(let outcome): return outcome
    case .told(let judgements, let start):
      let asked = judgements.filter { probe.expect.isEmpty || probe.expect.contains($0.name) }
      if asked.isEmpty {
        return CheckOutcome(
          .graderFault,
          [
            Finding(
              did: "looked in \(probe.story)", expected: "an expectation of each name",
              got: "none of \(probe.expect.joined(separator: ", "))")
          ])
      }
      return CheckOutcome(
        findings: asked.filter { !$0.judgement.isMet }.map { finding($0.judgement, start) })
    }
  }

  private mutating func tell(_ name: String) -> StoryOutcome {
    let file: StoryFile
    let resources: ResourceRegistry
    do throws(ClusterResources.ResourcesFault) {
      resources = try ClusterResources.load(from: grader.toolbox.root)
    } catch {
      return .unfit(
        CheckOutcome(
          .graderFault,
          [Finding(did: "read \(error.path)", expected: "the table of types", got: error.reason)]))
    }
    do throws(StoryFault) {
      file = try StoryFile(name, of: lab, resources)
    } catch {
      return .unfit(CheckOutcome(error))
    }
    let run: StoryRun
    if let session = submission.session {
      var scenario = file.scenario
      scenario.start = session.start
      scenario.seed = session.seed
      run = StoryRun(file.story, after: session.commands, in: scenario.cluster(resources))
    } else {
      let manifests: [ManifestFile.Manifest]
      switch answerManifests() {
      case .failure(let unfit): return .unfit(unfit.outcome)
      case .success(let found): manifests = found
      }
      run = StoryRun(
        file.story, in: file.scenario.cluster(resources), applying: manifests.map(\.object))
      if !run.refusals.isEmpty { return .unfit(refused(run.refusals, manifests)) }
    }
    return .told(judgements: run.judgements(file.story), start: run.start)
  }

  private struct Unfit: Error { var outcome: CheckOutcome }

  /// The learner's manifests, in the lab's order.
  private mutating func answerManifests() -> Result<[ManifestFile.Manifest], Unfit> {
    var manifests: [ManifestFile.Manifest] = []
    do {
      let contents = try answer().contents
      for path in lab.cluster?.apply ?? [] {
        let names =
          path.hasSuffix("/")
          ? contents.keys.filter { $0.hasPrefix(path) && Self.isManifest($0) }.sorted() : [path]
        for name in names {
          guard let bytes = contents[name] else { throw StageFault.missing(name) }
          manifests += try ManifestFile(bytes, file: name).manifests
        }
      }
    } catch let fault as StageFault {
      return .failure(Unfit(outcome: CheckOutcome(fault)))
    } catch let error as DocumentError {
      let problem = error.problem
      return .failure(
        Unfit(
          outcome: CheckOutcome(
            .didNotBuild,
            [
              Finding(
                did: "read the manifests", expected: problem.expected, got: problem.found,
                place: problem.place)
            ])))
    } catch {
      return .failure(Unfit(outcome: CheckOutcome(.graderFault)))
    }
    return .success(manifests)
  }

  private static func isManifest(_ name: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
  }

  private func refused(
    _ refusals: [StoryRun.Refusal], _ manifests: [ManifestFile.Manifest]
  ) -> CheckOutcome {
    CheckOutcome(
      .didNotBuild,
      refusals.map { refusal in
        let kind = refusal.object["kind"].string ?? "object"
        return Finding(
          did: "applied \(kind) \(refusal.object.name)", expected: "the API server to accept it",
          got: refusal.message, place: manifests[refusal.place].place)
      })
  }

  private func finding(_ judgement: Judgement, _ start: Timestamp) -> Finding {
    var got = judgement.got
    if let moment = judgement.moment { got += " at \(StoryTime.text(moment, since: start))" }
    if let object = judgement.object { got += " (\(object))" }
    if !judgement.around.isEmpty {
      got += "\nwhat happened around then:\n"
      got += judgement.around.map { "  \($0)" }.joined(separator: "\n")
    }
    let source = submission.session == nil ? "your manifests" : "what you did in the live cluster"
    return Finding(
      did: judgement.message.isEmpty
        ? "ran the story on \(source)" : "\(judgement.message) (on \(source))",
      expected: judgement.expected, got: got)
  }
}

extension CheckOutcome {
  fileprivate init(_ fault: StoryFault) {
    switch fault {
    case .noScenario:
      self.init(
        .graderFault,
        [Finding(did: "read the lab", expected: "cluster: with a scenario", got: "none")])
    case .stage(let fault): self.init(.graderFault, [fault.finding])
    case .problem(let problem):
      self.init(
        .graderFault,
        [
          Finding(
            did: "read a story", expected: problem.expected, got: problem.found,
            place: problem.place)
        ])
    }
  }
}
