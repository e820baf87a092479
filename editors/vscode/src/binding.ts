/** The line with which a Markdown summary names its sources: `<!-- source: ../articles/ferry.txt -->`. */

import * as path from "node:path";

/** Why a file cannot be named in such a line; undefined where it can. */
export function refusal(summary: string, source: string, roots: readonly string[]): string | undefined {
  const within = (folder: string) => {
    const relative = path.relative(folder, source);
    return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  };
  if (path.relative(summary, source) === "") return "A summary is no source of itself.";
  if (![path.dirname(summary), ...roots].some(within)) {
    return "Only files in the folder of the summary or in the workspace can be named.";
  }
  const name = written(summary, source);
  if (/[,\r\n]|--|^\s|\s$/.test(name)) {
    return `The name ${JSON.stringify(name)} cannot stand in a comment: name it in provenance.toml.`;
  }
  if (!/[^./\\\s]\.[A-Za-z0-9]{1,8}$/.test(name)) return "A source needs the ending of its format, as in .txt or .docx.";
  return undefined;
}

/** The path of a source as the summary names it: from its own folder, with slashes on every system. */
export function written(summary: string, source: string): string {
  return path.relative(path.dirname(summary), source).split(path.sep).join("/");
}

/** The comment, and the offset at which it goes in: behind the front matter, else at the head. */
export function insertion(text: string, name: string): { offset: number; text: string } {
  const front = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n[^]*?^\1[ \t]*(?:\r?\n|$)/m.exec(text);
  const offset = front && front.index === 0 ? front[0].length : text.startsWith("\ufeff") ? 1 : 0;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const before = offset > 1 && !/\n$/.test(text.slice(0, offset)) ? end : "";
  return { offset, text: `${before}<!-- source: ${name} -->${end}${end}` };
}
