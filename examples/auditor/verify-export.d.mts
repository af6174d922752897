/** What of an export the tests hold against Forkmoot's own rule. */
export function verifyExport(
  bytes: Uint8Array,
  pem: string,
): { problems: string[]; counts: { agreements: number; signatures: number; clearances: number } | null };
export function missingOf(
  person: unknown,
  world: { agreements: unknown[]; signatures: unknown[]; organizations: Map<string, unknown> },
  given: { asOf: string; asks: readonly string[] },
): string[];
