/// What code that is tested may take: it, and all that it starts.
struct Limits: Codable, Equatable, Sendable {
  /// How long the tests of a lab, or its build, may take, in seconds.
  var seconds = 300
  /// How much memory the tests may use.
  var mebibytes = 4096
  /// How many processes may run at a time.
  var processes = 64
  /// How many threads one of them may have.
  var threads = 1000
}
