const NONE = "";

/**
 * Names for statements that come again and again: Postgres parses and plans a named one once for each connection, which for
 * short statements is most of their time. Only so many get a name, because each connection keeps what it has prepared.
 */
export function statementNames(most: number): (query: { sql: string; args: unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    // BEGIN and its like have nothing to plan.
    if (args.length === 0) return NONE;
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= most) return NONE;
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
