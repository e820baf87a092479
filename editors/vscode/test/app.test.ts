/** The extension against an editor and a server that are made up: what is started, shown, written and opened. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { App, type Connect } from "../src/app";
import { line, type Status } from "../src/status";
import { state, Uri, window, workspace } from "./vscode";

const SUMMARY = Uri.file("/news/digests/ferry.md");
const SOURCE = Uri.file("/news/articles/ferry.txt");
const DONE: Status = {
  uri: SUMMARY.toString(),
  version: 1,
  state: "checked",
  claims: 3,
  supported: 2,
  errors: 1,
  warnings: 0,
  sources: [SOURCE.toString()],
};

let started: string[][];
let stopped: number;
let told: (status: Status) => void;
let fails: Error | undefined;

const connect: Connect = (command, args, tell) => {
  told = tell;
  return {
    start: async () => {
      if (fails) throw fails;
      started.push([command, ...args]);
    },
    stop: async () => void (stopped += 1),
    showLog: () => void state.messages.push("log"),
  };
};

function edit(text: string, language = "markdown", uri = SUMMARY) {
  const document = { uri, languageId: language, getText: () => text, positionAt: (at: number) => at };
  const editor = {
    document,
    selection: { active: 7 },
    edit: async (make: (edit: unknown) => void) =>
      make({ insert: (at: number, words: string) => (text = text.slice(0, at) + words + text.slice(at)) }),
  };
  window.activeTextEditor = editor;
  return () => text;
}

async function open(): Promise<App> {
  const app = new App({ subscriptions: [] } as never, connect);
  await app.restart();
  return app;
}

beforeEach(() => {
  state.reset();
  [started, stopped, fails] = [[], 0, undefined];
  workspace.workspaceFolders = [{ uri: Uri.file("/news") }];
});

test("the server starts as the settings say, and again when they change", async () => {
  const app = await open();
  assert.deepEqual(started, [["provenance", "lsp"]]);
  state.settings = { command: "/opt/provenance", judge: "off" };
  await state.fire("configuration", { affectsConfiguration: (name: string) => name === "provenance" });
  await state.fire("configuration", { affectsConfiguration: () => false });
  await app.stop();
  assert.deepEqual(started.slice(1), [["/opt/provenance", "lsp", "--judge", "off"]]);
  assert.equal(stopped, 2);
});

test("restarts that come at once leave one server", async () => {
  const app = await open();
  await Promise.all([app.restart(), app.restart(), state.commands["provenance.restart"]?.()]);
  assert.deepEqual([started.length, stopped], [4, 3]);
});

test("a program that is missing is told with what to do", async () => {
  fails = new Error("spawn provenance ENOENT");
  await open();
  assert.match(state.messages[0] ?? "", /ENOENT.*pip install "fact-provenance\[lsp\]".*provenance\.command/);
});

test("the status line follows the document in front", async () => {
  edit("A ferry.\n");
  await open();
  assert.equal(state.item.shown, false);
  told({ uri: DONE.uri, version: 1, state: "checking" });
  assert.match(state.item.text, /sync~spin/);
  told(DONE);
  assert.equal(state.item.text, "$(warning) provenance: 1 error");
  assert.equal(state.item.tooltip, "2 of 3 claims supported by 1 source");
  assert.equal(state.item.backgroundColor?.id, "statusBarItem.errorBackground");
  told({ ...DONE, errors: 0, supported: 3 });
  assert.deepEqual([state.item.text, state.item.backgroundColor], ["$(check) provenance: 3 of 3", undefined]);
  edit("x", "python", Uri.file("/news/x.py"));
  await state.fire("editor", undefined);
  assert.equal(state.item.shown, false);
  edit("A ferry.\n");
  await state.fire("editor", undefined);
  assert.equal(state.item.shown, true);
  await state.fire("close", { uri: SUMMARY });
  await state.fire("editor", undefined);
  assert.equal(state.item.shown, false);
});

test("what the line says of every state", () => {
  const said = (state: Status["state"], isMarkdown = true) => line({ ...DONE, state, message: "why" }, isMarkdown);
  assert.equal(line(undefined, true), undefined);
  assert.equal(said("no-summary")?.command, "provenance.bindSource");
  assert.equal(said("no-summary", false), undefined);
  assert.deepEqual([said("not-checked")?.severity, said("not-checked")?.tooltip], ["error", "why"]);
  assert.equal(line({ ...DONE, errors: 2, warnings: 1 }, true)?.text, "$(warning) provenance: 2 errors, 1 warning");
  assert.equal(line({ ...DONE, errors: 0, warnings: 1 }, true)?.severity, "warning");
});

test("a source is named in a comment", async () => {
  const text = edit("---\ntitle: x\n---\n# A ferry\n");
  await open();
  state.dialog = [SOURCE];
  await state.commands["provenance.bindSource"]?.();
  assert.equal(text(), "---\ntitle: x\n---\n<!-- source: ../articles/ferry.txt -->\n\n# A ferry\n");
  assert.deepEqual(state.messages, []);
});

test("what cannot be named is told, and nothing is written", async () => {
  const text = edit("# A ferry\n");
  await open();
  state.dialog = [Uri.file("/elsewhere/secret.txt")];
  await state.commands["provenance.bindSource"]?.();
  state.dialog = undefined;
  await state.commands["provenance.bindSource"]?.();
  assert.equal(text(), "# A ferry\n");
  assert.equal(state.messages.length, 1);
  edit("x", "plaintext");
  await state.commands["provenance.bindSource"]?.();
  assert.match(state.messages[1] ?? "", /Only a Markdown file/);
});

test("the words lead to their source, else to the first source, else nowhere", async () => {
  edit("# A ferry\n");
  await open();
  const opened = () => state.executed.filter(([name]) => name === "vscode.open").at(-1);
  await state.commands["provenance.goToSource"]?.();
  assert.equal(opened(), undefined);
  assert.match(state.messages[0] ?? "", /no source is known/);
  told(DONE);
  await state.commands["provenance.goToSource"]?.();
  assert.equal(String(opened()?.[1]), SOURCE.toString());
  const other = { uri: Uri.file("/news/glossary.md"), range: "elsewhere" };
  state.answers["vscode.executeDefinitionProvider"] = [other, { uri: SOURCE, range: "here" }];
  await state.commands["provenance.goToSource"]?.();
  assert.deepEqual([String(opened()?.[1]), opened()?.[2].selection], [SOURCE.toString(), "here"]);
});
