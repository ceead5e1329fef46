#if os(Linux)
  import Foundation

  /// Takes system calls away from this process for ever (seccomp, Documentation/userspace-api/seccomp_filter of the
  /// kernel): those by which a process reaches others past the file system. Sockets, memory and queues that outlive a
  /// process, other processes' memory and limits, and ways around this filter.
  enum SystemCallFilter {
    /// The numbers of the calls, which differ from one kind of processor to the next.
    private struct Calls {
      let processor: UInt32
      let forbidden: [UInt32]
      /// It sets the limits of a process, which is allowed for a process's own.
      let limits: UInt32
    }

    #if arch(x86_64)
      // socket, socketpair, shmget, semget, msgget, ptrace, mq_open, add_key, request_key, keyctl, perf_event_open,
      // process_vm_readv, process_vm_writev, bpf, io_uring_setup
      private static let calls: Calls? = Calls(
        processor: 0xC000_003E,
        forbidden: [41, 53, 29, 64, 68, 101, 240, 248, 249, 250, 298, 310, 311, 321, 425], limits: 302)
    #elseif arch(arm64)
      private static let calls: Calls? = Calls(
        processor: 0xC000_00B7,
        forbidden: [198, 199, 194, 190, 186, 117, 180, 217, 218, 219, 241, 270, 271, 280, 425], limits: 261)
    #else
      private static let calls: Calls? = nil
    #endif

    /// One instruction of the filter, as the kernel reads it.
    private struct Instruction {
      let code: UInt16
      let ifTrue: UInt8
      let ifFalse: UInt8
      let value: UInt32
    }

    /// Puts the filter up. Where the processor is unknown, nothing happens.
    ///
    /// No new privileges must have been asked for before.
    static func install() {
      guard let calls else { return }
      var program = instructions(calls)
      program.withUnsafeMutableBufferPointer { instructions in
        // The kernel's `sock_fprog`: how many, and where.
        var header = [UInt64(instructions.count), UInt64(UInt(bitPattern: instructions.baseAddress))]
        header.withUnsafeMutableBytes {
          let secureComputing: Int32 = 22
          let filterMode = 2
          _ = Kernel.control(secureComputing, filterMode, Int(bitPattern: $0.baseAddress))
        }
      }
    }

    /// A call is looked at by its number; what is forbidden fails with "operation not permitted".
    private static func instructions(_ calls: Calls) -> [Instruction] {
      let (load, isEqual, answer): (UInt16, UInt16, UInt16) = (0x20, 0x15, 0x06)
      let (allow, refuse): (UInt32, UInt32) = (0x7FFF_0000, 0x0005_0000 | UInt32(EPERM))
      let (number, processor, firstArgument): (UInt32, UInt32, UInt32) = (0, 4, 16)
      func step(_ code: UInt16, _ value: UInt32, _ ifTrue: Int = 0, _ ifFalse: Int = 0) -> Instruction {
        Instruction(code: code, ifTrue: UInt8(ifTrue), ifFalse: UInt8(ifFalse), value: value)
      }
      // Behind the checks stand seven instructions, the last of which refuses.
      let checks = calls.forbidden.enumerated().map { place, call in
        step(isEqual, call, calls.forbidden.count - place + 5)
      }
      return [step(load, processor), step(isEqual, calls.processor, 1), step(answer, refuse), step(load, number)]
        + checks + [
          step(isEqual, calls.limits, 1), step(answer, allow),
          step(load, firstArgument), step(isEqual, 0, 1), step(isEqual, UInt32(getpid()), 0, 1),
          step(answer, allow), step(answer, refuse),
        ]
    }
  }
#endif
