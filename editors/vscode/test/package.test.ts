/** The manifest says what the code does: every command is there on both sides, no folder can choose the program. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App } from "../src/app";
import { state } from "./vscode";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

test("every command of the manifest is registered, and no other", () => {
  state.reset();
  new App({ subscriptions: [] } as never, () => assert.fail("nothing is started"));
  const named = manifest.contributes.commands.map((one: { command: string }) => one.command);
  assert.deepEqual(Object.keys(state.commands).sort(), named.sort());
  const menus: { command: string }[] = Object.values<{ command: string }[]>(manifest.contributes.menus).flat();
  for (const one of menus) assert.ok(named.includes(one.command), one.command);
});

test("the program is chosen by the user alone", () => {
  assert.equal(manifest.contributes.configuration.properties["provenance.command"].scope, "machine");
});

test("the bundle holds the extension and the client, and leaves the editor out", () => {
  const bundle = readFileSync(manifest.main, "utf8");
  assert.match(bundle, /require\("vscode"\)/);
  assert.match(bundle, /provenance\/status/);
  assert.doesNotMatch(bundle, /require\("vscode-(languageclient|jsonrpc)/);
});
