/** What was destroyed stays destroyed: per stack the highest generation at which it was, kept on disk. */
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ours } from "../fault";
import { log } from "../log";
import { readJson, safeName, writeJson } from "../state/files";

const Fence = z.object({ stack: z.string(), generation: z.number().int() });

export class Fences {
  constructor(private readonly home: string) {}

  /** No apply of this stack at `generation` or below succeeds from now on. This also mends a fence that cannot be read. */
  async raise(stack: string, generation: number): Promise<void> {
    const before = await readJson(this.fileOf(stack), Fence);
    if (before === null && existsSync(this.fileOf(stack))) await this.setAside(stack, generation);
    if (before === null || before.generation < generation)
      await writeJson(this.fileOf(stack), { stack, generation });
  }

  /** Throws the fault `fenced` when the stack was destroyed at this generation or later. */
  async pass(stack: string, generation: number): Promise<void> {
    const fence = await this.generationOf(stack);
    if (fence === null || generation > fence) return;
    const what = `The stack was taken down at generation ${fence}, so generation ${generation} is not started.`;
    throw ours(
      "fenced",
      `${what} Nothing needs to be done, unless it is wanted again: then ask for a new deployment.`,
    );
  }

  /** A fence that cannot be read must not be taken for none. */
  private async generationOf(stack: string) {
    const fence = await readJson(this.fileOf(stack), Fence);
    if (fence === null && existsSync(this.fileOf(stack))) {
      const advice = `Take the stack down again, or repair ${this.fileOf(stack)}.`;
      throw ours("broken_state", `Whether the stack was taken down cannot be read. ${advice}`);
    }
    return fence?.generation ?? null;
  }

  private async setAside(stack: string, generation: number) {
    const file = this.fileOf(stack);
    await rename(file, `${file}.broken`);
    log.error({ file: `${file}.broken`, stack, generation }, "a fence could not be read and is set anew");
  }

  private fileOf(stack: string) {
    return join(this.home, "fences", `${safeName(stack)}.json`);
  }
}
