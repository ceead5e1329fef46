import Persistence
import Snapshots
import Vocabulary

// A server that is made durable changes its cluster as the one inside does.

extension Durable: Reconfigurable where Server: Reconfigurable {
  /// Takes an administrator's wish, if it leads and nothing speaks against it.
  public mutating func change(_ change: MembershipChange) -> (ChangeAnswer, [Effect]) {
    handle { server in server.change(change) }
  }

  /// Declares these servers to be the cluster, without asking anybody.
  public mutating func resetPeers(to voters: ServerSet) -> (ChangeAnswer, [Effect]) {
    handle { server in server.resetPeers(to: voters) }
  }
}
