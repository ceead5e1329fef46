import Vocabulary

/// What stands around one server: its clock and timers, its disk, and the ways in which it can fail.
struct Machine: Sendable {
  /// A timer of the server. At most one event in the queue stands for it: one that comes up too early is planned anew,
  /// so that a timer that is restarted with every heartbeat does not fill the queue.
  struct Alarm: Hashable, Sendable {
    /// When the timer runs out, or `never` if it does not run.
    var deadline = Instant.never
    /// When the event in the queue comes up, or `never` if there is none.
    var planned = Instant.never
  }

  /// Whether the server runs.
  var isUp = false
  var alarms = [Alarm](repeating: Alarm(), count: Timer.allCases.count)
  var disk = MemoryDisk()
  var applier: Applier
  /// How fast the clock runs: a timer on a machine at rate 2 takes twice as long.
  var clockRate = 1.0
  /// Until when the server stands still, or nil.
  var stalledUntil: Instant?
  /// Effects for which the server has to wait.
  var unperformed: [Effect] = []
  /// After how many more effects the server crashes, or nil.
  var effectsBeforeCrash: Int?

  /// Loses what a crash loses.
  mutating func crash(keeping kept: PersistentState, _ random: inout Random) {
    disk.crash(keeping: kept, &random)
    applier.restart()
    var successor = Machine(applier: applier)
    (successor.disk, successor.clockRate) = (disk, clockRate)
    self = successor
  }
}

/// The machines of all servers and clients, by their names.
struct Machines: Sendable {
  /// How many of them are servers. They come first.
  private(set) var servers: Int
  private var all: [Machine]

  init(servers: Int) {
    self.servers = servers
    all = ServerSet(first: servers).map { Machine(applier: Applier(DigestMachine(of: $0))) }
  }

  /// Adds a machine for one more client, which runs.
  mutating func addClient() {
    var machine = Machine(applier: Applier(DigestMachine(of: 1)))
    machine.isUp = true
    all.append(machine)
  }

  /// How many there are.
  var count: Int { all.count }

  /// Whether there is a machine of this name.
  func contains(_ id: ServerID) -> Bool {
    id.isClient ? id.place(after: servers) < all.count : id.number <= servers
  }

  subscript(id: ServerID) -> Machine {
    _read { yield all[id.place(after: servers)] }
    _modify { yield &all[id.place(after: servers)] }
  }

  /// Changes all of them.
  mutating func changeAll(_ change: (inout Machine) -> Void) {
    for place in all.indices { change(&all[place]) }
  }

  /// The place of the link from one to another in a list of all links.
  func link(from sender: ServerID, to receiver: ServerID) -> Int {
    sender.place(after: servers) * all.count + receiver.place(after: servers)
  }
}

extension ServerID {
  /// Where a server stands in an array of all, or a client in one in which clients come after so many servers.
  @inline(__always)
  func place(after servers: Int) -> Int {
    number - 1 - (isClient ? ServerID.allowedNumbers.upperBound - servers : 0)
  }
}
