// How each system quotes a text. All of them are given single lines: control characters are refused before.

/** For fish, where `\'` and `\\` have a meaning within single quotes. */
export function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

/** For PowerShell, which takes typographic quotes for single quotes too. */
export function powershellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** One argument for a Windows program, by the rules of CommandLineToArgvW: only backslashes before a quote count. */
export function windowsQuoted(text: string): string {
  return `"${text.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&')}"`;
}

/** For the text between the tags of XML. */
export function xmlEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
