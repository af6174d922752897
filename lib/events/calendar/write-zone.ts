import { local } from "./local-time";

const DAY_MS = 86_400_000;

/**
 * A zone as far as these moments need it (RFC 5545, 3.6.5): an observance for each change of its clock from half a year
 * before the first to the last, as this machine's tables know them.
 */
export function writeZone(zone: string, moments: readonly Date[]): string[] {
  const times = moments.map((at) => at.getTime());
  const begin = Math.min(...times) - 200 * DAY_MS;
  const changes = [{ at: begin, from: offset(zone, begin), to: offset(zone, begin) }];
  for (let at = begin; at < Math.max(...times); at += DAY_MS) {
    const [before, after] = [offset(zone, at), offset(zone, at + DAY_MS)];
    if (before !== after)
      changes.push({ at: momentOfChange(zone, at, at + DAY_MS), from: before, to: after });
  }
  const lowest = Math.min(...changes.map(({ to }) => to));
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    ...changes.flatMap(({ at, from, to }) => {
      const kind = to > lowest ? "DAYLIGHT" : "STANDARD";
      return [
        `BEGIN:${kind}`,
        // In the clock's time before the change.
        `DTSTART:${local(new Date(at + from * 60_000), "UTC")}`,
        `TZOFFSETFROM:${sign(from)}`,
        `TZOFFSETTO:${sign(to)}`,
        `END:${kind}`,
      ];
    }),
    "END:VTIMEZONE",
  ];
}

/** Minutes that a zone's clock is ahead of UTC. */
function offset(zone: string, at: number): number {
  const text = local(new Date(at), zone);
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 11)}:${text.slice(11, 13)}:${text.slice(13)}Z`;
  return Math.round((Date.parse(iso) - Math.floor(at / 1000) * 1000) / 60_000);
}

/** To the second, by halving. */
function momentOfChange(zone: string, low: number, high: number): number {
  let [from, to] = [Math.floor(low / 1000), Math.floor(high / 1000)];
  const before = offset(zone, from * 1000);
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offset(zone, middle * 1000) === before) from = middle;
    else to = middle;
  }
  return to * 1000;
}

function sign(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
}
