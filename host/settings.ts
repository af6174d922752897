/** What the host is told by its environment. */
import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { EDGE_URL_SHAPE, type EdgeAddress, readEdgeAddress } from "@/lib/deploy/edge-address";

const Port = z.coerce.number().int().min(0).max(65_535);
const Environment = z.object({
  FORKMOOT_HOME: z
    .string("is missing: set it to the data folder")
    .refine(isAbsolute, "must be an absolute path"),
  FORKMOOT_HOST_PORT: Port.default(0),
  FORKMOOT_HOST_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  FORKMOOT_STACKS_DATABASE_URL: z.url("must be a postgresql:// address").optional(),
  EDGE_PORT: Port.default(4000),
  EDGE_URL: z
    .string()
    .refine((text) => readEdgeAddress(text) !== null, `must be ${EDGE_URL_SHAPE}`)
    .optional(),
  FORKMOOT_STACKS_REACH: z.enum(["nothing", "anywhere"], "must be nothing or anywhere").default("nothing"),
  FORKMOOT_BUILDS_REACH: z
    .string()
    .regex(/^\s*[^\s,:]+:\d{1,5}(\s*,\s*[^\s,:]+:\d{1,5})*\s*$/, "must be host:port, several with commas")
    .optional(),
  FORKMOOT_URL: z.url("must be the address of Forkmoot's web").default("http://localhost:3000"),
});

export type Settings = {
  /** `$FORKMOOT_HOME`. */
  forkmootHome: string;
  /** The host's own folder in it. */
  home: string;
  port: number;
  token: string;
  databaseUrl: string | null;
  edgePort: number;
  /** Where services are for those who use them; null: on this machine only. */
  edge: EdgeAddress | null;
  forkmootUrl: string;
  /** What running code may connect to outside this machine. */
  stacksReach: "nothing" | "anywhere";
  /** What builds may connect to besides the package registry, as `host:port`. */
  buildsReach: string[];
};

/** Throws an error that names every variable that is wrong, and what to do. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new Error(`The host cannot start: ${problems.join("; ")}.`);
  }
  const { FORKMOOT_HOME, FORKMOOT_HOST_TOKEN, ...rest } = parsed.data;
  return {
    forkmootHome: FORKMOOT_HOME,
    home: join(FORKMOOT_HOME, "host"),
    port: rest.FORKMOOT_HOST_PORT,
    token: FORKMOOT_HOST_TOKEN ?? readToken(join(FORKMOOT_HOME, "keys/host-token")),
    databaseUrl: rest.FORKMOOT_STACKS_DATABASE_URL ?? null,
    edgePort: rest.EDGE_PORT,
    edge: rest.EDGE_URL === undefined ? null : readEdgeAddress(rest.EDGE_URL),
    forkmootUrl: rest.FORKMOOT_URL,
    stacksReach: rest.FORKMOOT_STACKS_REACH,
    buildsReach: rest.FORKMOOT_BUILDS_REACH?.split(",").map((each) => each.trim()) ?? [],
  };
}

function readToken(path: string) {
  try {
    const token = readFileSync(path, "utf8").trim();
    if (token.length >= 16) return token;
  } catch {
    // Said below, in the same words as for a token that is too short.
  }
  throw new Error(
    `The host cannot start: set FORKMOOT_HOST_TOKEN, or put a token of 16 characters or more into ${path}.`,
  );
}
