import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/platform/env";
import { type GitHubProfile, readGitHubProfile } from "@/lib/platform/github-accounts";

/** GitHub, or an Enterprise server, for next-auth; null where sign-in with it is not set up. */
export function githubProvider(): OAuthConfig<GitHubProfile> | null {
  const oauth = env().githubOAuth();
  if (!oauth) return null;
  const { url } = env().github;
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    ...oauth,
    issuer: `${url}/login/oauth`,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${url}/login/oauth/access_token`,
    userinfo: {
      url: `${env().github.apiUrl}/user`,
      // next-auth hands on what this answers to `profile` and to the callback `signIn`.
      request: ({ tokens }) => readGitHubProfile(tokens.access_token ?? ""),
    },
    profile: ({ id, login, name }) => ({ id, name: name ?? login }),
    checks: ["state", "pkce"],
    client: { token_endpoint_auth_method: "client_secret_post" },
    httpOptions: { timeout: 10_000 },
  };
}
