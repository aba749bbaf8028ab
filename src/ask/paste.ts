const BEGIN = '\u001b[200~';
const END = '\u001b[201~';

/**
 * Takes what a terminal sends, piece by piece, and gives it back without the marks around what was
 * pasted (bracketed paste) and with that on one line: a paste never answers more than one question.
 */
export function pasteReader(): (piece: string) => string {
  let pasting = false;
  let rest = '';
  return (piece) => {
    let text = rest + piece;
    let read = '';
    for (;;) {
      const mark = pasting ? END : BEGIN;
      const at = text.indexOf(mark);
      if (at === -1) {
        // a mark may come in two pieces
        rest = text.slice(text.length - beginningAtEnd(text, mark));
        const whole = text.slice(0, text.length - rest.length);
        return read + (pasting ? onOneLine(whole) : whole);
      }
      read += pasting ? onOneLine(text.slice(0, at)).trimEnd() : text.slice(0, at);
      text = text.slice(at + mark.length);
      pasting = !pasting;
    }
  };
}

/** How many characters at the end of the text may be the beginning of the mark; one alone is the Escape key. */
function beginningAtEnd(text: string, mark: string): number {
  for (let length = mark.length - 1; length > 1; length -= 1) {
    if (text.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
}

function onOneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ');
}
