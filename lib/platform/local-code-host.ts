/** The embedded code host: bare repositories of this machine, to which people push over Forkmoot's own address. */
import { type CodeHost, CodeHostError } from "./code-host-contract";
import { gitCodeHost } from "./git-code-host";
import { repositoryExists, repositoryPath } from "./local-repositories";

/** `home`: FORKMOOT_HOME; `url`: web's public address, without a slash at the end. */
export function localCodeHost({ home, url }: { home: string; url: string }): CodeHost {
  return gitCodeHost({
    cloneUrl: ({ name }) => `${url}/git/${name}.git`,
    backendSource: ({ name }) => repositoryPath(home, name),
    webUrl: () => null,
    // Whoever pushed is known from the push itself.
    listAccounts: async () => new Map(),
    listPushers: async () => [],
    listMergersOf: async () => [],
    merging: null,
    async locate({ name }) {
      if (await repositoryExists(home, name)) return repositoryPath(home, name);
      throw new CodeHostError(
        "unknown_repository",
        `There is no repository for ${name} on this machine. Import it, or correct the component in the catalogue.`,
      );
    },
  });
}
