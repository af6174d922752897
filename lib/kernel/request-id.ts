import { randomUUID } from "node:crypto";

/** A caller's own id is taken over, so that both sides' logs can be read together. */
export const requestIdOf = (given: string | null | undefined): string =>
  given && /^[A-Za-z0-9._-]{8,100}$/.test(given) ? given : randomUUID();
