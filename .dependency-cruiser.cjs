/**
 * Who may import whom (docs/reference: architecture). Rooms form a one-way graph, from the base to the top; another
 * room is entered by its schema, rules, policy and queries only. `npm run check` enforces this.
 */
const LEVELS = [
  ["people", "catalog"],
  ["maturity", "agreements", "committers", "deploy"],
  ["meetings", "forks", "releases"],
  ["flow", "events", "engine"],
];
const ROOMS = `(${LEVELS.flat().join("|")})`;
/** What deploy offers to every room below it: the contract with the backend, and what reads or speaks it. */
const CONTRACT =
  "^lib/deploy/(contract|session-scheme|edge-address|component-file|join-token|op-keys|host-client|drive-op|health|tracing)\\.ts$";
/** Families of pure rules that have a file of their own: read from other rooms, and held to what rules are held to. */
const RULES = "^lib/maturity/(levels|computed|cycles|grace|demotion|scrutiny|status)\\.ts$";
/** What a meeting asks of the room below in its own transaction: the updates that its planning makes due. */
const DUTIES = "^lib/maturity/create-due-updates\\.ts$";
const TESTS = "\\.(test|spec)\\.tsx?$|/testing\\.ts$|/fixtures/";

/** A level imports nothing of the levels above it. */
const oneWay = LEVELS.slice(0, -1).map((level, index) => {
  const above = LEVELS.slice(index + 1).flat();
  return {
    name: `rooms-go-one-way-${level.join("-")}`,
    comment: "A reaction in a room above travels by workflow or event, not by import.",
    severity: "error",
    from: { path: `^lib/(${level.join("|")})/`, pathNot: TESTS },
    to: { path: `^lib/(${above.join("|")})/`, pathNot: CONTRACT },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: "no-cycles",
      comment: "Whoever reads one of these files has to read all of them.",
      severity: "error",
      from: { pathNot: "^lib/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
    {
      name: "rooms-are-entered-by-the-front-door",
      comment: "Across rooms import only schema, rules, policy and queries.",
      severity: "error",
      from: { path: `^lib/${ROOMS}/`, pathNot: TESTS },
      to: {
        path: `^lib/${ROOMS}/`,
        pathNot: [
          "^lib/$1/",
          `^lib/${ROOMS}/(schema|rules|policy|queries)(\\.ts|/)`,
          CONTRACT,
          RULES,
          DUTIES,
        ],
      },
    },
    {
      name: "pages-read-and-act",
      comment: "Pages import queries and actions; commands are for actions and for doors (route.ts).",
      severity: "error",
      from: { path: "^app/", pathNot: [TESTS, "/route\\.ts$"] },
      to: { path: "^lib/[^/]+/(commands/|workflow\\.ts)" },
    },
    {
      name: "components-show-and-ask",
      comment:
        "What a view shows comes in as a DTO; what it does goes out as an action. It brings no server along.",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: {
        path: [
          ...["^app/", "^worker/", "^host/", "^lib/platform/", "^lib/generated/"],
          "^lib/kernel/(action|audit|clock|command|notify|query|route|session)\\.ts$",
          "^lib/[^/]+/(queries|commands|workflow|load-[^/]+)(\\.ts$|/)",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "rules-and-policies-are-pure",
      comment: "No clock, database, environment or framework: values in, values out.",
      severity: "error",
      from: { path: ["^lib/[^/]+/(rules|policy)(\\.ts|/)", RULES], pathNot: TESTS },
      to: {
        path: [
          ...["^lib/platform/", "^lib/generated/", "^lib/[^/]+/(queries|commands)(\\.ts|/)"],
          ...[
            "^node_modules/(@prisma|pg|next|next-auth|react)(/|$)",
            "^lib/kernel/(command|query|session|clock)\\.ts$",
          ],
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "rules-and-policies-use-no-node",
      severity: "error",
      from: { path: ["^lib/[^/]+/(rules|policy)(\\.ts|/)", RULES], pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "schemas-are-safe-in-the-browser",
      severity: "error",
      from: { path: "^lib/[^/]+/schema(\\.ts|/)", pathNot: TESTS },
      to: { path: ["^lib/platform/", "^lib/generated/", "^node_modules/(@prisma|pg|next)(/|$)"] },
    },
    {
      name: "few-touch-the-database",
      comment:
        "Only queries, commands, the kernel, seeds, scripts and tests open the database; others are handed a Tx.",
      severity: "error",
      from: {
        path: "^(app|components|lib|worker|host|bench)/",
        pathNot: [
          TESTS,
          "^lib/[^/]+/(queries|commands)(\\.ts|/)",
          "^lib/(kernel|platform)/",
          "^lib/[^/]+/seeds?(\\.ts|/)",
          "^worker/(index|importer)\\.ts$", // close it,
        ],
      },
      to: { path: "^lib/platform/prisma\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-client-is-behind-the-platform",
      comment: "Generated code is imported for its types, and by lib/platform/prisma.ts.",
      severity: "error",
      from: {
        pathNot: [
          "^lib/generated/",
          "^lib/(platform|kernel)/",
          "^lib/[^/]+/(queries|commands)(\\.ts|/)",
          TESTS,
        ],
      },
      to: { path: "^lib/generated/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-host-stands-alone",
      comment: "The host knows the contract and nothing else of Forkmoot; it is replaced behind that.",
      severity: "error",
      from: { path: "^host/", pathNot: TESTS },
      to: { path: "^(lib|app|components|worker|prisma|scripts|e2e)/", pathNot: "^lib/deploy/" },
    },
    {
      name: "the-host-is-asked-by-its-door",
      comment: "Everybody else talks to the host over HTTP.",
      severity: "error",
      from: { path: "^(app|components|lib|worker)/", pathNot: TESTS },
      to: { path: "^host/" },
    },
    {
      name: "the-contract-brings-nothing-along",
      comment: "Nor may the host reach the rest of Forkmoot through what it imports.",
      severity: "error",
      from: { path: "^host/", pathNot: TESTS },
      to: { path: "^lib/", pathNot: "^lib/deploy/", reachable: true },
    },
    {
      name: "the-platform-knows-no-room",
      severity: "error",
      from: { path: "^lib/platform/", pathNot: TESTS },
      to: { path: `^lib/${ROOMS}/`, pathNot: CONTRACT },
    },
    {
      name: "production-needs-no-development-packages",
      severity: "error",
      from: { path: "^(app|components|lib|worker|host|prisma|scripts)/", pathNot: [TESTS, "^scripts/test"] },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: "^node_modules/@types/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^\\.next/", "^dist/", "^examples/", "^lib/generated/.*/internal/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
