/// One simulated run: so many servers, and all chance decided by one seed.
struct Run: Hashable, Codable {
  let servers: Int
  let seed: UInt64

  /// A test that calls the student's code itself writes down a run of no servers.
  var isSimulated: Bool { servers > 0 }
}
