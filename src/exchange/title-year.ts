const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** A day or a month says when a list was written, not for which year: `January 7, 2009`, `2026-11-26`, `26.11.2026`. */
const DATES = new RegExp(
  String.raw`\b(?:${MONTH})\.?(?: \d{1,2})?(?:st|nd|rd|th)?,? \d{4}\b|\b\d{4}-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b`,
  'gi',
);

/** Parentheses that hold more than a year. */
const ASIDES = /\((?!\s*\d{4}\s*\))[^)]*\)/g;

/** The one year that a title names: "My 2027 resolutions", "Making 2009's Sales Resolutions!"; null for none or several. */
export function yearOfTitle(title: string): number | null {
  const words = title.replace(ASIDES, ' ').replace(/\s+/g, ' ').replace(DATES, ' ');
  const years = new Set(words.match(/(?<![\p{L}\d.,])(?:19|20)\d\d(?![\p{L}\d]|[.,]\d)/gu));
  const [year] = years;
  return years.size === 1 ? Number(year) : null;
}
