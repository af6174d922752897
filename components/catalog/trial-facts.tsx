import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import type { ServicePage } from "@/lib/catalog/schema";
import type { IconName } from "@/lib/status";
import { addressWords } from "./address-words";

/** What a user should know before they change the service they use. */
export function TrialFacts({ service }: { service: ServicePage }) {
  const facts: { icon: IconName; words: React.ReactNode }[] = [
    {
      icon: "user",
      words: "Your fork serves you, and those who join it. Everybody else stays on the baseline.",
    },
    {
      icon: "database",
      words: `It works on ${service.title}’s own data: what you do there is still there when you leave.`,
    },
    {
      icon: "shield-check",
      words: "It runs after a maintainer who had no hand in it has cross-checked exactly these commits.",
    },
    {
      icon: "undo",
      words: service.url ? (
        <>
          Leave at any time at{" "}
          <a href={`${service.url}/.forkmoot/`} className="link [overflow-wrap:anywhere]">
            {addressWords(service.url)}/.forkmoot/
          </a>
          . It also says what serves you.
        </>
      ) : (
        "Leave at any time; the baseline then serves you again."
      ),
    },
  ];
  return (
    <Card>
      <CardHeader title="What to know" />
      <CardRows>
        {facts.map((fact) => (
          <Row key={fact.icon} top>
            <Icon name={fact.icon} size={14} className="mt-[3px] text-muted-foreground" />
            <span className="min-w-0 text-pretty">{fact.words}</span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
