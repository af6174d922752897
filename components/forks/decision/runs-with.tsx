import { DecisionFact } from "@/components/shared/decision-panel";
import { Icon } from "@/components/shared/icon";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ForkPage, RevisionView, TrialTerms } from "@/lib/forks/dto";

/** What the trial would be given: secrets by name, settings that changed, and what this machine does not enforce. */
export function RunsWith({ fork, revision }: { fork: ForkPage; revision: RevisionView }) {
  const { terms } = fork;
  if (!terms) return null;
  const settings = revision.changes.filter((change) =>
    change.files.some((file) => file.path === "forkmoot.yaml"),
  );
  return (
    <>
      <DecisionFact label="Runs with">
        <Secrets secrets={terms.secrets} service={fork.service.title} revision={revision.number} />
        {settings.length > 0 && (
          <p className="mt-1">
            Settings changed:{" "}
            {settings.map((change, i) => (
              <span key={change.component}>
                {i > 0 && ", "}
                <Link
                  href={`/forks/${fork.number}/revisions/${revision.number}#${change.component}`}
                  className="link text-foreground"
                >
                  forkmoot.yaml of {change.component}
                </Link>
              </span>
            ))}
          </p>
        )}
      </DecisionFact>
      <DecisionFact label="Isolation">
        <Isolation isolation={terms.isolation} />
      </DecisionFact>
    </>
  );
}

function Secrets({
  secrets,
  service,
  revision,
}: {
  secrets: TrialTerms["secrets"];
  service: string;
  revision: number;
}) {
  if (secrets.length === 0) return <p>No secret.</p>;
  return (
    <ul className="grid gap-1">
      {secrets.map((secret) => (
        <li key={`${secret.component}:${secret.name}`}>
          <span className={cn("mono text-foreground", secret.isNew && "font-medium")}>{secret.name}</span> in{" "}
          {secret.component}
          {secret.isNew ? (
            <span className="font-medium text-foreground">, new in revision {revision}</span>
          ) : (
            ", as before"
          )}
          {secret.purpose && `: ${secret.purpose}`}
          {!secret.isKnown && (
            <span className="tone-refused text-tone-fg">
              {" "}
              {service} has no such secret, so it will not start.
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Isolation({ isolation }: { isolation: TrialTerms["isolation"] }) {
  if (isolation === null) {
    return (
      <p>The host does not answer now, so what it enforces is not known. Look again before you approve.</p>
    );
  }
  const open = isolation.filter((property) => !property.enforced);
  const held = isolation.length - open.length;
  if (open.length === 0) return <p>This host enforces all {held} properties that it knows of.</p>;
  return (
    <>
      <p>
        <Link href="/settings/isolation" className="underline underline-offset-[3px]">
          This host enforces {held} of {isolation.length} properties.
        </Link>{" "}
        It does not enforce:
      </p>
      <ul className="mt-1 grid gap-1">
        {open.map((property) => (
          <li key={property.key} className="flex gap-1.5">
            <Icon name="shield-alert" size={14} className="mt-[3px]" />
            <span>
              <span className="font-medium text-foreground">{property.label}</span>
              {property.detail && `: ${property.detail}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
