import { RateLimiterMemory } from "rate-limiter-flexible";

/** Wrong signatures that one address may send in a minute, before nothing it sends is read. Each web counts its own. */
const MOST = 20;
const forgeries = new RateLimiterMemory({ points: MOST, duration: 60 });

/** Seconds until this address is heard again; 0 while it is. */
export async function waitAfterForgeries(address: string): Promise<number> {
  const seen = await forgeries.get(address);
  return seen && seen.consumedPoints >= MOST ? Math.max(1, Math.ceil(seen.msBeforeNext / 1000)) : 0;
}

/** Holds a wrong signature against the address that it came from. */
export const countForgery = (address: string) => forgeries.penalty(address, 1);
