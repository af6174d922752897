/** What the person wants, from the environment: the table of conventions, with its defaults and refusals. */
import { resolve } from "node:path";
import {
  AMONG_SERVICES,
  EDGE_URL_SHAPE,
  type EdgeAddress,
  isAmongServices,
  localEdgePattern,
  readEdgeAddress,
} from "@/lib/deploy/edge-address";
import { DEMO_IN_PRODUCTION, parseEnv } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/loopback";
import { Problem } from "../problem";

export interface Settings {
  home: string;
  port: number;
  edgePort: number;
  /** Where services are for those who use them. */
  edge: EdgeAddress;
  /** Public address of web, without a slash at the end. */
  url: string;
  /** A Postgres of the person's own; undefined means the embedded one. */
  databaseUrl: string | undefined;
  /** A host that runs elsewhere; undefined means that we start one. */
  hostUrl: string | undefined;
  demo: boolean;
  production: boolean;
}

type Variables = Record<string, string | undefined>;

/** @throws Problem that says which variable to change and how */
export function readSettings(variables: Variables): Settings {
  const port = portOf(variables, "PORT", 3000);
  const edgePort = portOf(variables, "EDGE_PORT", 4000);
  if (port === edgePort)
    throw new Problem(`PORT and EDGE_PORT are both ${port}. Set one of them to another port.`);
  const url = addressOf(variables, "FORKMOOT_URL") ?? `http://localhost:${port}`;
  const production = !isLoopback(url);
  const edge = edgeOf(variables, edgePort, url);
  const databaseUrl = variables.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new Problem(
      "DATABASE_URL must begin with postgresql://. Leave it unset to use the embedded Postgres.",
    );
  if (production && variables.FORKMOOT_DEMO === "1") throw new Problem(DEMO_IN_PRODUCTION);
  if (production && variables.FORKMOOT_TEST_CLOCK === "1")
    throw new Problem(
      "FORKMOOT_TEST_CLOCK=1 is for tests and does not go together with a public FORKMOOT_URL. Unset one.",
    );
  refuseWhatProgramsRefuse(variables);
  return {
    home: resolve(variables.FORKMOOT_HOME || ".forkmoot"),
    port,
    edgePort,
    edge,
    url,
    databaseUrl,
    hostUrl: addressOf(variables, "FORKMOOT_HOST_URL"),
    demo: flagOf(variables, "FORKMOOT_DEMO") ?? (!databaseUrl && !production),
    production,
  };
}

function edgeOf(variables: Variables, port: number, url: string): EdgeAddress {
  const text = variables.EDGE_URL || localEdgePattern(port);
  const edge = readEdgeAddress(text);
  if (edge === null) throw new Problem(`EDGE_URL=${text} must be ${EDGE_URL_SHAPE}.`);
  if (isAmongServices(url, edge)) throw new Problem(AMONG_SERVICES);
  return edge;
}

/** What the programs would stop at: said once, before anything is started. */
function refuseWhatProgramsRefuse(variables: Variables) {
  try {
    parseEnv({ ...variables, DATABASE_URL: variables.DATABASE_URL || "postgresql://embedded" });
  } catch (error) {
    throw new Problem((error as Error).message); // parseEnv throws nothing else
  }
}

function portOf(variables: Variables, name: string, fallback: number) {
  const text = variables[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(
    `${name}=${text} is not a port. Set ${name} to a number between 1 and 65535, or leave it unset (${fallback}).`,
  );
}

function flagOf(variables: Variables, name: string) {
  const text = variables[name];
  if (!text) return undefined;
  if (text === "0" || text === "1") return text === "1";
  throw new Problem(`${name}=${text} must be 0 or 1.`);
}

function addressOf(variables: Variables, name: string) {
  const text = variables[name];
  if (!text) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, "");
  throw new Problem(`${name}=${text} is not an address. It must look like https://forkmoot.example.`);
}
