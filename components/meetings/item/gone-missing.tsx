import { Notice } from "@/components/shared/notice";
import { count } from "@/lib/format";
import type { ItemPage } from "@/lib/meetings/dto";

/** Said before the vote: when it asked to be verified all of this stood, and some of it does not any more. */
export function GoneMissing({ item }: { item: Pick<ItemPage, "goneMissing" | "resolutions"> }) {
  const { goneMissing, resolutions } = item;
  const isOpen = resolutions.some(({ state }) => state === "tabled" || state === "put");
  if (!isOpen || goneMissing.length === 0) return null;
  const hasSeveral = new Set(goneMissing.map(({ service }) => service)).size > 1;
  return (
    <Notice
      tone="needs-you"
      title={`${count(goneMissing.length, "requirement went", "requirements went")} missing since this was asked.`}
    >
      <ul>
        {goneMissing.map(({ service, text, why }) => (
          <li key={`${service} ${text}`}>
            {hasSeveral && `${service}: `}“{text.replace(/\.$/, "")}”. {why}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
