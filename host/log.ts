import pino from "pino";

/** The host's own log: one line of JSON for each thing that happened; never a secret. */
export const log = pino({ name: "host", level: process.env.LOG_LEVEL ?? "info" });
