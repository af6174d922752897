import { verifySessionUnchecked } from "./session.js";

const HOUR = 60 * 60 * 1000;
const PAGE_SIZE = 8;
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
