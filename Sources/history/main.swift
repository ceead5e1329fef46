import Foundation

exit(carryOut(Array(CommandLine.arguments.dropFirst()), to: .standard))
