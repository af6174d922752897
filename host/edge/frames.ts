/** An unmasked close frame with the code 1012, "service restart": clients connect again, and reach the new stack. */
export const CLOSE_1012 = closeFrame(1012);
/** "Going away": nothing was said for long. */
export const CLOSE_1001 = closeFrame(1001);

const CLOSE = 8;

function closeFrame(code: number): Buffer {
  return Buffer.from([0x80 | 0x08, 2, code >> 8, code & 0xff]);
}

/**
 * Follows a stream of WebSocket frames (RFC 6455 §5.2) without keeping them, to know where one may be put in between:
 * bytes of ours within a message would be taken for a part of it.
 */
export class FrameFollower {
  private readonly head = Buffer.alloc(14);
  private headHas = 0;
  private payloadLeft = 0;
  /** The other side has said goodbye itself. */
  hasClosed = false;

  get isBetweenFrames(): boolean {
    return this.headHas === 0 && this.payloadLeft === 0;
  }

  /** Reads on, to the end or, if wished, to where a frame ends; returns how many bytes it read. */
  read(chunk: Buffer, { toFrameEnd = false } = {}): number {
    let at = 0;
    while (at < chunk.length) {
      if (this.payloadLeft > 0) {
        const step = Math.min(this.payloadLeft, chunk.length - at);
        this.payloadLeft -= step;
        at += step;
      } else {
        this.head[this.headHas++] = chunk[at++] ?? 0;
        if (this.headHas === headLength(this.head, this.headHas)) this.begin();
      }
      if (toFrameEnd && this.isBetweenFrames) break;
    }
    return at;
  }

  private begin() {
    const length = (this.head[1] ?? 0) & 0x7f;
    if (length === 126) this.payloadLeft = this.head.readUInt16BE(2);
    else if (length === 127) this.payloadLeft = Number(this.head.readBigUInt64BE(2));
    else this.payloadLeft = length;
    if (((this.head[0] ?? 0) & 0x0f) === CLOSE) this.hasClosed = true;
    this.headHas = 0;
  }
}

/** How long a frame's head is, as far as its first bytes tell. */
function headLength(head: Buffer, has: number): number {
  if (has < 2) return 2;
  const second = head[1] ?? 0;
  const length = second & 0x7f;
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
}
