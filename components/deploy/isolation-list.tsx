import { Icon } from "@/components/shared/icon";
import type { IsolationDto } from "@/lib/deploy/schema";

/** Isolation properties in words, each with what it means on this machine. */
export function IsolationList({
  properties,
  isEnforced,
}: {
  properties: IsolationDto["open"];
  isEnforced: boolean;
}) {
  return (
    <ul className="grid max-w-[72ch] gap-2">
      {properties.map(({ key, label, detail }) => (
        <li key={key} className={`flex gap-2 ${isEnforced ? "tone-live" : "tone-needs-you"}`}>
          <Icon
            name={isEnforced ? "shield-check" : "shield-alert"}
            size={14}
            className="mt-[3px] shrink-0 text-tone"
          />
          <span>
            <span className="font-medium">{label}</span>
            {detail && <span className="text-muted-foreground">: {detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
