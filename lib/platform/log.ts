import pino from "pino";
import { currentTrace } from "./trace";

/**
 * Structured logs of web and worker on standard output: one line of JSON each, with the ids of the request and workflow
 * it belongs to. Secrets never reach it: fields are chosen by the caller.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { program: process.env.FORKMOOT_PROGRAM ?? "forkmoot" },
  mixin: () => ({ ...currentTrace() }),
  redact: ["*.token", "*.secret", "*.password", "*.authorization", "*.cookie"],
});
