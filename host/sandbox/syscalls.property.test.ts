import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, filterFor, type Instruction } from "./syscalls";

type Call = { architecture: number; number: number; first: number };
const x64 = (number: number, first = 0): Call => ({ architecture: 0xc000003e, number, first });
const arm64 = (number: number, first = 0): Call => ({ architecture: 0xc00000b7, number, first });

const ANSWERS = new Map([
  [0x7fff0000, "allowed"],
  [0x80000000, "killed"],
]);

/** What the kernel does with a filter. */
function answerTo(program: Instruction[], { architecture, number, first }: Call): string {
  const at: Record<number, number> = { 0: number, 4: architecture, 16: first };
  let loaded = 0;
  for (let line = 0; ; line++) {
    const { code, yes, no, value } = program[line] ?? { code: 0, yes: 0, no: 0, value: 0 };
    if (code === 0x06) return ANSWERS.get(value) ?? `error ${value & 0xffff}`;
    if (code === 0x20) loaded = at[value] ?? Number.NaN;
    else {
      const holds = { 21: loaded === value, 53: loaded >= value, 69: (loaded & value) !== 0 }[code];
      if (holds === undefined) throw new Error(`Line ${line} is no instruction.`);
      line += holds ? yes : no;
    }
  }
}

describe.each([
  ["x64", x64, { mount: 165, keyctl: 250, bpf: 321, ptrace: 101, unshare: 272, clone: 56, modify_ldt: 154 }],
  ["arm64", arm64, { mount: 40, keyctl: 219, bpf: 280, ptrace: 117, unshare: 97, clone: 220, vhangup: 58 }],
] as const)("the filter of system calls on %s", (machine, call, { clone, ...refused }) => {
  const program = filterFor(machine);

  it("refuses what no service needs, and says of io_uring and clone3 that there is none", () => {
    for (const number of Object.values(refused)) expect(answerTo(program, call(number))).toBe("error 1");
    for (const number of [425, 426, 427, 435]) expect(answerTo(program, call(number))).toBe("error 38");
  });

  it("lets new processes and threads begin, but no name space", () => {
    // As fork and pthread_create do it.
    for (const flags of [0x01200011, 0x003d0f00])
      expect(answerTo(program, call(clone, flags))).toBe("allowed");
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
      expect(answerTo(program, call(clone, flag | 0x11))).toBe("error 1");
  });

  it("ends a program that calls by another architecture's numbers", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(600), (architecture, number) => {
        fc.pre(architecture !== call(0).architecture);
        expect(answerTo(program, { architecture, number, first: 0 })).toBe("killed");
      }),
    );
  });

  it("answers every number, whatever it is, and jumps to no place that there is not", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), (number, first) => {
        expect(answerTo(program, call(number, first))).toMatch(/^(allowed|error (1|38))$/);
      }),
    );
    expect(bytesOf(program)).toHaveLength(program.length * 8);
    for (const { yes, no } of program) expect(Math.max(yes, no)).toBeLessThan(256);
  });
});

it("the numbers of x32 are another door to the same kernel, and shut", () => {
  fc.assert(
    fc.property(fc.nat(600), (number) => {
      expect(answerTo(filterFor("x64"), x64(0x40000000 + number))).toBe("error 38");
    }),
  );
});
