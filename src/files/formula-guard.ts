/**
 * A spreadsheet takes a cell that begins with one of these for a formula, and
 * may run what it says. Source: OWASP, CSV injection. The full-width forms are
 * taken for the narrow ones by some versions.
 */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A negative number runs nothing, and is to be summed up. One with a plus stays words: it is a phone number that would
 * lose its plus.
 */
const negativeNumber = /^-\d+(?:,\d{3})*(?:\.\d+)?$/;

/** A cell's words as a spreadsheet cannot run them: with an apostrophe before them, which it does not show. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) && !negativeNumber.test(text) ? `'${text}` : text;
}

/** The words as they were before they were guarded. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}
