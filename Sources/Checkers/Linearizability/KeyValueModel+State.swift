extension KeyValueModel {
  /// What a store holds.
  ///
  /// A search makes many states that differ from one another in one value. So a state is one piece of memory, which is
  /// soon copied, and brings along a number for all that it holds, which is soon brought up to date.
  public struct State: Hashable, Sendable {
    private struct Pair: Hashable {
      let key: String
      var value: String
      /// A number for the two, which grows with the value from left to right.
      var digest: UInt64

      init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
        // No text holds this byte, so the one cannot run over into the other.
        digest = value.utf8.digest(after: (key.utf8.digest(after: 0xCBF2_9CE4_8422_2325) ^ 0xFF) &* 0x100_0000_01B3)
      }

      mutating func append(_ text: String) {
        value += text
        digest = text.utf8.digest(after: digest)
      }

      /// What the pair adds to the number of all.
      var share: UInt64 {
        let mixed = (digest ^ digest >> 32) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
      }
    }

    /// In the order of the keys.
    private var pairs: [Pair] = []
    private var digest: UInt64 = 0

    subscript(key: String) -> String? {
      let place = place(of: key)
      return holds(key, at: place) ? pairs[place].value : nil
    }

    /// Puts a value under a key.
    mutating func put(_ value: String, under key: String) {
      let place = place(of: key)
      let pair = Pair(key, value)
      if holds(key, at: place) {
        digest ^= pairs[place].share
        pairs[place] = pair
      } else {
        pairs.insert(pair, at: place)
      }
      digest ^= pair.share
    }

    /// Adds to the value under a key, or puts it there if nothing was.
    mutating func append(_ text: String, under key: String) {
      let place = place(of: key)
      guard holds(key, at: place) else { return put(text, under: key) }
      digest ^= pairs[place].share
      pairs[place].append(text)
      digest ^= pairs[place].share
    }

    /// Takes away what stands under a key.
    mutating func remove(_ key: String) {
      let place = place(of: key)
      guard holds(key, at: place) else { return }
      digest ^= pairs.remove(at: place).share
    }

    /// Where the key is, or would be.
    private func place(of key: String) -> Int {
      var (low, high) = (0, pairs.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[middle].key < key { low = middle + 1 } else { high = middle }
      }
      return low
    }

    private func holds(_ key: String, at place: Int) -> Bool { place < pairs.count && pairs[place].key == key }

    /// Adds all that the store holds.
    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// Whether two stores hold the same.
    public static func == (left: State, right: State) -> Bool {
      left.digest == right.digest && left.pairs == right.pairs
    }

    /// About how many bytes of memory the store takes: one of its values is its own, the others it shares with the
    /// states from which it came.
    var size: Int {
      let texts = pairs.reduce(0) { $0 + $1.value.utf8.count }
      return 64 + pairs.count * MemoryLayout<Pair>.stride + texts / max(1, pairs.count)
    }
  }
}

extension String.UTF8View {
  /// A number for these bytes after others, for which there is a number (Fowler, Noll and Vo's).
  fileprivate func digest(after digest: UInt64) -> UInt64 {
    reduce(digest) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
