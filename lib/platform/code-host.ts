/** Where components' repositories live: what Forkmoot reads of them, whoever keeps them. */
import { type CodeHost, CodeHostError, type ComponentRef } from "./code-host-contract";
import { env } from "./env";
import { gitHub } from "./github/code-host";
import { localCodeHost } from "./local-code-host";

export { type ChangeFacts, CodeHostError } from "./code-host-contract";

/** The code host of a component. Throws CodeHostError `unavailable` for one that is not configured. */
export function codeHostFor(component: ComponentRef): CodeHost {
  switch (component.host) {
    case "local":
      return localCodeHost({ home: env().home, url: env().url });
    case "github": {
      const github = gitHub();
      if (github) return github.codeHost;
      throw new CodeHostError(
        "unavailable",
        `${component.name} lives on GitHub, which is not configured here. Ask an administrator to configure it.`,
      );
    }
    default:
      return component.host satisfies never;
  }
}
