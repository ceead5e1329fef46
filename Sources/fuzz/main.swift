import Foundation

// Feeds the readers of bytes that come from outside with whatever a seed makes up, and complains about the first input
// that they do not take as they should. An input that ends the process is named by its number: the same command finds
// it again.

let usage =
  "fuzz takes --inputs and --seed, each with a whole number: swift run -c release fuzz --inputs 1000000 --seed 1"

func refuse() -> Never {
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(64)
}

var options = ["--inputs": 1_000_000, "--seed": 1] as [String: UInt64]
var words = CommandLine.arguments.dropFirst()
while let name = words.popFirst() {
  guard options[name] != nil, let number = words.popFirst().flatMap({ UInt64($0) }) else { refuse() }
  options[name] = number
}

var fuzzer = JournalFuzzer(seed: options["--seed", default: 1])
let time = ContinuousClock().measure {
  for number in 0..<options["--inputs", default: 0] {
    if number % 1_000_000 == 0, number > 0 { print("\(number) inputs …") }
    if let complaint = fuzzer.tryNext() {
      print("input \(number) of seed \(options["--seed", default: 1]): \(complaint)")
      exit(1)
    }
  }
}
print("\(fuzzer.summary), in \(time)")
