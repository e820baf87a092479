/** The comment that names a source: where it goes, how the path is written, and which files it may name. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { insertion, refusal, written } from "../src/binding";

const put = (text: string) => {
  const found = insertion(text, "a.txt");
  return text.slice(0, found.offset) + found.text + text.slice(found.offset);
};

for (const [text, expected] of [
  ["", "<!-- source: a.txt -->\n\n"],
  ["# A\n", "<!-- source: a.txt -->\n\n# A\n"],
  ["# A\r\n", "<!-- source: a.txt -->\r\n\r\n# A\r\n"],
  ["\ufeff# A\n", "\ufeff<!-- source: a.txt -->\n\n# A\n"],
  ["---\nx: 1\n---\n\nA\n", "---\nx: 1\n---\n<!-- source: a.txt -->\n\n\nA\n"],
  ["+++\nx = 1\n+++", "+++\nx = 1\n+++\n<!-- source: a.txt -->\n\n"],
  ["A\n\n---\nB\n---\n", "<!-- source: a.txt -->\n\nA\n\n---\nB\n---\n"],
] as const) {
  test(`the comment in ${JSON.stringify(text)}`, () => assert.equal(put(text), expected));
}

test("paths are written from the folder of the summary", () => {
  assert.equal(written("/news/digests/a.md", "/news/articles/b.txt"), "../articles/b.txt");
  assert.equal(written("/news/a.md", "/news/b c.txt"), "b c.txt");
});

for (const [source, roots, allowed] of [
  ["/news/digests/b.txt", [], true],
  ["/news/articles/b.txt", ["/news"], true],
  ["/news/digests/..b.txt", [], false], // taken for a path that leads out: refused rather than guessed
  ["/news/articles/b.txt", [], false],
  ["/newsroom/b.txt", ["/news"], false],
  ["/etc/passwd", ["/news"], false],
  ["/news/digests/a.md", ["/news"], false],
  ["/news/digests/b, c.txt", ["/news"], false],
  ["/news/digests/b--c.txt", ["/news"], false],
  ["/news/digests/source", ["/news"], false],
] as const) {
  test(`${source} within ${roots}`, () => {
    assert.equal(refusal("/news/digests/a.md", source, roots) === undefined, allowed);
  });
}
