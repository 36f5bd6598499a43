/// What `drydock engine workflow --json` says of a file.
public enum WorkflowVerdict {
  /// `{"errors": [{"message": ..., "line": ..., "column": ...}]}` on one line; lines and columns count
  /// from 1 and are missing where the whole file is meant.
  public static func json(_ problems: [WorkflowProblem]) -> String {
    let errors = problems.map { problem in
      var entries: [(String, ExpressionValue)] = [("message", .string(problem.description))]
      if problem.place.line > 0 {
        entries.append(("line", .number(Double(problem.place.line))))
        entries.append(("column", .number(Double(problem.place.column))))
      }
      return ExpressionValue.object(entries)
    }
    return JSONWriter.compact(.object([("errors", .array(errors))]))
  }
}
