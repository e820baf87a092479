/** The extension without its connection to the server, which tests replace. */

import * as vscode from "vscode";
import { insertion, refusal, written } from "./binding";
import { line, type Status } from "./status";

/** The server as the extension uses it. */
export interface Server {
  start(): Promise<void>;
  stop(): Promise<void>;
  showLog(): void;
}

/** Starts nothing yet; `told` is called with every status. */
export type Connect = (command: string, args: string[], told: (status: Status) => void) => Server;

const LANGUAGES = new Set(["markdown", "plaintext"]);
const INSTALL = 'pip install "fact-provenance[lsp]"';

export class App {
  private server: Server | undefined;
  private readonly known = new Map<string, Status>();
  private readonly item: vscode.StatusBarItem;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    context: vscode.ExtensionContext,
    private readonly connect: Connect,
  ) {
    this.item = vscode.window.createStatusBarItem("provenance", vscode.StatusBarAlignment.Right, 100);
    this.item.name = "Provenance";
    context.subscriptions.push(
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => this.known.delete(document.uri.toString())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("provenance")) void this.restart();
      }),
      vscode.commands.registerCommand("provenance.bindSource", () => this.bind()),
      vscode.commands.registerCommand("provenance.goToSource", () => this.goToSource()),
      vscode.commands.registerCommand("provenance.restart", () => this.restart()),
      vscode.commands.registerCommand("provenance.showLog", () => this.server?.showLog()),
    );
  }

  /** Stop the server where one runs, and start one as the settings say; one after the other, however often it is asked. */
  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      await this.server?.stop().catch(() => undefined);
      this.known.clear();
      this.show();
      const settings = vscode.workspace.getConfiguration("provenance");
      const command = settings.get<string>("command") || "provenance";
      const judge = settings.get<string>("judge");
      const args = ["lsp", ...(judge === "on" || judge === "off" ? ["--judge", judge] : [])];
      this.server = this.connect(command, args, (status) => this.told(status));
      try {
        await this.server.start();
      } catch (error) {
        await this.complain(command, error);
      }
    });
    return this.turn;
  }

  async stop(): Promise<void> {
    await this.turn;
    await this.server?.stop().catch(() => undefined);
  }

  private async complain(command: string, error: unknown): Promise<void> {
    const why = error instanceof Error ? error.message : String(error);
    const text = `provenance: ${command} lsp does not start (${why}). Install it with ${INSTALL}, or set provenance.command.`;
    // Not waited for: a restart must not hang on a window that nobody closes.
    void Promise.resolve(vscode.window.showErrorMessage(text, "Open Settings")).then((chosen) => {
      if (chosen) void vscode.commands.executeCommand("workbench.action.openSettings", "provenance.command");
    });
  }

  private told(status: Status): void {
    this.known.set(vscode.Uri.parse(status.uri).toString(), status); // as the editor writes addresses
    this.show();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isText = document !== undefined && LANGUAGES.has(document.languageId);
    const status = isText ? this.known.get(document.uri.toString()) : undefined;
    const found = line(status, document?.languageId === "markdown");
    if (found === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = found.text;
    this.item.tooltip = found.tooltip;
    this.item.command = found.command;
    this.item.backgroundColor =
      found.severity === "none" ? undefined : new vscode.ThemeColor(`statusBarItem.${found.severity}Background`);
    this.item.show();
  }

  private async bind(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor || editor.document.languageId !== "markdown" || editor.document.uri.scheme !== "file") {
      const advice = "Only a Markdown file can name its sources itself; for another one, name it in a provenance.toml.";
      void vscode.window.showInformationMessage(advice);
      return;
    }
    const summary = editor.document.uri;
    const chosen = await vscode.window.showOpenDialog({
      title: "The source of this summary",
      openLabel: "Name as Source",
      defaultUri: vscode.Uri.joinPath(summary, ".."),
      canSelectMany: false,
      filters: { Texts: ["txt", "md", "markdown", "html", "htm", "docx", "pdf", "epub"], "All files": ["*"] },
    });
    const source = chosen?.[0];
    if (!source) return;
    const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    const why = refusal(summary.fsPath, source.fsPath, roots);
    if (why !== undefined) {
      void vscode.window.showWarningMessage(`provenance: ${why}`);
      return;
    }
    const found = insertion(editor.document.getText(), written(summary.fsPath, source.fsPath));
    await editor.edit((edit) => edit.insert(editor.document.positionAt(found.offset), found.text));
  }

  /** To the words that the cursor's ones come from; where none are known, to the first source. */
  private async goToSource(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { uri } = editor.document;
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      uri,
      editor.selection.active,
    );
    const sources = this.known.get(uri.toString())?.sources ?? [];
    const place = places?.find((one) => sources.includes(one.uri.toString())) ?? places?.[0];
    const target = place?.uri ?? (sources[0] === undefined ? undefined : vscode.Uri.parse(sources[0]));
    if (target === undefined) {
      void vscode.window.showInformationMessage("provenance: no source is known for this place.");
      return;
    }
    const options = { viewColumn: vscode.ViewColumn.Beside, preview: true, ...(place && { selection: place.range }) };
    await vscode.commands.executeCommand("vscode.open", target, options);
  }
}
