/** What the person reads while Forkmoot starts: short lines, each with the seconds since the beginning. */
const began = performance.now();
const styled = Boolean(process.stdout.isTTY && !process.env.NO_COLOR);

export const bold = (text: string) => (styled ? `\x1b[1m${text}\x1b[22m` : text);
export const dim = (text: string) => (styled ? `\x1b[2m${text}\x1b[22m` : text);
const yellow = (text: string) => (styled ? `\x1b[33m${text}\x1b[39m` : text);

/** One thing is done. */
export const say = (text: string) => console.log(`${dim(elapsed())}  ${text}`);

/** Something went wrong that does not end the start. */
export const warn = (text: string) => console.log(`${dim(elapsed())}  ${yellow(text)}`);

/** Lines as they are. */
export const show = (...lines: string[]) => console.log(lines.join("\n"));

function elapsed() {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(8);
}
