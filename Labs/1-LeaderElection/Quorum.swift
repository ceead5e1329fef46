import Vocabulary

// How many votes it takes (§5.2; for two groups at once §6).
//
// Any two majorities of a group share a server, and that server votes only once in a term. All of Election Safety
// rests on this overlap. Half of an even group is not a majority: the other half may be one too.

extension Configuration {
  /// Whether these servers can decide for the cluster: they are a majority of every voter group.
  ///
  /// Servers outside a group do not count in it. Without any group nobody can decide.
  public func hasQuorum(_ servers: ServerSet) -> Bool {
    return hole("1.1", false)
  }
}
