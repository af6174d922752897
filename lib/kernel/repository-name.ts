/** `owner/name` as GitHub allows it; a name never begins with a dot, so that no path climbs. Pure. */
export const isGitHubRepository = (text: string) =>
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.)[A-Za-z0-9._-]{1,100}$/.test(text) && !/\.git$/i.test(text);
