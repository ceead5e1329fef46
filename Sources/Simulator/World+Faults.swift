import Vocabulary

/// What can go wrong around the servers, on request.
extension World {
  /// Cuts the links between the two sides, in both directions.
  public mutating func partition(_ side: ServerSet, from other: ServerSet) {
    census[.cut] += 1
    network.partition(side, from: other)
    note("the network is cut between \(side) and \(other)")
  }

  /// Cuts all links of a server, in both directions.
  public mutating func isolate(_ id: ServerID) {
    partition([id], from: servers.subtracting([id]))
  }

  /// Cuts the links from `senders` to `receivers`, in that direction only.
  public mutating func cut(from senders: ServerSet, to receivers: ServerSet) {
    census[.cut] += 1
    network.cut(from: senders, to: receivers)
    note("nothing gets from \(senders) to \(receivers)")
  }

  /// Cuts the links between a client and these servers, in both directions.
  public mutating func cutOff(_ client: ServerID, from group: ServerSet) {
    census[.cut] += 1
    for server in group {
      network[client, server].isCut = true
      network[server, client].isCut = true
    }
    note("the network is cut between \(client) and \(group)")
  }

  /// Makes the cut links from `senders` to `receivers` work again, in that direction only.
  public mutating func mend(from senders: ServerSet, to receivers: ServerSet) {
    network.mend(from: senders, to: receivers)
    note("messages get from \(senders) to \(receivers) again")
  }

  /// Lets a server stand still: it handles nothing, and its clock goes on.
  public mutating func pause(_ id: ServerID, for duration: Duration) {
    guard machines[id].isUp else { return }
    census[.pause] += 1
    trace?.add(.paused(id), at: now)
    stall(id, for: duration)
  }

  /// Sets how long a second takes on a server's clock, from the next start of a timer on: at 2, two seconds.
  public mutating func setClockRate(_ rate: Double, of id: ServerID) {
    machines[id].clockRate = rate
    note("\(id)'s timers take \(rate) times as long")
  }

  /// Sets how long a server's state machine takes for an entry. Meanwhile the server goes on, and further entries wait.
  public mutating func setApplyTime(_ time: ClosedRange<Duration>, of id: ServerID) {
    machines[id].applier.time = time
    note("\(id)'s state machine takes \(time) for an entry")
  }

  /// Sets how many bytes the snapshots of a server's state machine have at least.
  public mutating func setSnapshotSize(_ bytes: Int, of id: ServerID) {
    machines[id].applier.setSnapshotSize(bytes)
  }

  /// Puts another disk into the machine of a server that is down.
  public mutating func setDisk(_ image: DiskImage, of id: ServerID) {
    machines[id].disk = MemoryDisk(image)
  }

  /// Sets what a server's disk can do to it.
  public mutating func setDiskFaults(_ faults: MemoryDisk.Faults, of id: ServerID) {
    machines[id].disk.faults = faults
  }

  /// Makes the links, the clocks and the disks work as at the beginning. Servers that are down stay down.
  public mutating func heal() {
    network.heal()
    machines.changeAll { machine in
      machine.clockRate = 1
      machine.applier.time = .zero ... .zero
      machine.disk.faults = MemoryDisk.Faults()
      machine.effectsBeforeCrash = nil
    }
    note("everything heals")
  }
}
