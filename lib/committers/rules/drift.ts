/** Pure: where a code host and Forkmoot say different things about who may merge. */
import type { Merger } from "@/lib/platform/code-host-contract";

export interface DriftFacts {
  /** Whom the code host lets merge. */
  mergers: readonly Merger[];
  /** Whom Forkmoot does: rights that were given and that nobody is changing. */
  entitled: readonly { personId: string; account: string; login: string }[];
  /** Accounts whose rights are being given or taken, or were while the host was read: neither missing nor extra. */
  inFlux: readonly string[];
  /** Accounts of the service's maintainers and the component's technical owners, who hold what they hold by that. */
  stewards: readonly string[];
  /** Accounts of everybody who is or was a committer, with the person. */
  committers: ReadonlyMap<string, string>;
}

export interface FoundDrift {
  account: string;
  login: string;
  personId: string | null;
  /** True: they may merge there and Forkmoot says no; false: the other way round. */
  isExtra: boolean;
}

/**
 * Missing is everybody entitled whom the host does not let merge. Extra is whoever was let in on the repository itself
 * without being entitled; of rights that come with administering it, with a team or the organization, only those of people
 * of the programme count, for everybody else's are no business of it. Each account is found once at most.
 */
export function workOutDrift(facts: DriftFacts): FoundDrift[] {
  const [inFlux, stewards] = [new Set(facts.inFlux), new Set(facts.stewards)];
  const merging = new Set(facts.mergers.map((one) => one.account));
  const entitled = new Map(facts.entitled.map((one) => [one.account, one]));
  const missing = [...entitled.values()]
    .filter(({ account }) => !merging.has(account) && !inFlux.has(account))
    .map((one) => ({ ...one, isExtra: false }));
  const extra = facts.mergers
    .filter(({ account, isDirect, isAdmin }) => {
      if (entitled.has(account) || inFlux.has(account) || stewards.has(account)) return false;
      return facts.committers.has(account) || (isDirect && !isAdmin);
    })
    .map(({ account, login }) => ({
      ...{ account, login, personId: facts.committers.get(account) ?? null },
      isExtra: true,
    }));
  return [...missing, ...new Map(extra.map((one) => [one.account, one])).values()];
}
