extension JournalFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      """
      \(path): the journal cannot be opened (\(reason)); expected a file Drydock may read and write
        try: ls -l \(path)   or set DRYDOCK_HOME to a folder of yours
      """
    case .writtenByNewerVersion(let path):
      """
      \(path): the journal was written by a newer Drydock; expected one this version knows
        try: git pull && make run
      """
    case .busy(let path):
      """
      \(path): another Drydock is writing; expected it to finish within five seconds
        try: the same command again
      """
    case .failed(let path, let reason):
      """
      \(path): the journal reported an error (\(reason)); expected a readable SQLite file
        try: sqlite3 \(path) 'pragma integrity_check'
      """
    case .badLine(let number, let reason):
      """
      line \(number): \(reason); expected a line written by `drydock export`
        try: drydock export > journal.jsonl   on the machine the file came from; nothing was imported
      """
    }
  }
}
