import type { Socket } from "node:net";
import { CLOSE_1001, CLOSE_1012, FrameFollower } from "./frames";

/** How long either side has for its last words. */
const GRACE_MS = 1_000;

/** A WebSocket that a browser has asked for, and the component's end of it once it was accepted. */
export class OpenSocket {
  private component: Socket | null = null;
  private readonly follower = new FrameFollower();
  private isEnding = false;

  constructor(
    private readonly browser: Socket,
    /** Whose it is, and the stack that it is held to. */
    readonly of: { service: string; subject: string | null; stack: string },
  ) {
    // Half a WebSocket is none: when the browser has gone, a component that holds on is let go.
    browser.once("end", () => this.destroySoon());
    browser.once("close", () => this.destroySoon());
  }

  /** The component accepted. Listens before anybody else does, so that its end can be told to the browser in words. */
  join(component: Socket): void {
    this.component = component;
    const gone = () => this.end(CLOSE_1012, { isComponentGone: true });
    component.once("end", gone);
    component.once("error", gone);
    component.once("close", gone);
  }

  /** What the component says goes to the browser from now on. Not before: a listener would make it flow past the browser. */
  follow(idleMs: number): void {
    this.component?.on("data", (chunk: Buffer) => {
      if (!this.isEnding) this.follower.read(chunk);
    });
    this.browser.setTimeout(idleMs, () => this.end(CLOSE_1001)); // counts what comes and what goes
  }

  /** The route leads elsewhere now: clients connect again, and get there. */
  restart(): void {
    this.end(CLOSE_1012);
  }

  private end(goodbye: Buffer, { isComponentGone = false } = {}) {
    const { browser, component, follower } = this;
    if (this.isEnding) return;
    this.isEnding = true;
    if (component === null) {
      browser.destroy();
      return;
    }
    if (follower.hasClosed) {
      this.destroySoon(); // the component has said it already
      return;
    }
    component.unpipe(browser);
    if (follower.isBetweenFrames) this.say(goodbye);
    else if (isComponentGone) browser.destroy();
    else this.finishFrame(component, goodbye);
    this.destroySoon();
  }

  /** Lets the frame through that is halfway to the browser, and nothing after it. */
  private finishFrame(component: Socket, goodbye: Buffer) {
    const { browser, follower } = this;
    const pass = (chunk: Buffer) => {
      const rest = chunk.subarray(0, follower.read(chunk, { toFrameEnd: true }));
      if (!browser.write(rest)) {
        component.pause();
        browser.once("drain", () => component.resume());
      }
      if (!follower.isBetweenFrames) return;
      component.off("data", pass);
      this.say(goodbye);
    };
    component.on("data", pass);
    component.resume();
  }

  private say(goodbye: Buffer) {
    if (this.browser.writable) this.browser.end(goodbye);
    else this.browser.destroy();
  }

  private destroySoon() {
    const end = () => {
      this.browser.destroy();
      this.component?.destroy();
    };
    setTimeout(end, GRACE_MS).unref();
  }
}
