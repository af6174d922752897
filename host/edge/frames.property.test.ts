import fc from "fast-check";
import { expect, it } from "vitest";
import { FrameFollower } from "./frames";

const OPCODES = { text: 1, binary: 2, close: 8, ping: 9 };

function frame(opcode: number, length: number, isMasked: boolean): Buffer {
  const size = length < 126 ? [length] : length < 65_536 ? [126, length >> 8, length & 255] : null;
  const long = Buffer.alloc(9, 127);
  long.writeBigUInt64BE(BigInt(length), 1);
  const lengths = size === null ? long : Buffer.from(size);
  lengths[0] = (lengths[0] ?? 0) | (isMasked ? 0x80 : 0);
  return Buffer.concat([
    Buffer.from([0x80 | opcode]),
    lengths,
    Buffer.alloc(isMasked ? 4 : 0, 7),
    Buffer.alloc(length, 255),
  ]);
}

const frames = fc.array(
  fc.record({
    opcode: fc.constantFrom(OPCODES.text, OPCODES.binary, OPCODES.ping),
    length: fc.oneof(fc.nat(200), fc.constantFrom(0, 125, 126, 65_535, 65_536, 70_000)),
    isMasked: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

it("knows where frames end, however they are cut into pieces", () => {
  fc.assert(
    fc.property(
      frames,
      fc.array(fc.integer({ min: 3, max: 40_000 }), { minLength: 1, maxLength: 8 }),
      (all, cuts) => {
        const parts = all.map(({ opcode, length, isMasked }) => frame(opcode, length, isMasked));
        const bytes = Buffer.concat(parts);
        const ends = new Set<number>();
        parts.reduce((at, part) => {
          ends.add(at + part.length);
          return at + part.length;
        }, 0);
        const follower = new FrameFollower();
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const chunk = bytes.subarray(at, at + (cuts[turn % cuts.length] ?? 1));
          expect(follower.read(chunk)).toBe(chunk.length);
          at += chunk.length;
          expect(follower.isBetweenFrames).toBe(ends.has(at));
        }
        expect(follower.hasClosed).toBe(false);
      },
    ),
    { numRuns: 30 },
  );
});

it("reads to the end of the frame that is underway and no further, and hears a goodbye", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.nat(400), (first, second, cut) => {
      const [one, two] = [frame(OPCODES.text, first, false), frame(OPCODES.close, second, false)];
      const bytes = Buffer.concat([one, two]);
      const at = 1 + (cut % (one.length - 1));
      const follower = new FrameFollower();
      follower.read(bytes.subarray(0, at));
      expect(follower.read(bytes.subarray(at), { toFrameEnd: true })).toBe(one.length - at);
      expect(follower.hasClosed).toBe(false);
      follower.read(two);
      expect(follower.hasClosed).toBe(true);
    }),
  );
});
