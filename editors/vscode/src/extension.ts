/** The way in: connects the extension to the language server over standard input and output. */

import type * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";
import { App, type Connect } from "./app";
import type { Status } from "./status";

const SELECTOR = ["markdown", "plaintext"].map((language) => ({ scheme: "file", language }));

const connect: Connect = (command, args, told) => {
  const client = new LanguageClient(
    "provenance",
    "Provenance",
    { command, args },
    {
      documentSelector: SELECTOR,
      initializationOptions: { status: true },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
    },
  );
  client.onNotification("provenance/status", (status: Status) => told(status));
  return {
    start: () => client.start(),
    stop: () => (client.needsStop() ? client.stop() : Promise.resolve()),
    showLog: () => client.outputChannel.show(),
  };
};

let app: App | undefined;

export function activate(context: vscode.ExtensionContext): Promise<void> {
  app = new App(context, connect);
  return app.restart();
}

export function deactivate(): Promise<void> | undefined {
  return app?.stop();
}
