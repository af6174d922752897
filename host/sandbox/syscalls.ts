/** Which calls to the kernel contributors' code is refused, as a program of its packet filter's machine (seccomp BPF). */

/** Numbers by call: [x86_64, aarch64]; null where the processor has no such call. */
const REFUSED: Record<string, [number | null, number | null]> = {
  // Into the kernel, or at what it keeps for everybody of this machine.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  syslog: [103, 116],
  lookup_dcookie: [212, 18],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  // Out of its file system, or into another one.
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  open_by_handle_at: [304, 265],
  fanotify_init: [300, 262],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  // Into another process, or a name space in which it would be root.
  unshare: [272, 97],
  setns: [308, 268],
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],
  move_pages: [279, 239],
  // What belongs to the machine.
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  settimeofday: [164, 170],
  adjtimex: [159, 171],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  vhangup: [153, 58],
};
/** Said not to exist: programs then use what came before it. What these do cannot be looked at from here. */
const ABSENT = { clone3: 435, io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 };
/** With one of these flags `clone` makes a name space. */
const NAMESPACE_FLAGS = 0x7e020000;

const MACHINES = {
  x64: { column: 0, audit: 0xc000003e, clone: 56, prctl: 157 },
  arm64: { column: 1, audit: 0xc00000b7, clone: 220, prctl: 167 },
} as const;
type Machine = keyof typeof MACHINES;

/** Null for processors whose numbers are not known here. */
export const machineOf = (arch: string): Machine | null => (arch in MACHINES ? (arch as Machine) : null);
export const prctlOf = (machine: Machine) => MACHINES[machine].prctl;

export type Instruction = { code: number; yes: number; no: number; value: number };

const LOAD = 0x20;
const IS = 0x15;
const AT_LEAST = 0x35;
const HAS_BIT = 0x45;
const ANSWER = 0x06;
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;
/** Numbers from here on are those of x32, another way of calling the same kernel. */
const X32 = 0x40000000;
const ANSWERS = { allow: 0x7fff0000, kill: 0x80000000, refuse: 0x00050001, absent: 0x00050026 };

/** The filter: refused calls fail as not permitted, and calls in another architecture's numbers end the program. */
export function filterFor(machine: Machine): Instruction[] {
  const { column, audit, clone } = MACHINES[machine];
  const refused = Object.values(REFUSED).flatMap((numbers) => numbers[column] ?? []);
  const absent = Object.values(ABSENT);
  // Jumps are counted from the next line; the answers stand at the end, in this order.
  const tests: ((lines: number) => Instruction)[] = [
    ...(machine === "x64" ? [(left: number) => jump(AT_LEAST, X32, left + 2)] : []),
    ...absent.map((number) => (left: number) => jump(IS, number, left + 2)),
    ...refused.map((number) => (left: number) => jump(IS, number, left + 1)),
  ];
  const ofClone = [
    { code: IS, yes: 0, no: 2, value: clone },
    { code: LOAD, yes: 0, no: 0, value: FIRST_ARGUMENT },
    jump(HAS_BIT, NAMESPACE_FLAGS, 1),
  ];
  return [
    { code: LOAD, yes: 0, no: 0, value: ARCHITECTURE },
    { code: IS, yes: 1, no: 0, value: audit },
    answer(ANSWERS.kill),
    { code: LOAD, yes: 0, no: 0, value: NUMBER },
    ...tests.map((test, index) => test(tests.length - 1 - index + ofClone.length)),
    ...ofClone,
    answer(ANSWERS.allow),
    answer(ANSWERS.refuse),
    answer(ANSWERS.absent),
  ];
}

/** As the kernel takes it: eight bytes an instruction. */
export function bytesOf(program: Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, { code, yes, no, value }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  }
  return bytes;
}

/** On to that many lines further down where it holds, else to the next line. */
const jump = (code: number, value: number, yes: number): Instruction => ({ code, yes, no: 0, value });
const answer = (value: number): Instruction => ({ code: ANSWER, yes: 0, no: 0, value });
