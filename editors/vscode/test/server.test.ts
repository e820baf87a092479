/** The real server over its protocol, where PROVENANCE_COMMAND names the program: what the extension relies on. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { insertion } from "../src/binding";
import { line, type Status } from "../src/status";

const COMMAND = process.env["PROVENANCE_COMMAND"];

test("a comment binds, the status is told, the words lead to their source", { skip: !COMMAND, timeout: 120_000 }, async (context) => {
  const root = mkdtempSync(path.join(tmpdir(), "provenance-"));
  mkdirSync(path.join(root, "articles"));
  writeFileSync(path.join(root, "articles", "ferry.txt"), "The new ferry will carry 30 cars, the office said on Monday.\n");
  const text = "The new ferry will carry 300 cars.\n";
  const uri = pathToFileURL(path.join(root, "a.md")).href;
  writeFileSync(path.join(root, "a.md"), text);

  const server = spawn(COMMAND ?? "", ["lsp", "--judge", "off"], { stdio: ["pipe", "pipe", "inherit"] });
  const wire = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  context.after(() => void server.kill());
  const seen: Status[] = [];
  let wake = () => {};
  wire.onNotification("provenance/status", (status: Status) => {
    seen.push(status);
    wake();
  });
  wire.onRequest("client/registerCapability", () => null);
  const until = async (state: string): Promise<Status> => {
    for (;;) {
      const last = seen.at(-1);
      if (last?.state === state) return last;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  wire.listen();
  await wire.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "news" }],
    capabilities: {},
    initializationOptions: { status: true },
  });
  await wire.sendNotification("initialized", {});
  await wire.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  await until("no-summary");
  const bound = insertion(text, "articles/ferry.txt").text + text;
  await wire.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: bound }],
  });
  const status = await until("checked");
  assert.equal(line(status, true)?.text, "$(warning) provenance: 1 error");
  const places = await wire.sendRequest<{ uri: string; range: { start: { character: number } } }[]>(
    "textDocument/definition",
    { textDocument: { uri }, position: { line: 2, character: 26 } },
  );
  assert.deepEqual([places[0]?.uri, places[0]?.range.start.character], [status.sources?.[0], 25]);
  await wire.sendRequest("shutdown");
  const left = new Promise((resolve) => server.once("exit", resolve));
  await wire.sendNotification("exit");
  assert.equal(await left, 0);
  wire.dispose();
});
