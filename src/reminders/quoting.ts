// How each system wants a text quoted. All of them are given whole lines: control characters are refused before.

/** For sh, bash and zsh: `it's` is `'it'\''s'`. Nothing within single quotes means anything. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The words of a line of plain words and {@link posixQuoted} ones. */
export function posixWords(line: string): string[] {
  return [...line.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll(String.raw`'\''`, "'") ?? plain ?? '',
  );
}

/** For fish, where within single quotes `\'` and `\\` still mean something. */
export function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

export function fishUnquoted(text: string): string {
  return text.replace(/\\([\\'])/g, '$1');
}

/** For PowerShell, which takes the printers' quotes for single quotes too. */
export function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** One argument for a Windows program, by the rules of CommandLineToArgvW: only backslashes before a quote count. */
export function windowsQuoted(text: string): string {
  return `"${text.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&')}"`;
}

/** The arguments of a line of plain words and {@link windowsQuoted} ones. */
export function windowsWords(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => {
    const text = quoted?.replace(/(\\+)("|$)/g, (_, slashes: string, end: string) => {
      return '\\'.repeat(slashes.length >> 1) + end;
    });
    return text ?? plain ?? '';
  });
}

/** For the text between the tags of XML. */
export function xmlEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function xmlUnescaped(text: string): string {
  return text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
