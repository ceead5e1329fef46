/// `lab history`
struct HistoryRequest: Request {
  static let name = "history"
  static let example = "history FILE …"
  static let purpose = "are histories that clients recorded linearizable?"

  /// Files, and folders that stand for the files in them.
  let files: [String]
  var whole = false
  var timeline = false
  var page: String?
  var seconds: Int?
  var mebibytes: Int?
  var format = OutputFormat.text
}

extension HistoryRequest {
  init(parsing words: ArraySlice<String>) throws {
    let arguments = try Arguments(
      words, of: Self.name, flags: ["--whole", "--timeline"],
      values: ["--page", "--seconds", "--mebibytes", "--format"])
    guard !arguments.operands.isEmpty else {
      throw Problem.usage("history needs a file or a folder, as in `swift run lab history etcd.log`")
    }
    files = arguments.operands
    whole = arguments.has("--whole")
    timeline = arguments.has("--timeline")
    page = arguments.text("--page")
    seconds = try arguments.number("--seconds", atLeast: 1)
    mebibytes = try arguments.number("--mebibytes", atLeast: 1)
    format = try arguments.format()
  }

  func carryOut(at workplace: Workplace) throws -> Bool {
    try HistoryCommand(request: self, workplace: workplace).run()
  }

  static let help = """
    swift run lab history FILE … [--whole] [--timeline] [--page FOLDER] [--seconds N] [--mebibytes N]
                          [--format text|json]

    Reads what clients have recorded of their operations, calls and returns, and says of each history whether it is
    linearizable: whether every operation can have happened at one moment between its call and its return. Where it
    cannot be, it shows the shortest beginning that nothing explains. A folder stands for all files in it.

    Two formats are known: Jepsen's log of a register with :read, :write and :cas, and one map a line for a
    key/value store with :get, :put and :append:

      INFO  jepsen.util - 0	:invoke	:write	3
      {:process 0, :type :invoke, :f :append, :key "x", :value "3"}

      --whole          does not look at each key by itself, which is slower and comes to the same
      --timeline       draws every violation, not only that of a single file
      --page FOLDER    writes a page for a browser about each violation into the folder
      --seconds N      gives up a history after N seconds: the verdict is then "unknown"
      --mebibytes N    gives up a history that needs more memory (2048)
      --format json    prints one JSON document with all verdicts at the end

    The exit code is 0 if all histories are linearizable.

    Examples:
      swift run lab history etcd.log
      swift run lab history recordings --page pages --seconds 60
    """
}
