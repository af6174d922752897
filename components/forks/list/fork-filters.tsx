import { FilterBar } from "@/components/shared/filter-bar";
import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";
import type { ForkState } from "@/lib/forks/schema";
import { FORK_STATUS } from "@/lib/forks/status";
import { type ForkFilter, forksHref } from "./fork-filter";

const STATES: readonly ForkState[] = ["open", "promoted", "withdrawn", "expired"];

/** Whose, how they stand, and of which service; all of it is in the address. */
export function ForkFilters({
  filter,
  services,
}: {
  filter: ForkFilter;
  services: readonly { slug: string; title: string }[];
}) {
  const chosen = services.find((service) => service.slug === filter.service);
  return (
    <FilterBar
      filters={[
        {
          label: "Whose",
          options: [
            { label: "Everybody’s", href: forksHref(filter, { mine: undefined }), current: !filter.mine },
            { label: "Yours", href: forksHref(filter, { mine: true }), current: filter.mine === true },
          ],
        },
        {
          label: "State",
          options: [
            { label: "All", href: forksHref(filter, { state: undefined }), current: !filter.state },
            ...STATES.map((state) => ({
              label: FORK_STATUS[state].label,
              href: forksHref(filter, { state }),
              current: filter.state === state,
            })),
          ],
        },
      ]}
      end={
        (services.length > 1 || filter.service) && (
          <Menu
            trigger={
              <Button variant="ghost">
                <Icon name="layers" size={14} />
                {chosen?.title ?? filter.service ?? "All services"}
              </Button>
            }
          >
            <MenuLink href={forksHref(filter, { service: undefined })}>All services</MenuLink>
            {services.map((service) => (
              <MenuLink key={service.slug} href={forksHref(filter, { service: service.slug })}>
                {service.title}
              </MenuLink>
            ))}
          </Menu>
        )
      }
    />
  );
}
