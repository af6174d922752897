/**
 * What contributors' code may connect to, as rules of the kernel's packet filter, by user id. Only the first packets of
 * a connection are looked at, so a request costs nothing more once it is under way.
 *
 * Whom a packet on loopback is for cannot be asked before somebody answers. So a connection to an address that was not
 * allowed is noted, and the answer decides: it passes when whoever listens there has the same user id, and becomes a
 * refusal when not. That lets a program talk to itself on any port, and to nobody else.
 */
import { BLOCK_SIZE } from "./uids";

/** `nothing`: only what is allowed by name. `anywhere`: other machines too, but still no other stack on this one. */
export type Outside = "nothing" | "anywhere";

/** An address that one user id may connect to. */
export type Allowed = { uid: number; address: string; port: number };

/** Notes of connections are kept for as long, in seconds; the kernel asks again when an answer takes longer. */
const NOTED_SECONDS = 3;
const NOTES = 131_072;
/** New connections of one user id a second; more would fill the notes for everybody. */
const CONNECTIONS_A_SECOND = 500;

const families = [
  { version: 4, ip: "ip", type: "ipv4_addr" },
  { version: 6, ip: "ip6", type: "ipv6_addr" },
] as const;
const START = "tcp flags & (syn | ack) == syn";
const UNDER_WAY = "tcp flags & (syn | ack) != syn";
const ANSWER = "tcp flags & (syn | ack) == syn | ack";

/** The table's name: one for each block of user ids, so that several hosts on a machine keep out of each other's way. */
const tableOf = (base: number) => `forkmoot_${base}`;

/** Removes the table; absent is success. */
export const removalOf = (base: number) =>
  `add table inet ${tableOf(base)}\ndelete table inet ${tableOf(base)}\n`;

/** Of what `nft list tables` says: the blocks of user ids that have a table. */
export const basesIn = (listed: string): number[] =>
  [...listed.matchAll(/^table inet forkmoot_(\d+)$/gm)].map(([, base]) => Number(base));

/** Makes the table anew, at once: there is no moment without rules. */
export function rulesOf(base: number, outside: Outside): string {
  const table = `inet ${tableOf(base)}`;
  const uids = `meta skuid ${base}-${base + BLOCK_SIZE - 1}`;
  const noted = `flags dynamic, timeout; timeout ${NOTED_SECONDS}s; size ${NOTES};`;
  const each = (line: (family: (typeof families)[number]) => string) => families.map(line).join("\n    ");
  const tuple = (ip: string) => `${ip} saddr . tcp sport . ${ip} daddr . tcp dport`;
  const reversed = (ip: string) => `${ip} daddr . tcp dport . ${ip} saddr . tcp sport`;
  return `
add table ${table}
delete table ${table}
table ${table} {
  ${each(
    ({ version, type }) => `set allowed${version} { type uid . ${type} . inet_service; }
    set asked${version} { type ${type} . inet_service . ${type} . inet_service; ${noted} }
    set own${version} { type uid . ${type} . inet_service . ${type} . inet_service; ${noted} }`,
  )}
  set starts { type uid; flags dynamic, timeout; timeout 10s; size ${BLOCK_SIZE}; }

  chain output {
    type filter hook output priority filter; policy accept;
    ${ANSWER} goto answers
    ${uids} goto contributors
    oif lo ${START} goto others
  }
  chain others {
    ${each(({ version, ip }) => `delete @asked${version} { ${tuple(ip)} }`)}
  }
  chain contributors {
    oif lo ${UNDER_WAY} accept
    ${each(({ version, ip }) => `meta skuid . ${ip} daddr . tcp dport @allowed${version} goto allowed`)}
    ${outside === "anywhere" ? "oif != lo accept" : "oif != lo reject with icmpx admin-prohibited"}
    ${START} goto ask
    reject with icmpx admin-prohibited
  }
  chain allowed {
    ${START} jump others
    accept
  }
  chain ask {
    add @starts { meta skuid limit rate over ${CONNECTIONS_A_SECOND}/second burst ${2 * CONNECTIONS_A_SECOND} packets } reject with tcp reset
    ${each(
      ({ version, ip }) =>
        `update @asked${version} { ${tuple(ip)} } update @own${version} { meta skuid . ${tuple(ip)} } accept`,
    )}
    reject with tcp reset
  }
  chain answers {
    ${each(({ version, ip }) => `meta skuid . ${reversed(ip)} @own${version} accept`)}
    ${each(({ version, ip }) => `${reversed(ip)} @asked${version} tcp flags set rst | ack accept`)}
    ${uids} oif != lo drop
  }
}
`;
}

/** Adds or removes what user ids may connect to. */
export function changeOf(base: number, change: "add" | "delete", allowed: Allowed[]): string {
  const lines = allowed.map(({ uid, address, port }) => {
    const version = address.includes(":") ? 6 : 4;
    return `${change} element inet ${tableOf(base)} allowed${version} { ${uid} . ${address} . ${port} }`;
  });
  return `${lines.join("\n")}\n`;
}
