/** What the status line says of the document in front of the user. */

/** The parameters of the notification `provenance/status`, as `provenance/lsp/status.py` writes them. */
export interface Status {
  uri: string;
  version: number | null;
  state: "checking" | "checked" | "not-checked" | "no-summary";
  message?: string;
  claims?: number;
  supported?: number;
  errors?: number;
  warnings?: number;
  sources?: string[];
}

export interface Line {
  text: string;
  tooltip: string;
  /** The command that a click runs. */
  command: string;
  severity: "none" | "warning" | "error";
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

/** The line for a status; undefined where there is nothing to say: no server yet, or a file of another kind. */
export function line(status: Status | undefined, isMarkdown: boolean): Line | undefined {
  switch (status?.state) {
    case "checking":
      return { text: "$(sync~spin) provenance", tooltip: "Checking", command: "provenance.showLog", severity: "none" };
    case "checked":
      return checked(status);
    case "not-checked":
      return {
        text: "$(error) provenance: not checked",
        tooltip: status.message || "The log says why",
        command: "workbench.actions.view.problems",
        severity: "error",
      };
    case "no-summary":
      // A plain text cannot name its sources itself, and most files are no summaries.
      return isMarkdown
        ? {
            text: "$(link) provenance",
            tooltip: "No source is known for this file; click to name one",
            command: "provenance.bindSource",
            severity: "none",
          }
        : undefined;
    default:
      return undefined;
  }
}

function checked(status: Status): Line {
  const { errors = 0, warnings = 0, claims = 0, supported = 0, sources = [] } = status;
  const found = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  return {
    text: found ? `$(warning) provenance: ${found}` : `$(check) provenance: ${supported} of ${claims}`,
    tooltip: `${supported} of ${count(claims, "claim")} supported by ${count(sources.length, "source")}`,
    command: found ? "workbench.actions.view.problems" : "provenance.goToSource",
    severity: errors ? "error" : warnings ? "warning" : "none",
  };
}
