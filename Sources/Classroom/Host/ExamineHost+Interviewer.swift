import ChatCompletions
import CourseModel

extension ExamineHost {
  static let interviewerPage = "docs/interviewer.md says how it is set up and what it is told"

  /// Whether a model may comment on interviews, and whether it answers: one short message is sent,
  /// which holds nothing of the learner's.
  func interviewerRow() async -> Row {
    let name = "interviewer"
    guard let settings = desk.configuration.interviewer else {
      return Row(
        name: name, state: .good,
        detail: "off: interviews go by their script; "
          + Self.interviewerPage, remedy: nil)
    }
    let place = "\(settings.model) at \(settings.host)"
    do {
      let key = try InterviewerKey.fetch(settings.key, variable: desk.variable)
      let client = ChatClient(
        endpoint: settings.endpoint, model: settings.model, key: key, timeout: settings.timeout)
      _ = try await client.reply(to: [ChatMessage(.user, "Answer with one word: ready")])
    } catch let fault as ChatFault {
      return weaker(name, "\(place): the model \(fault)")
    } catch let flaw as InterviewerKey.Flaw {
      return weaker(name, "\(place): the model \(flaw)")
    } catch {
      return weaker(name, "\(place): \(error)")
    }
    if InterviewerKey.isOpenToOthers(settings.key), case .file(let path)? = settings.key {
      return Row(
        name: name, state: .weaker, detail: "\(place) answers, but others may read its key",
        remedy: "chmod 600 \(path)")
    }
    return Row(
      name: name, state: .good, detail: "\(place) answers; its comments are never scored",
      remedy: nil)
  }

  private func weaker(_ name: String, _ detail: String) -> Row {
    Row(
      name: name, state: .weaker, detail: "\(detail); interviews go by their script",
      remedy: "look at `interviewer` in \(desk.home.configuration)")
  }
}
