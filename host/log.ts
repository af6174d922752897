import pino from "pino";
import { currentIds } from "./trace";

/** The host's own log: one line of JSON for each thing that happened, with the ids under which it was asked; never a secret. */
export const log = pino({
  base: { program: "host" },
  level: process.env.LOG_LEVEL ?? "info",
  mixin: () => ({ ...currentIds() }),
});
