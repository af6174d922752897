import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { SessionScheme } from "@/lib/deploy/session-scheme";
import { type Found, type SessionReader, userOf } from "./reader";

type HeaderScheme = Extract<SessionScheme, { kind: "trusted-header" }>;

/**
 * Reads the user from a header of a server in front, which proves itself with a secret in another. An address would prove
 * nothing: every stack of this machine could connect from it.
 */
export class HeaderReader implements SessionReader {
  private readonly proof: Buffer;

  constructor(private readonly scheme: HeaderScheme) {
    this.proof = digest(scheme.secret ?? "");
  }

  read({ headersDistinct }: IncomingMessage): Found {
    const { name, displayHeader, proofHeader, secret } = this.scheme;
    const given = only(headersDistinct[proofHeader]);
    if (given === null || !secret || !timingSafeEqual(digest(given), this.proof)) return null;
    // Twice: a server in front that adds its header beside one from outside instead of replacing it.
    return userOf(only(headersDistinct[name])?.trim(), readable(only(headersDistinct[displayHeader])));
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const only = (values: string[] | undefined) => (values?.length === 1 ? (values[0] ?? null) : null);

/** Names come as UTF-8, which Node reads as Latin-1. */
function readable(text: string | null): string | null {
  if (text === null) return null;
  const utf8 = Buffer.from(text, "latin1").toString("utf8");
  return utf8.includes("\uFFFD") ? text : utf8;
}
