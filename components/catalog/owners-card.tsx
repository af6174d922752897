import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import type { ComponentView } from "@/lib/catalog/schema";
import { listed } from "@/lib/format";

/** Who owns which components technically; left out where nobody does. */
export function OwnersCard({
  components,
  you,
}: {
  components: readonly ComponentView[];
  you: string | null;
}) {
  const owners = new Map<string, { name: string; components: string[] }>();
  for (const component of components) {
    for (const { id, name } of component.owners) {
      const owner = owners.get(id) ?? { name, components: [] };
      owner.components.push(component.name);
      owners.set(id, owner);
    }
  }
  if (owners.size === 0) return null;
  return (
    <Card>
      <CardHeader title="Technical owners" aside={owners.size} />
      <CardRows>
        {[...owners].map(([id, owner]) => (
          <Row key={id} className="flex-col items-start gap-0">
            <PersonName name={owner.name} you={id === you} />
            <span className="pl-[26px] text-muted-foreground [overflow-wrap:anywhere]">
              {listed(owner.components)}
            </span>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
