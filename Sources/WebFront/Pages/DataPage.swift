import Classroom

/// Taking the journal out and bringing one in.
struct DataPage {
  let home: LearnerHome

  var page: Page {
    Page(
      template: "data", title: "Your data", section: nil,
      values: ["journal": home.journal, "workspaces": home.workspaces], scripts: ["data.js"])
  }
}
