import Foundation

let format = CommandLine.arguments.dropFirst().joined(separator: " ")
let bytesPerEntry = memoryPerEntry()
let measurements = Measurement.all(runs: 5)

switch format {
case "", "--format text":
  print(Table(measurements).text)
  print("\nA log takes \(bytesPerEntry) bytes of memory for an entry with a command of 16 bytes.")
  let sizes = Benchmark.memoryOfLongRun(millions: 4).map { "\($0 >> 20)" }.joined(separator: ", ")
  print("Three servers that compact their logs: \(sizes) MiB, after 1 to 5 million entries.")
case "--format json":
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  print(String(decoding: try encoder.encode(measurements), as: UTF8.self))
default:
  FileHandle.standardError.write(Data("bench takes --format text or --format json, not \"\(format)\"\n".utf8))
  exit(64)
}
