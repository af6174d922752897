/** `FORKMOOT_URL=… FORKMOOT_TOKEN=… npx tsx main.ts noticeboard <pull request's id>` */
import { connect } from "./client";
import { follow, listTitlesWaiting, requestFork } from "./request-a-fork";

const { FORKMOOT_URL = "http://localhost:3000", FORKMOOT_TOKEN = "" } = process.env;
const [service = "", pullRequestId = ""] = process.argv.slice(2);
const forkmoot = connect({ url: FORKMOOT_URL, token: FORKMOOT_TOKEN });

for (const title of await listTitlesWaiting(forkmoot)) console.log(`Waits on you: ${title}`);
const number = await requestFork(forkmoot, { service, pullRequestId, title: "Asked for by a program" });
console.log(await follow(forkmoot, number, console.log));
