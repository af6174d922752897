import { FilterBar } from "@/components/shared/filter-bar";
import {
  ATTENTION_STATUS,
  ATTENTIONS,
  KIND_WORDS,
  LEVEL_STATUS,
  LEVELS,
  SERVICE_KINDS,
} from "@/lib/catalog/schema";
import { type ServiceFilter, servicesHref } from "@/lib/catalog/service-filter";

/** Search, kind and level over the catalogue; all of it is in the address. */
export function ServiceFilters({ filter, seesClearance }: { filter: ServiceFilter; seesClearance: boolean }) {
  const attentions = ATTENTIONS.filter((attention) => attention !== "uncleared" || seesClearance);
  return (
    <FilterBar
      search={{
        action: "/services",
        name: "q",
        value: filter.q,
        label: "Search services",
        keep: {
          kind: filter.kind,
          level: filter.level,
          attention: filter.attention,
          uses: filter.uses,
          usedBy: filter.usedBy,
        },
      }}
      filters={[
        {
          label: "Kind",
          options: [
            { label: "All kinds", href: servicesHref(filter, { kind: undefined }), current: !filter.kind },
            ...SERVICE_KINDS.map((kind) => ({
              label: KIND_WORDS[kind],
              href: servicesHref(filter, { kind }),
              current: filter.kind === kind,
            })),
          ],
        },
        {
          label: "Level",
          options: [
            { label: "All levels", href: servicesHref(filter, { level: undefined }), current: !filter.level },
            ...LEVELS.map((level) => ({
              label: LEVEL_STATUS[level].label,
              href: servicesHref(filter, { level }),
              current: filter.level === level,
            })),
          ],
        },
        {
          label: "What the co-op looks at",
          options: [
            {
              label: "All",
              href: servicesHref(filter, { attention: undefined }),
              current: !filter.attention,
            },
            ...attentions.map((attention) => ({
              label: ATTENTION_STATUS[attention].label,
              href: servicesHref(filter, { attention }),
              current: filter.attention === attention,
            })),
          ],
        },
      ]}
    />
  );
}
