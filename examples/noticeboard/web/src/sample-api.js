import { verifySession } from "./session.js";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const PAGE_SIZE = 9;
const PASSWORD = "noticeboard";
const MEMBERS = [
  { id: "m-1", login: "board", name: "Ruth Calder" },
  { id: "m-2", login: "maintainer", name: "Hana Whitlock" },
  { id: "m-3", login: "champion", name: "Jon Eskdale" },
  { id: "m-4", login: "contributor", name: "Tobi Marsh" },
  { id: "m-5", login: "member", name: "Sam Birch" },
];
const GROUPS = [
  { slug: "allotments", name: "Allotments" },
  { slug: "bike-workshop", name: "Bike workshop" },
  { slug: "kitchen", name: "Kitchen" },
  { slug: "board", name: "Board" },
];
/** Newest first. */
const NOTICES = [
  {
    by: 4,
    group: 2,
    hoursAgo: 3,
    inDays: 2,
    title: "Soup lunch: two more pairs of hands",
    text: "Chopping from ten, serving from half past twelve.\n\nBring an apron if you own one.",
  },
  {
    by: 3,
    group: 1,
    hoursAgo: 26,
    inDays: 4,
    title: "Evening class: brakes that stop",
    text: "Bring your own bike and leave with brakes that work. Six places at the stands.",
  },
  {
    by: 1,
    group: 0,
    hoursAgo: 60,
    title: "The water is off until the frost is over",
    text: "Rain butts are free for all to use. Please leave the lids on.",
  },
  {
    by: 0,
    group: 3,
    hoursAgo: 120,
    inDays: 9,
    title: "Open board meeting",
    text: "Everybody may come and listen, and members may speak.",
  },
  {
    by: 2,
    group: 1,
    hoursAgo: 200,
    title: "Wanted: 26 inch wheels, any state",
    text: "Bent is all right, we true them.",
  },
  {
    by: 4,
    group: 2,
    hoursAgo: 380,
    title: "Forty jars of apple butter",
    text: "Take one and leave what you think it is worth in the tin.",
  },
];

/**
 * Stands in for the api while API_URL is not set, so that these pages can be worked on alone. It answers to the same
 * functions as `createApiClient`, forgets everything when the program ends, and is less strict than the api.
 */
export function createSampleApi({ sessionKey, clock = () => new Date(), notices = NOTICES }) {
  const board = notices
    .map(({ by, group, hoursAgo, inDays, title, text }, index) => ({
      id: notices.length - index,
      title,
      text,
      group: GROUPS[group],
      author: MEMBERS[by],
      postedAt: new Date(clock().getTime() - hoursAgo * HOUR).toISOString(),
      eventOn: inDays ? new Date(clock().getTime() + inDays * DAY).toISOString().slice(0, 10) : null,
      replies: [],
    }))
    .map(counted);
  const memberOf = (token) => verifySession(token, { key: sessionKey, now: clock().getTime() });
  const find = (id) => board.find((notice) => notice.id === Number(id)) ?? null;

  return {
    async listGroups() {
      return GROUPS.map((group) => ({
        ...group,
        notices: board.filter((each) => each.group.slug === group.slug).length,
      }));
    },
    async listNotices({ group, search = "", page = 1 } = {}) {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const found = board.filter(
        (notice) =>
          (!group || notice.group.slug === group) &&
          words.every((word) => `${notice.title} ${notice.text}`.toLowerCase().includes(word)),
      );
      const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
      return {
        notices: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        page,
        pages,
        total: found.length,
      };
    },
    async getNotice(id) {
      return find(id);
    },
    async postNotice({ token, notice: { title, text, group, eventOn } }) {
      const author = memberOf(token);
      if (!author) return { errors: { form: "Please sign in first." } };
      const errors = {
        ...(!title.trim() && { title: "Write a title." }),
        ...(!text.trim() && { text: "Write the text of your notice." }),
        ...(!GROUPS.some(({ slug }) => slug === group) && {
          group: "Choose the group that the notice is for.",
        }),
      };
      if (Object.keys(errors).length > 0) return { errors };
      board.unshift(
        counted({
          id: board.length + 1,
          title,
          text,
          group: GROUPS.find(({ slug }) => slug === group),
          author,
          postedAt: clock().toISOString(),
          eventOn: eventOn || null,
          replies: [],
        }),
      );
      return { id: board.length };
    },
    async postReply({ token, noticeId, reply: { text } }) {
      const author = memberOf(token);
      const notice = find(noticeId);
      if (!author) return { errors: { form: "Please sign in first." } };
      if (!notice) return null;
      if (!text.trim()) return { errors: { text: "Write your reply." } };
      notice.replies.push({ id: notice.replies.length + 1, author, text, postedAt: clock().toISOString() });
      return { id: notice.replies.length };
    },
    async signIn({ login, password }) {
      const member = MEMBERS.find((each) => each.login === login.trim().toLowerCase());
      if (member && password === PASSWORD) return { member };
      return { errors: { form: "That account and password do not belong together." } };
    },
  };
}

function counted(notice) {
  return Object.defineProperty(notice, "replyCount", { enumerable: true, get: () => notice.replies.length });
}
