/** What of coverage runs by itself. */
import { systemActor } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { readGitHubMembers } from "./commands/read-github-members";
import { listGitHubOrganizations } from "./queries/list-github-organizations";

const system = systemActor("sweep");

/** Every organization on GitHub by which somebody is covered, against its members. Conditional requests make it cheap. */
export async function sweepGitHubMembers() {
  for (const login of await listGitHubOrganizations()) {
    try {
      await readGitHubMembers(system, { login });
    } catch (error) {
      // One that fails keeps none of the others from their turn.
      log.warn({ err: error, organization: login }, "an organization's members on GitHub could not be read");
    }
  }
}
