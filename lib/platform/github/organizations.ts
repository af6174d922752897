/** Who is a member of an organization on GitHub. Organizations and accounts are known by their immutable ids. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import { CodeHostError } from "../code-host-contract";
import type { Clients, GitHubClient } from "./client";
import { Answers } from "./conditional";
import { explained, isForbidden, isNotFound } from "./problems";

export interface OrganizationMembers {
  account: string;
  /** As it is called now. */
  login: string;
  members: { account: string; login: string }[];
  /** GitHub shows only those who made their membership public. */
  isPublicOnly: boolean;
}
export interface GitHubOrganizations {
  /**
   * All members that GitHub shows; `account` is the organization's id once it is known, whatever it is called by now.
   * Throws CodeHostError, and never answers a part of them as if it were all.
   */
  listMembers(login: string, account: string | null): Promise<OrganizationMembers>;
}

type Raw<Name extends keyof RestEndpointMethodTypes["orgs"]> = RestEndpointMethodTypes["orgs"][Name] extends {
  response: { data: infer Data };
}
  ? Data
  : never;

const PER_PAGE = 100;
const MAX_PAGES = 200;

export function makeOrganizations({ clients }: { clients: Clients }): GitHubOrganizations {
  const answers = new Answers(MAX_PAGES * 4);

  /** Under which name it is found now. */
  async function identify(client: GitHubClient, login: string, account: string | null) {
    const shorten = (raw: { id: number; login: string }) => ({ account: String(raw.id), login: raw.login });
    const { value } =
      account === null
        ? await answers.read(client, "GET /orgs/{org}", { org: login }, shorten)
        : await answers.read(client, "GET /user/{account_id}", { account_id: Number(account) }, shorten);
    return value;
  }

  async function listPages(client: GitHubClient, org: string) {
    const all: OrganizationMembers["members"] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { value, hasNext } = await answers.read(
        client,
        "GET /orgs/{org}/members",
        { org, per_page: PER_PAGE, page },
        (raw: Raw<"listMembers">) => raw.map(({ id, login }) => ({ account: String(id), login })),
      );
      all.push(...value);
      if (!hasNext) return all;
    }
    throw new CodeHostError(
      "too_large",
      `The organization ${org} has more than ${MAX_PAGES * PER_PAGE} members on GitHub, which Forkmoot does not read. Cover its people by their addresses’ domain instead.`,
    );
  }

  return {
    listMembers: (login, account) =>
      explained(`organization ${login}`, async () => {
        const { client, seesAll } = await clients.ofOrganization(login);
        const found = await identify(client, login, account);
        const isPublicOnly = !(seesAll ?? (await isMember(client, found.login)));
        return { ...found, members: await listPages(client, found.login), isPublicOnly };
      }),
  };
}

/** Whether the token's own account is a member, to whom GitHub shows everybody. */
async function isMember(client: GitHubClient, org: string): Promise<boolean> {
  try {
    const { data } = await client.rest.users.getAuthenticated();
    const answer = await client.rest.orgs.checkMembershipForUser({ org, username: data.login });
    // A stranger is led to the public members, among whom the account may be.
    return (answer.status as number) === 204 && !answer.url.includes("/public_members/");
  } catch (error) {
    if (isNotFound(error) || isForbidden(error)) return false;
    throw error;
  }
}
