/** Peers in turn, round after round: whatever else the machine does meanwhile happens to all of them. */

/** Runs every contestant once in each round, each round beginning with another one; answers what each gave. */
export async function inTurn<Value>(
  contestants: Record<string, () => Promise<Value>>,
  rounds: number,
): Promise<Record<string, Value[]>> {
  const names = Object.keys(contestants);
  const found: Record<string, Value[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length] ?? "";
      const value = await contestants[name]?.();
      if (value !== undefined) found[name]?.push(value);
    }
  }
  return found;
}
