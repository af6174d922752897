/** Something the person at the keyboard can put right: shown as it is, without a stack trace. */
export class Problem extends Error {
  override name = "Problem";
}
