/**
 * The co-op that `npm run seed` puts into an empty database. Notices are newest first: `hoursAgo` they were posted,
 * `inDays` their event takes place; replies are `after` so many hours.
 */
export const MEMBERS = [
  { id: "m-1", login: "board", name: "Ruth Calder" },
  { id: "m-2", login: "maintainer", name: "Hana Whitlock" },
  { id: "m-3", login: "champion", name: "Jon Eskdale" },
  { id: "m-4", login: "contributor", name: "Tobi Marsh" },
  { id: "m-5", login: "member", name: "Sam Birch" },
];

/** Everybody in the sample co-op has the same password. */
export const SAMPLE_PASSWORD = "noticeboard";

export const GROUPS = [
  { slug: "allotments", name: "Allotments" },
  { slug: "bike-workshop", name: "Bike workshop" },
  { slug: "kitchen", name: "Kitchen" },
  { slug: "library-of-things", name: "Library of things" },
  { slug: "board", name: "Board" },
];

export const NOTICES = [
  {
    by: "m-5",
    group: "kitchen",
    hoursAgo: 2,
    inDays: 2,
    title: "Soup lunch: two more pairs of hands",
    text: "We are four for the soup lunch and would like to be six. Chopping from ten, serving from half past twelve, and everybody who helps eats first.\n\nNo experience needed. Bring an apron if you own one.",
    replies: [{ by: "m-4", after: 1, text: "I can chop from ten, but have to leave at one." }],
  },
  {
    by: "m-2",
    group: "allotments",
    hoursAgo: 7,
    title: "The water is off until the frost is over",
    text: "The standpipes are drained and the main tap by the shed is closed. Rain butts are free for all to use. Please leave the lids on.",
  },
  {
    by: "m-4",
    group: "bike-workshop",
    hoursAgo: 26,
    inDays: 4,
    title: "Evening class: brakes that stop",
    text: "Pads, cables and a bit of hydraulics. Bring your own bike and leave with brakes that work. Six places at the stands; watching is fine too.",
    replies: [
      { by: "m-5", after: 3, text: "Does it cover coaster brakes? Asking for an old Dutch bike." },
      { by: "m-4", after: 5, text: "Not planned, but bring it along. I would like to open one up." },
    ],
  },
  {
    by: "m-1",
    group: "board",
    hoursAgo: 31,
    inDays: 9,
    title: "Open board meeting: the heating, and who pays for it",
    text: "Everybody may come and listen, and members may speak. On the paper: the quote for the heat pump, what it does to the rent, and when we would have to begin.\n\nThe figures will be in the library of things from Monday, for reading there.",
    replies: [
      {
        by: "m-3",
        after: 4,
        text: "Could the figures go on the noticeboard too? Not everybody gets there on weekdays.",
      },
    ],
  },
  {
    by: "m-3",
    group: "library-of-things",
    hoursAgo: 52,
    title: "Who has the long ladder?",
    text: "It went out a fortnight ago and the card only says “back soon”. The gutter over the workshop is waiting for it. No questions asked.",
    replies: [
      { by: "m-5", after: 20, text: "Not me, but I saw it behind the bike shed on Sunday." },
      { by: "m-3", after: 22, text: "Found it there. Thank you! The gutter is next." },
    ],
  },
  {
    by: "m-5",
    group: "allotments",
    hoursAgo: 75,
    inDays: 15,
    title: "Seed swap in the long room",
    text: "Bring what you saved, take what you would like to try. Envelopes and pens are there. Beans were last year’s favourite, and we never have enough flowers.",
  },
  {
    by: "m-2",
    group: "kitchen",
    hoursAgo: 99,
    title: "The big oven runs hot",
    text: "About fifteen degrees more than the dial says. Until the thermostat is changed, set it lower and look in early. The small oven is fine.",
    replies: [{ by: "m-1", after: 2, text: "The part is ordered." }],
  },
  {
    by: "m-4",
    group: "bike-workshop",
    hoursAgo: 124,
    title: "Wanted: 26 inch wheels, any state",
    text: "We build three children’s bikes this month and are short of wheels. Bent is all right, we true them. Leave them under the bench with the green cloth.",
  },
  {
    by: "m-3",
    group: "board",
    hoursAgo: 150,
    title: "Minutes of the last meeting are up",
    text: "They hang in the hall and lie in the folder by the door. If something is wrong in them, tell Ruth before the next meeting.",
  },
  {
    by: "m-5",
    group: "kitchen",
    hoursAgo: 176,
    title: "Forty jars of apple butter",
    text: "They are on the lower shelf, take one and leave what you think it is worth in the tin. It goes to the new pans.",
    replies: [
      { by: "m-2", after: 9, text: "Best one yet. What is in it besides apples?" },
      { by: "m-5", after: 11, text: "Pears, a little star anise, and an afternoon." },
    ],
  },
  {
    by: "m-1",
    group: "allotments",
    hoursAgo: 200,
    title: "Plot 14 is free",
    text: "Half a plot, sunny, with a quince at its end. First to those on the waiting list until the end of the month, then to whoever asks.",
  },
  {
    by: "m-3",
    group: "library-of-things",
    hoursAgo: 245,
    title: "New on the shelf: carpet cleaner and a projector",
    text: "Both were gifts. The projector has its cables in the bag: please count them before you bring it back. There are five.",
  },
  {
    by: "m-4",
    group: "bike-workshop",
    hoursAgo: 300,
    title: "Compressor is mended",
    text: "It was the valve. Tyres can be pumped at the door again, also when the workshop is closed.",
  },
  {
    by: "m-2",
    group: "board",
    hoursAgo: 370,
    title: "How we say yes to changes here",
    text: "This noticeboard is ours, so we can change how it works. If something bothers you, you can try your own version first and show it to us. The link is at the foot of every page.",
    replies: [
      { by: "m-4", after: 30, text: "I would like notices to be grouped by week. I might try that." },
    ],
  },
  {
    by: "m-5",
    group: "library-of-things",
    hoursAgo: 460,
    title: "Found: one red mitten, left hand",
    text: "By the return shelf. It hangs on the nail now and looks lonely.",
  },
  {
    by: "m-2",
    group: "allotments",
    hoursAgo: 560,
    title: "Leaf mould: help yourself",
    text: "The oldest bay is ready, dark and crumbly. Take two barrows each for now, so that there is some for everybody. Fork and sieve are in the shed.",
  },
];
