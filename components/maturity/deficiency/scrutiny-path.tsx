import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import type { ScrutinyPage } from "@/lib/maturity/schema/deficiencies";

/** How a service consumes the one that changed: each on the way, with its level. */
export function ScrutinyPath({ path }: Pick<ScrutinyPage, "path">) {
  return (
    <ol aria-label="How it consumes it" className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {path.map(({ slug, title, level }, index) => (
        <li key={slug} className="flex items-center gap-2">
          {index > 0 && <Icon name="arrow-right" size={12} />}
          <Link href={`/services/${slug}`} className="link">
            {title}
          </Link>
          <StateWord {...LEVEL_STATUS[level]} />
        </li>
      ))}
    </ol>
  );
}
