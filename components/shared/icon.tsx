import {
  Activity, Archive, ArrowLeft, ArrowRight, ArrowUpRight, Ban, Bell, Box, Calendar, Check, Circle, CircleAlert,
  CircleCheck, CircleDashed, CircleDot, CircleMinus, CirclePause, CircleQuestionMark, CircleSlash, CircleStop,
  CircleX, Clock, Copy, Database, Download, Ellipsis, Eye, FileDiff, FilePen, Flag, FlaskConical, GitBranch,
  GitCommitHorizontal, GitFork, GitMerge, GitPullRequest, Hammer, Hand, HeartCrack, HeartPulse, History, Hourglass,
  House, Inbox, Info, KeyRound, Landmark, Layers, Link, ListChecks, LoaderCircle, Lock, LogIn, LogOut,
  type LucideIcon, Megaphone, MessageSquare, Minus, Package, Pencil, Play, Plug, Plus, PowerOff, Radio, Rocket,
  RotateCcw, Route, Scale, Search, Send, Server, Settings, Shield, ShieldAlert, ShieldCheck, Signature, Snowflake,
  Terminal, Trash2, TriangleAlert, Undo2, Unplug, User, UserPlus, Users, Vote, X,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { IconName } from "@/lib/status";

const icons: Readonly<Record<IconName, LucideIcon>> = {
  activity: Activity,
  archive: Archive,
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  "arrow-up-right": ArrowUpRight,
  ban: Ban,
  bell: Bell,
  box: Box,
  calendar: Calendar,
  check: Check,
  circle: Circle,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-dot": CircleDot,
  "circle-minus": CircleMinus,
  "circle-pause": CirclePause,
  "circle-question": CircleQuestionMark,
  "circle-slash": CircleSlash,
  "circle-stop": CircleStop,
  "circle-x": CircleX,
  clock: Clock,
  copy: Copy,
  database: Database,
  download: Download,
  ellipsis: Ellipsis,
  eye: Eye,
  "file-diff": FileDiff,
  "file-pen": FilePen,
  flag: Flag,
  flask: FlaskConical,
  "git-branch": GitBranch,
  "git-commit": GitCommitHorizontal,
  "git-fork": GitFork,
  "git-merge": GitMerge,
  "git-pull-request": GitPullRequest,
  hammer: Hammer,
  hand: Hand,
  "heart-crack": HeartCrack,
  "heart-pulse": HeartPulse,
  history: History,
  hourglass: Hourglass,
  house: House,
  inbox: Inbox,
  info: Info,
  key: KeyRound,
  landmark: Landmark,
  layers: Layers,
  link: Link,
  "list-checks": ListChecks,
  lock: Lock,
  "log-in": LogIn,
  "log-out": LogOut,
  megaphone: Megaphone,
  message: MessageSquare,
  minus: Minus,
  package: Package,
  pencil: Pencil,
  play: Play,
  plug: Plug,
  plus: Plus,
  "power-off": PowerOff,
  radio: Radio,
  rocket: Rocket,
  rotate: RotateCcw,
  route: Route,
  scale: Scale,
  search: Search,
  send: Send,
  server: Server,
  settings: Settings,
  shield: Shield,
  "shield-alert": ShieldAlert,
  "shield-check": ShieldCheck,
  signature: Signature,
  snowflake: Snowflake,
  spinner: LoaderCircle,
  terminal: Terminal,
  trash: Trash2,
  "triangle-alert": TriangleAlert,
  undo: Undo2,
  unplug: Unplug,
  user: User,
  "user-plus": UserPlus,
  users: Users,
  vote: Vote,
  x: X,
};

/**
 * One icon by its name, hidden from readers: the word beside it speaks. Sizes: 16 in chrome and headers,
 * 14 in rows and controls, 12 in badges. `spinner` turns, and stands still under reduced motion.
 */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName;
  size?: 12 | 14 | 16;
  className?: string;
}) {
  const Drawing = icons[name];
  return (
    <Drawing
      aria-hidden="true"
      size={size}
      strokeWidth={size === 12 ? 2 : 1.75}
      className={cn("shrink-0", name === "spinner" && "animate-spin-slow", className)}
    />
  );
}
