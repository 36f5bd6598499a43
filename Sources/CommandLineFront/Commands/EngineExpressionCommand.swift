import ArgumentParser
import Classroom
import CourseModel
import Foundation
import Workflows

struct EngineExpressionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expression", abstract: "Evaluate expressions of GitHub Actions.",
    discussion: """
      Without --json: one expression, given without ${{ }}; its value is printed
      as JSON. With --json: one object a line on standard input,
      {"expr": "...", "contexts": {...}}, answered by one object a line,
      {"kind": "...", "value": ...} or {"error": "...", "column": 0}.

      Examples:
        drydock engine expression "contains('Hello', 'ell')"
        drydock engine expression --contexts contexts.json "github.ref"
        echo '{"expr": "1 == 1"}' | drydock engine expression --json
      """)

  @Flag(help: "Answer the lines of standard input.") var json = false
  @Option(help: "A JSON file with the contexts by name.") var contexts: String?
  @Argument(help: "The expression.") var expression: String?

  func validate() throws {
    if json, expression != nil || contexts != nil {
      throw ValidationError("with --json, expressions and contexts come on standard input")
    }
    if !json, expression == nil { throw ValidationError("give an expression, or --json") }
  }

  func run() throws {
    if json { return try answerLines() }
    let contexts = try contexts.map { path in
      let text = try EngineFile.text(at: path)
      guard let object = ExpressionLine.contexts(text) else {
        throw ClassroomFault.badContent([
          ContentProblem(
            place: SourcePlace(file: path), found: "this is no JSON object",
            expected: "the contexts by name, as in {\"github\": {\"ref\": \"refs/heads/main\"}}")
        ])
      }
      return object
    }
    do {
      let value = try ExpressionLine.value(
        of: expression ?? "", contexts: contexts ?? ExpressionObject([]))
      Output.line(value.prettyJSON)
    } catch {
      throw ClassroomFault.badContent([error.problem(file: "expression")])
    }
  }

  private func answerLines() throws {
    var number = 0
    while let line = readLine() {
      number += 1
      guard let answer = ExpressionLine.answer(line) else {
        throw ClassroomFault.badContent([
          ContentProblem(
            place: SourcePlace(file: "standard input", line: number),
            found: "this line is no request",
            expected: "a JSON object such as {\"expr\": \"1 == 1\", \"contexts\": {}}")
        ])
      }
      Output.line(answer)
    }
  }
}
