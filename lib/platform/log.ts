import pino from "pino";

/** Structured logs of web and worker on standard output. Secrets never reach it: fields are chosen by the caller. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { program: process.env.FORKMOOT_PROGRAM ?? "forkmoot" },
  redact: ["*.token", "*.secret", "*.password", "*.authorization", "*.cookie"],
});
