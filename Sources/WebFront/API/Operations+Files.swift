import Classroom
import CourseModel
import HTTPTypes

extension Operations {
  static let files: [Operation] = [
    .read(
      "listFiles", "/labs/{lab}/files", "Every editable file with its text.", [lab],
      faults: [.notFound, .conflict]
    ) { call in
      let opened = try call.opened()
      return FilesAnswer(
        lab: opened.lab.id, workspace: opened.workspace.path,
        folders: opened.lab.editable.filter { $0.hasSuffix("/") },
        files: EditFiles(opened).all().map { FileAnswer($0) })
    },
    .read(
      "readFile", "/labs/{lab}/files/{name}", "One editable file.", [lab, fileName],
      faults: [.notFound, .conflict, .forbidden, .unprocessableContent]
    ) { call in
      FileAnswer(try EditFiles(call.opened()).read(call.parameter("name")))
    },
    .change(
      "writeFile", .put, "/labs/{lab}/files/{name}",
      "Writes a file, unless it has changed since the version the writer began from.",
      [lab, fileName], faults: [.notFound, .conflict, .unprocessableContent]
    ) { (call, write: FileWrite) in
      let opened = try call.opened()
      let written = try EditFiles(opened).write(
        write.text, to: call.parameter("name"), base: write.base,
        overwrite: write.overwrite ?? false)
      try await call.front.rooms.room(opened.lab.id).filesChanged()
      return FileAnswer(written.file, backup: written.backup)
    },
    .change(
      "removeFile", .delete, "/labs/{lab}/files/{name}", "Removes a file the learner added.",
      [lab, fileName], faults: [.notFound, .conflict, .unprocessableContent]
    ) { (call, removal: FileRemoval) in
      let opened = try call.opened()
      try EditFiles(opened).remove(call.parameter("name"), base: removal.base)
      try await call.front.rooms.room(opened.lab.id).filesChanged()
      return Nothing()
    },
    .read(
      "showChanges", "/labs/{lab}/changes", "What differs from the lab's starter.", [lab],
      faults: [.notFound, .conflict]
    ) { call in
      ChangesAnswer(files: ShowChanges()(try call.opened()))
    },
  ]
}
