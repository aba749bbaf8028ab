// What JSON.stringify leaves as it is, and a terminal would act on.
const LIVE = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** JSON of two blanks' indent that ends with a newline; control characters and bidi overrides stay escaped. */
export function jsonText(value: unknown): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(LIVE, escape)}\n`;
}
