import { Html } from "./html";

const draw = (size: number, body: string) =>
  new Html(
    `<svg width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`,
  );

const RING = '<circle cx="8" cy="8" r="6.2"/>';

/** Small pictures beside a word; they never stand alone. */
export const icons = {
  check: draw(14, `${RING}<path d="m5.4 8.2 1.8 1.8 3.5-3.8"/>`),
  cross: draw(14, `${RING}<path d="m6 6 4 4m0-4-4 4"/>`),
  clock: draw(14, `${RING}<path d="M8 4.6V8l2.2 1.4"/>`),
  dash: draw(14, `${RING}<path d="M5.6 8h4.8"/>`),
  infoSmall: draw(14, `${RING}<path d="M8 7.4v3.4M8 5.1v.1"/>`),
  info: draw(16, `${RING}<path d="M8 7.4v3.4M8 5.1v.1"/>`),
  fork: draw(
    14,
    '<circle cx="4" cy="3.4" r="1.6"/><circle cx="12" cy="3.4" r="1.6"/><circle cx="8" cy="12.6" r="1.6"/><path d="M4 5v1.2c0 1 .8 1.8 1.8 1.8h4.4c1 0 1.8-.8 1.8-1.8V5M8 8v3"/>',
  ),
  person: draw(16, '<circle cx="8" cy="5.2" r="2.6"/><path d="M3 13.4c.6-2.6 2.5-4 5-4s4.4 1.4 5 4"/>'),
  data: draw(
    16,
    '<ellipse cx="8" cy="3.8" rx="5" ry="2"/><path d="M3 3.8v8.4c0 1.1 2.2 2 5 2s5-.9 5-2V3.8M3 8c0 1.1 2.2 2 5 2s5-.9 5-2"/>',
  ),
  back: draw(16, '<path d="M6.4 4 3 7.4l3.4 3.4M3 7.4h6.4a3.6 3.6 0 0 1 0 7.2H8"/>'),
};

const STONE = '<rect x="6.7" y=".45" width="2.6" height="2.1" rx=".85" transform="rotate(ANGLE 8 8)"/>';
/** The mark: a path that forks inside a ring of standing stones. */
export const mark = new Html(
  `<svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 15V9.9M8 9.9 5.5 6.6M8 9.9l2.5-3.3" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/><g fill="currentColor">${[
    0, 46, -46, 92, -92, 138, -138,
  ]
    .map((angle) => STONE.replace("ANGLE", String(angle)))
    .join("")}</g></svg>`,
);
