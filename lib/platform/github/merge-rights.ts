/**
 * Merge rights on GitHub: the collaborators of a repository, added with the permission `push` and no other. Accounts are
 * known by their immutable id; a username is looked up at the moment of use, since it may be somebody else's by tomorrow.
 */
import { CodeHostError, type MergeRights, type Merger } from "../code-host-contract";
import type { Clients, GitHubClient } from "./client";
import { splitRepository } from "./names";
import { explained, isForbidden, isNotFound, isUnprocessable } from "./problems";

const PER_PAGE = 100;
const MERGES = new Set(["push", "pr_merge", "merge_queue_merge"]);

export function makeMergeRights({ clients, url }: { clients: Clients; url: string }): MergeRights {
  /** Asks with the repository's client; what GitHub refuses is said in words. */
  const ask = <Value>(repository: string, work: (client: GitHubClient) => Promise<Value>) =>
    explained(repository, async () => {
      const client = await clients.for(repository);
      try {
        return await work(client);
      } catch (error) {
        if (isForbidden(error)) throw refused(NEEDS_ADMINISTRATION(repository));
        throw error;
      }
    });

  return {
    listMergers: ({ repository }) =>
      ask(repository, async (client) => ({
        mergers: await listMergers(client, repository),
        invited: (await listInvitations(client, repository)).map(({ account, login, hasExpired }) => ({
          ...{ account, login, hasExpired },
        })),
      })),

    allowMerge: ({ repository }, account) =>
      ask(repository, async (client) => {
        const at = splitRepository(repository);
        const login = await loginOf(client, account);
        if ((await listMergers(client, repository)).some((one) => one.account === account)) return "allowed";
        for (const one of await listInvitations(client, repository)) {
          if (one.account !== account) continue;
          if (!one.hasExpired) return "invited";
          await client.rest.repos.deleteInvitation({ ...at, invitation_id: one.id });
        }
        const { data, status } = await client.rest.repos
          .addCollaborator({ ...at, username: login, permission: "push" })
          .catch((error: unknown) => {
            if (isUnprocessable(error)) throw refused(NOT_TAKEN(repository, login));
            throw error;
          });
        // Its types say that there is always an invitation; for somebody of the organization there is none.
        const invitation = (status as number) === 201 ? (data as typeof data | undefined) : undefined;
        if (!invitation?.invitee) return "allowed";
        if (String(invitation.invitee.id) === account) return "invited";
        await client.rest.repos.deleteInvitation({ ...at, invitation_id: invitation.id });
        throw refused(`The account was renamed on GitHub at this very moment. Try again.`);
      }),

    refuseMerge: ({ repository }, account) =>
      ask(repository, async (client) => {
        const at = splitRepository(repository);
        for (const one of await listInvitations(client, repository))
          if (one.account === account)
            await client.rest.repos.deleteInvitation({ ...at, invitation_id: one.id });
        const own = (await listMergers(client, repository)).find((one) => one.account === account);
        if (!own) return;
        if (own.isAdmin) throw refused(ADMINISTERS(repository, own.login));
        if (own.isDirect) await client.rest.repos.removeCollaborator({ ...at, username: own.login });
        const left = (await listMergers(client, repository)).some((one) => one.account === account);
        if (left) throw refused(HAS_IT_ELSEWHERE(repository, own.login));
      }),

    listMerges: ({ repository, defaultBranch }) =>
      ask(repository, async (client) => {
        const { data: moves } = await client.rest.repos.listActivities({
          ...splitRepository(repository),
          ...{ ref: `refs/heads/${defaultBranch}`, time_period: "month", per_page: PER_PAGE },
        });
        return moves
          .filter((one) => MERGES.has(one.activity_type) && one.actor)
          .map((one) => ({
            account: String(one.actor?.id),
            at: new Date(one.timestamp),
            url: `${url}/${repository}/commit/${one.after}`,
          }))
          .sort((a, b) => a.at.getTime() - b.at.getTime());
      }),
  };
}

async function loginOf(client: GitHubClient, account: string): Promise<string> {
  try {
    const { data } = await client.rest.users.getById({ account_id: Number(account) });
    return data.login;
  } catch (error) {
    if (isNotFound(error))
      throw refused("Their account on GitHub is gone. They sign in with the one that they have now.");
    throw error;
  }
}

/** Everybody who may push, however they came to: told apart by whether it was given to themselves here. */
async function listMergers(client: GitHubClient, repository: string): Promise<Merger[]> {
  const given = { ...splitRepository(repository), per_page: PER_PAGE };
  const list = client.rest.repos.listCollaborators;
  const direct = await client.paginate(list, { ...given, affiliation: "direct" });
  const all = await client.paginate(list, { ...given, affiliation: "all" });
  const isDirect = new Set(direct.filter((one) => one.permissions?.push).map((one) => one.id));
  return all
    .filter((one) => one.permissions?.push)
    .map((one) => ({
      account: String(one.id),
      login: one.login,
      isDirect: isDirect.has(one.id),
      isAdmin: one.permissions?.admin === true,
    }));
}

async function listInvitations(client: GitHubClient, repository: string) {
  const rows = await client.paginate(client.rest.repos.listInvitations, {
    ...splitRepository(repository),
    per_page: PER_PAGE,
  });
  return rows.flatMap(({ id, invitee, expired }) =>
    invitee ? [{ id, account: String(invitee.id), login: invitee.login, hasExpired: expired === true }] : [],
  );
}

const refused = (message: string) => new CodeHostError("refused", message);

const NEEDS_ADMINISTRATION = (repository: string) =>
  `GitHub does not let Forkmoot say who may merge in ${repository}. An administrator gives its app or token the permission “Administration” (read and write) for it.`;
const ADMINISTERS = (repository: string, login: string) =>
  `${login} administers ${repository} on GitHub, which Forkmoot neither gives nor takes. Somebody else who administers it there has to end that.`;
const HAS_IT_ELSEWHERE = (repository: string, login: string) =>
  `${login} may still push to ${repository}: through a team, or because the organization lets everybody. Take it away there.`;
const NOT_TAKEN = (repository: string, login: string) =>
  `GitHub does not take ${login} as a collaborator of ${repository}: they or the organization may have blocked it, or it has no seat left. Look there.`;
