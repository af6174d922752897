import { expect, it } from "vitest";
import { ServiceFile } from "./schema/service-file";

const read = (component: object) =>
  ServiceFile.safeParse({
    ...{ slug: "board", title: "Board", kind: "user", summary: "For tests" },
    components: [{ name: "board-web", ...component }],
  });

it("takes a repository as GitHub names it", () => {
  for (const repository of ["git/board-web", "Coop-1/board.web", "a/b_c"])
    expect(read({ host: "github", repository }).success, repository).toBe(true);
});

it.each([
  ...[
    "../board",
    "owner/..",
    "owner/.",
    "owner/.git",
    "owner/name/../x",
    "owner/name.git",
    "owner",
    "/x",
    "x/",
  ],
  ...["-oProxyCommand=id/x", "--upload-pack=id/x", "ext::sh/x", "ext::sh -c id", "file:///etc/passwd", "~/x"],
  ...[
    "http://169.254.169.254/x",
    "169.254.169.254/latest",
    "localhost:5432/x",
    "git@host:o/n",
    "https://h/o/n",
  ],
  ...["owner/name?x", "owner/name#x", "owner/na me", "owner/name\n", "owner%2f../x", "owner\\x", "o@h/n", ""],
])("takes no other address for one on GitHub, and says what it needs: %j", (repository) => {
  const parsed = read({ host: "github", repository });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
    "A component on GitHub needs `repository: owner/name`.",
  ]);
});

it.each(["../board", "board/web", "-board", ".git", "Board", "board web", "board\n", "ext::sh", ""])(
  "takes no name that leads out of its folder: %j",
  (name) => {
    expect(read({ name }).success).toBe(false);
  },
);
