// All in one process, so that PGlite, which takes a second or two to start, starts once.
import { after } from "node:test";
import { closeDatabase } from "./database.js";
import "./migrations.js";
import "./requests.js";

after(closeDatabase);
