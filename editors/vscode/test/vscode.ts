/** As much of the API of Visual Studio Code as the extension uses, with what it did kept for the tests. */

import { fileURLToPath, pathToFileURL } from "node:url";
import * as path from "node:path";

export class Uri {
  private constructor(private readonly value: string) {}
  static file(name: string) {
    return new Uri(pathToFileURL(name).href);
  }
  static parse(value: string) {
    return new Uri(new URL(value).href);
  }
  static joinPath(base: Uri, ...parts: string[]) {
    return Uri.file(path.join(base.fsPath, ...parts));
  }
  get scheme() {
    return new URL(this.value).protocol.slice(0, -1);
  }
  get fsPath() {
    return fileURLToPath(this.value);
  }
  toString() {
    return this.value;
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export const StatusBarAlignment = { Left: 1, Right: 2 };
export const ViewColumn = { Beside: -2 };

type Listener = (event: any) => unknown;
const listeners: Record<string, Listener[]> = {};
const on = (name: string) => (listener: Listener) => {
  (listeners[name] ??= []).push(listener);
  return { dispose() {} };
};

/** What happened, and what the user answers. */
export const state = {
  item: { text: "", tooltip: "", command: "", backgroundColor: undefined as ThemeColor | undefined, shown: false },
  commands: {} as Record<string, (...args: any[]) => unknown>,
  executed: [] as any[][],
  answers: {} as Record<string, unknown>,
  messages: [] as string[],
  settings: {} as Record<string, unknown>,
  dialog: undefined as Uri[] | undefined,
  async fire(name: string, event: unknown) {
    for (const listener of listeners[name] ?? []) await listener(event);
  },
  reset() {
    for (const name of Object.keys(listeners)) delete listeners[name];
    Object.assign(state, { commands: {}, executed: [], answers: {}, messages: [], settings: {}, dialog: undefined });
    Object.assign(state.item, { text: "", shown: false, backgroundColor: undefined });
    window.activeTextEditor = undefined;
    workspace.workspaceFolders = undefined;
  },
};

const say = async (text: string) => {
  state.messages.push(text);
};

export const window = {
  activeTextEditor: undefined as any,
  createStatusBarItem: () =>
    Object.assign(state.item, {
      show: () => (state.item.shown = true),
      hide: () => (state.item.shown = false),
      dispose() {},
    }),
  onDidChangeActiveTextEditor: on("editor"),
  showOpenDialog: async () => state.dialog,
  showErrorMessage: say,
  showWarningMessage: say,
  showInformationMessage: say,
};

export const workspace = {
  workspaceFolders: undefined as any,
  onDidCloseTextDocument: on("close"),
  onDidChangeConfiguration: on("configuration"),
  getConfiguration: () => ({ get: (name: string) => state.settings[name] }),
};

export const commands = {
  registerCommand: (name: string, run: (...args: any[]) => unknown) => {
    state.commands[name] = run;
    return { dispose() {} };
  },
  executeCommand: async (name: string, ...args: any[]) => {
    state.executed.push([name, ...args]);
    return state.answers[name];
  },
};
