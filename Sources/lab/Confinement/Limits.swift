/// What code that is tested may take: it, and all that it starts.
struct Limits: Codable, Equatable, Sendable {
  /// How long a round of the tests of a lab may take, in seconds.
  var seconds = 300
  /// How long a build may take, in seconds.
  var buildSeconds = 600
  /// How much memory a build may use.
  var buildMebibytes = 16_384
  /// How much memory the tests may use.
  var mebibytes = 4096
  /// How much the tests may write to the disk.
  var diskMebibytes = 1024
  /// How many processes may run at a time.
  var processes = 64
  /// How many threads one of them may have.
  var threads = 1000
}
