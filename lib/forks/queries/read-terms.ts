import { ManifestEntries } from "@/lib/catalog/schema";
import { parseComponentFile, secretNames } from "@/lib/deploy/component-file";
import type { Capabilities } from "@/lib/deploy/contract";
import { backend } from "@/lib/platform/backend";
import { codeHostFor } from "@/lib/platform/code-host";
import { remember } from "@/lib/platform/remember";
import type { TrialTerms } from "../dto";
import type { ForkRow } from "./get-fork-page";

/** What the latest revision would be given: data, secrets by name, isolation. Null before there is a revision. */
export async function readTerms(fork: ForkRow): Promise<TrialTerms | null> {
  const latest = fork.revisions[0];
  if (!latest) return null;
  const [wanted, given, isolation] = await Promise.all([
    readSecrets(fork, latest.runs.entries),
    readSecrets(fork, latest.cutFrom.entries),
    readIsolation(),
  ]);
  return {
    data: {
      mode: "shared",
      words: `Each person’s own data in ${fork.service.title}, the same as the baseline uses.`,
      migrationsChanged: false,
    },
    secrets: wanted.map(({ component, name }) => {
      const known = fork.service.secrets.find((secret) => secret.name === name);
      return {
        component,
        name,
        purpose: known?.purpose ?? "",
        isKnown: known !== undefined,
        isNew: !given.some((one) => one.component === component && one.name === name),
      };
    }),
    isolation,
  };
}

async function readSecrets(fork: ForkRow, entries: unknown) {
  const found = await Promise.all(
    ManifestEntries.parse(entries).map(async ({ component, commit }) => {
      const row = fork.service.components.find((one) => one.name === component);
      // A repository that cannot be read now leaves a gap, and is asked again the next time.
      const names = row ? await namesAt(row, commit).catch(() => []) : [];
      return names.map((name) => ({ component, name }));
    }),
  );
  return found.flat();
}

type Component = ForkRow["service"]["components"][number];
/** A commit's component file never changes. */
const namesKept = remember<string[]>(1000);

const namesAt = (component: Component, commit: string) =>
  namesKept(`${component.id} ${commit}`, async () => {
    const text = await codeHostFor(component).readFile(component, commit, "forkmoot.yaml");
    const parsed = text === null ? null : parseComponentFile(text);
    return parsed?.ok ? secretNames(parsed.file) : [];
  });

let kept: { until: number; isolation: Capabilities["isolation"] } | undefined;

/** What the machine enforces; asked at most twice a minute. Null when the backend does not answer. */
async function readIsolation() {
  if (kept && kept.until > Date.now()) return kept.isolation;
  try {
    const { isolation } = await backend().capabilities();
    kept = { isolation, until: Date.now() + 30_000 };
    return isolation;
  } catch {
    return null;
  }
}
