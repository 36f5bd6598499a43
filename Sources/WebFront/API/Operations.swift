/// All operations, in the order the document lists them.
enum Operations {
  static let all: [Operation] = standing + lessons + labs + files + grading + machine

  static let lab = Operation.Parameter(name: "lab", what: "The lab's id.")
  static let fileName = Operation.Parameter(
    name: "name", what: "The file's path in the workspace; slashes may stay as they are.",
    isRest: true)
}
