/** The longest name of a service in addresses; it is part of a host name where the service runs. */
export const LONGEST_SLUG = 60;

/** What a service's name in addresses looks like. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

/**
 * A name from elsewhere as a name in addresses: `External_License DB` is `external-license-db`. Names that differ only in
 * case or in signs have the same, and are the same service. Empty where nothing of it can stand in an address.
 */
export function slugOf(name: string): string {
  // By capitals first: ß has two of them.
  return name
    .toUpperCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "");
}
