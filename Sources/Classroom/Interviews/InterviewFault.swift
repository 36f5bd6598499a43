import Interviews

/// Why something in an interview could not be done.
public enum InterviewFault: Error, Sendable, Equatable {
  case none
  case noSession(name: String, known: [String])
  case open(prompt: String, folder: String)
  case notSubmitted(folder: String)
  case noAnchor(point: String, anchor: Int, points: [String])
  case refused(InterviewSession.Refusal, folder: String)
}

extension InterviewFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none:
      """
      no interview was begun; expected one
        try: drydock interview list   then drydock interview start PROMPT
      """
    case .noSession(let name, let known):
      """
      \(name): no such interview; expected \(known.isEmpty ? "one that was begun" : "one of \(known.joined(separator: ", "))")
        try: drydock interview start \(name)
      """
    case .open(let prompt, let folder):
      """
      \(folder): an interview on \(prompt) is not handed in yet; expected none
        try: drydock interview status   (go on), or drydock interview submit
      """
    case .notSubmitted(let folder):
      "\(folder): not handed in yet; expected a submitted interview\n  try: drydock interview submit"
    case .noAnchor(let point, let anchor, let points):
      """
      \(point)=\(anchor): no such point to judge yourself; expected 1 to 5 for one of \
      \(points.isEmpty ? "none in this prompt" : points.joined(separator: ", "))
        try: drydock interview review   shows the anchors
      """
    case .refused(let refusal, let folder): refused(refusal, folder)
    }
  }

  private func refused(_ refusal: InterviewSession.Refusal, _ folder: String) -> String {
    switch refusal {
    case .submitted:
      "\(folder): handed in already; expected a running interview\n  try: drydock interview review"
    case .paused:
      "\(folder): paused; expected a running interview\n  try: drydock interview resume"
    case .notPaused:
      "\(folder): not paused; expected a paused interview\n  try: drydock interview status"
    case .noPhaseLeft:
      "\(folder): this is the last phase; expected one before\n  try: drydock interview submit"
    case .badQuestion(let length):
      """
      a question of \(length) characters; expected 1 to 500
        try: drydock interview ask "What is the latency budget?"
      """
    }
  }
}
