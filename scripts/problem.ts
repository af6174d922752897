/** Something the person at the keyboard can put right: shown as it is, without a stack trace. */
export class Problem extends Error {
  override name = "Problem";
}

/** Runs a script's main function; a Problem is printed as its message, anything else with its stack. */
export async function main(run: () => Promise<void>) {
  try {
    await run();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
