import { createHash } from "node:crypto";

/** The edge's own pages carry their style: nothing is fetched. Values are the light and dark tokens of Forkmoot's own. */
export const STYLE = `
:root{color-scheme:light dark;
--background:oklch(.984 .004 75);--foreground:oklch(.235 .012 60);--card:oklch(.998 .0015 75);--muted:oklch(.957 .005 75);
--muted-foreground:oklch(.485 .013 65);--accent:oklch(.945 .008 60);--border:oklch(.905 .006 75);--input:oklch(.64 .012 70);
--primary:oklch(.465 .125 323);--primary-hover:oklch(.415 .125 323);--primary-foreground:oklch(.99 .004 323);
--primary-bg:oklch(.957 .018 323);--ring:oklch(.55 .14 323);
--live:oklch(.56 .115 155);--live-fg:oklch(.41 .085 156);
--waiting:oklch(.56 .125 248);--waiting-bg:oklch(.955 .018 245);--waiting-fg:oklch(.425 .105 250);--waiting-border:oklch(.875 .042 245);
--needs-you:oklch(.6 .125 68);--needs-you-bg:oklch(.965 .036 85);--needs-you-fg:oklch(.435 .085 62);--needs-you-border:oklch(.865 .075 82);
--refused:oklch(.565 .185 27);--refused-bg:oklch(.96 .018 25);--refused-fg:oklch(.455 .145 27);--refused-border:oklch(.88 .05 25);
--faint:oklch(.66 .008 70);--faint-fg:oklch(.505 .01 68);
--sans:"Geist",ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;--mono:"Geist Mono",ui-monospace,"SFMono-Regular",Menlo,monospace}
@media (prefers-color-scheme:dark){:root{
--background:oklch(.178 .006 60);--foreground:oklch(.935 .005 75);--card:oklch(.212 .007 60);--muted:oklch(.252 .008 60);
--muted-foreground:oklch(.715 .011 70);--accent:oklch(.268 .009 60);--border:oklch(.296 .008 60);--input:oklch(.535 .011 65);
--primary:oklch(.74 .108 323);--primary-hover:oklch(.8 .095 323);--primary-foreground:oklch(.19 .035 323);
--primary-bg:oklch(.262 .028 323);--ring:oklch(.72 .12 323);
--live:oklch(.74 .12 155);--live-fg:oklch(.85 .08 155);
--waiting:oklch(.71 .115 245);--waiting-bg:oklch(.268 .036 250);--waiting-fg:oklch(.835 .07 240);--waiting-border:oklch(.37 .055 250);
--needs-you:oklch(.79 .125 78);--needs-you-bg:oklch(.266 .03 72);--needs-you-fg:oklch(.87 .085 84);--needs-you-border:oklch(.39 .058 72);
--refused:oklch(.7 .16 26);--refused-bg:oklch(.262 .034 24);--refused-fg:oklch(.84 .08 24);--refused-border:oklch(.37 .06 24);
--faint:oklch(.56 .009 68);--faint-fg:oklch(.69 .01 70)}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--foreground);font:400 14px/20px var(--sans);font-variant-numeric:tabular-nums;
-webkit-font-smoothing:antialiased;overflow-wrap:anywhere}
a{color:inherit;text-underline-offset:3px;text-decoration-color:var(--input)}
a:hover{text-decoration-color:currentColor}
h1,h2,p,dl,dd,ul{margin:0}
svg{flex:none;display:block}
:focus-visible{outline:2px solid var(--ring);outline-offset:2px;border-radius:6px}
.bar{display:flex;align-items:center;gap:8px;min-height:48px;padding:8px 32px;border-bottom:1px solid var(--border);font-weight:600}
.bar a{text-decoration:none}
.bar a:hover{text-decoration:underline}
.bar svg{color:var(--primary)}
.bar .sep{color:var(--faint);font-weight:400}
.bar .mine{margin-left:auto;font:400 12px/16px var(--sans);color:var(--muted-foreground)}
main{width:100%;max-width:680px;margin:0 auto;padding:48px 32px 64px;display:flex;flex-direction:column;gap:24px}
header.head{display:flex;flex-direction:column;gap:8px}
h1{font:600 22px/28px var(--sans);letter-spacing:-.012em;text-wrap:balance}
h2{font:600 14px/20px var(--sans)}
.meta{font:400 12px/16px var(--sans);color:var(--muted-foreground)}
.lead{color:var(--muted-foreground);max-width:72ch}
.mono{font:400 12px/20px var(--mono)}
.card{background:var(--card);border:1px solid var(--border);border-radius:8px;overflow:hidden}
.card>header{display:flex;align-items:center;gap:8px;min-height:44px;padding:8px 16px;border-bottom:1px solid var(--border)}
.card>header{flex-wrap:wrap;gap:4px 8px}.card>header .end{margin-left:auto}.card>header .state{font-size:13px}
.question{padding:20px 16px 16px}
.question h1{font:600 18px/24px var(--sans)}
.question .lead,.question .mono{margin-top:8px}
.row{display:flex;gap:4px 16px;align-items:baseline;min-height:36px;padding:8px 16px;font-size:13px}
.row+.row,.row+.foot,dl+.foot,.points+.foot,.question+.foot,.question+.points,.note+.points{border-top:1px solid var(--border)}
.row dt,.row .key{flex:0 0 108px;color:var(--muted-foreground)}
.row dd,.row .val{flex:1;min-width:0}
.row .marked{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px}
table{width:100%;border-collapse:collapse;font-size:13px}
th{height:32px;padding:0 16px;text-align:left;font:500 12px/16px var(--sans);color:var(--muted-foreground)}
td{height:36px;padding:8px 16px;border-top:1px solid var(--border)}
td:first-child{font-weight:500}
td.mono{font:400 12px/20px var(--mono)}
.state{display:inline-flex;align-items:center;gap:6px;white-space:nowrap}
.badge{display:inline-flex;align-items:center;gap:4px;height:20px;padding:0 6px 0 5px;border:1px solid;border-radius:6px;
font:500 12px/18px var(--sans);white-space:nowrap}
.live{color:var(--live-fg)}.live svg{color:var(--live)}
.waiting{color:var(--waiting-fg)}.waiting svg{color:var(--waiting)}
.needs-you{color:var(--needs-you-fg)}.needs-you svg{color:var(--needs-you)}
.refused{color:var(--refused-fg)}.refused svg{color:var(--refused)}
.faint{color:var(--faint-fg)}.faint svg{color:var(--faint)}
.badge.fork{color:var(--primary);background:var(--primary-bg);border-color:var(--primary-bg)}
.badge.plain{color:var(--muted-foreground);background:var(--muted);border-color:var(--border)}
.badge.waiting{background:var(--waiting-bg);border-color:var(--waiting-border)}
.badge.needs-you{background:var(--needs-you-bg);border-color:var(--needs-you-border)}
.badge.refused{background:var(--refused-bg);border-color:var(--refused-border)}
.points{list-style:none;padding:12px 16px;display:flex;flex-direction:column;gap:10px}
.points li{display:flex;gap:10px}
.points svg{margin-top:2px;color:var(--muted-foreground)}
.note{display:flex;gap:10px;padding:12px 16px;border:1px solid;border-radius:8px}
.note svg{margin-top:2px}
.card .note{border-width:1px 0 0;border-radius:0}
.note p+p{margin-top:2px}
.note strong{font-weight:600}
.note.waiting{background:var(--waiting-bg);border-color:var(--waiting-border)}
.note.needs-you{background:var(--needs-you-bg);border-color:var(--needs-you-border)}
.note.refused{background:var(--refused-bg);border-color:var(--refused-border)}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:12px 8px;padding:12px 16px;background:var(--muted)}
.foot .meta{flex:1 1 200px;min-width:0}
.foot .meta.end{text-align:right}
.actions{display:flex;flex-wrap:wrap;gap:8px}
form{display:contents}
.button{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-height:32px;padding:5px 12px;border:1px solid var(--border);
border-radius:6px;background:var(--card);color:var(--foreground);font:500 14px/20px var(--sans);text-decoration:none;cursor:pointer;
transition:background-color 120ms cubic-bezier(.2,0,0,1)}
.button:hover{background:var(--accent)}
.button.filled{background:var(--primary);border-color:var(--primary);color:var(--primary-foreground)}
.button.filled:hover{background:var(--primary-hover);border-color:var(--primary-hover)}
.stack{display:flex;flex-direction:column;gap:12px}
.links{list-style:none;padding:0}
.links li+li{border-top:1px solid var(--border)}
.links a{display:flex;flex-wrap:wrap;align-items:center;gap:0 16px;min-height:48px;padding:8px 16px;text-decoration:none}
.links a:hover{background:var(--accent)}
.links strong{font-weight:500}
.links .state{margin-left:auto;font-size:13px}
@media (max-width:600px){
.bar{padding:8px 16px}main{padding:24px 16px 48px}
.button{min-height:40px;flex:1 1 100%}.actions{flex-direction:column;align-items:stretch}
.foot{flex-direction:column;align-items:stretch}.foot .meta,.foot .meta.end{flex:none;text-align:left}
.row .key,.row dt{flex-basis:88px}
.components thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.components tr{display:grid;grid-template-columns:1fr auto;padding:10px 16px;gap:2px 12px}
.components tr+tr{border-top:1px solid var(--border)}
.components td{height:auto;padding:0;border:0}
.components td:nth-child(2){grid-area:2/1}.components td:nth-child(3){grid-area:2/2;text-align:right;color:var(--muted-foreground)}
.components td:nth-child(4){grid-area:1/2}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`;

/** For a content security policy that allows this style and no other. */
export const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;
