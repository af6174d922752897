/**
 * The words of a state: what every status map of a noun is made of. Pure and serialisable, so that
 * `lib/<room>/schema.ts` can use it on the server and in the browser alike.
 */

/**
 * Whose turn it is, and nothing else: draft · waiting (another's turn) · needs-you (the reader's) ·
 * live (good, carried) · refused (failed) · faint (over). Amber is only for the reader: the same wait
 * is `waiting` to everybody else.
 */
export type Tone = "draft" | "waiting" | "needs-you" | "live" | "refused" | "faint";

/** Names of the icons that a status map may use; `components/shared/icon.tsx` draws them. */
export type IconName =
  | "activity"
  | "archive"
  | "arrow-down-right"
  | "arrow-left"
  | "arrow-right"
  | "arrow-up-right"
  | "ban"
  | "bell"
  | "box"
  | "calendar"
  | "check"
  | "circle"
  | "circle-alert"
  | "circle-check"
  | "circle-dashed"
  | "circle-dot"
  | "circle-minus"
  | "circle-pause"
  | "circle-question"
  | "circle-slash"
  | "circle-stop"
  | "circle-x"
  | "clock"
  | "copy"
  | "database"
  | "download"
  | "ellipsis"
  | "eye"
  | "file-diff"
  | "file-pen"
  | "flag"
  | "flask"
  | "git-branch"
  | "git-commit"
  | "git-fork"
  | "git-merge"
  | "git-pull-request"
  | "hammer"
  | "hand"
  | "heart-crack"
  | "heart-pulse"
  | "history"
  | "hourglass"
  | "house"
  | "inbox"
  | "info"
  | "key"
  | "landmark"
  | "layers"
  | "link"
  | "list-checks"
  | "lock"
  | "log-in"
  | "log-out"
  | "megaphone"
  | "message"
  | "minus"
  | "package"
  | "pencil"
  | "play"
  | "plug"
  | "plus"
  | "power-off"
  | "radio"
  | "rocket"
  | "rotate"
  | "route"
  | "scale"
  | "search"
  | "send"
  | "server"
  | "settings"
  | "shield"
  | "shield-alert"
  | "shield-check"
  | "signature"
  | "snowflake"
  | "spinner"
  | "terminal"
  | "trash"
  | "triangle-alert"
  | "undo"
  | "unplug"
  | "user"
  | "user-plus"
  | "users"
  | "vote"
  | "x";

/** How one state looks: always icon, word and tone together. Labels are the domain's words, capitalised. */
export type Status = { label: string; tone: Tone; icon: IconName };

/** A noun's status map: every state has its look, or it does not compile. */
export type StatusMap<State extends string> = Readonly<Record<State, Status>>;
