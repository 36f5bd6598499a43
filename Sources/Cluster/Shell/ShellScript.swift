/// A shell script of simple commands, parsed. Loops, functions and substitutions are refused.
enum ShellScript {
  struct Fault: Error, Hashable {
    var message: String
  }

  struct Word: Hashable {
    enum Part: Hashable {
      case literal(String)
      /// `$NAME`, `${NAME}`, `${NAME:-fallback}`.
      case variable(String, fallback: String)
    }

    var parts: [Part] = []
  }

  struct Command: Hashable {
    var words: [Word] = []
    var inputPath: Word?
    var outputPath: Word?
    var appends = false
    var dropsErrors = false
  }

  enum Condition: Hashable { case always, afterSuccess, afterFailure }

  struct Step: Hashable {
    var condition: Condition
    var pipeline: [Command]
  }

  private enum Token: Hashable {
    case word(Word)
    case mark(String)
  }

  static func parse(_ script: String) throws(Fault) -> [Step] {
    var steps: [Step] = []
    var condition = Condition.always
    var pipeline: [Command] = []
    var command = Command()
    var pending: String?
    func finished() -> [Command] {
      command.words.isEmpty && command.outputPath == nil ? pipeline : pipeline + [command]
    }
    for token in try tokens(of: script) {
      switch token {
      case .word(let word):
        try place(word, in: &command, after: pending)
        pending = nil
      case .mark(let mark) where ["<", ">", ">>", "2>", "2>>"].contains(mark): pending = mark
      case .mark("2>&1"): continue
      case .mark("|"):
        guard !command.words.isEmpty else { throw Fault(message: "unexpected \"|\"") }
        pipeline.append(command)
        command = Command()
      case .mark(let mark):
        let commands = finished()
        if commands.isEmpty, mark != ";" { throw Fault(message: "unexpected \"\(mark)\"") }
        if !commands.isEmpty { steps.append(Step(condition: condition, pipeline: commands)) }
        condition = mark == "&&" ? .afterSuccess : mark == "||" ? .afterFailure : .always
        pipeline = []
        command = Command()
      }
    }
    if pending != nil { throw Fault(message: "unexpected end of file (expecting a file name)") }
    let commands = finished()
    if !commands.isEmpty { steps.append(Step(condition: condition, pipeline: commands)) }
    return steps
  }

  private static let keywords: Set<String> = [
    "if", "then", "while", "until", "for", "do", "done", "case", "function", "{", "(",
  ]

  private static func place(
    _ word: Word, in command: inout Command, after mark: String?
  ) throws(Fault) {
    switch mark {
    case "<": command.inputPath = word
    case ">", ">>":
      command.outputPath = word
      command.appends = mark == ">>"
    case "2>", "2>>": command.dropsErrors = true
    default:
      if command.words.isEmpty, case .literal(let text)? = word.parts.first, word.parts.count == 1,
        keywords.contains(text)
      {
        throw Fault(message: "\"\(text)\" is not simulated: only simple commands are")
      }
      command.words.append(word)
    }
  }

  private static func tokens(of script: String) throws(Fault) -> [Token] {
    var lexer = ShellLexer(script)
    var tokens: [Token] = []
    while let lexeme = try lexer.next() {
      switch lexeme {
      case .word(let word): tokens.append(.word(word))
      case .mark(let mark): tokens.append(.mark(mark))
      }
    }
    return tokens
  }
}
