/** The first line of a function, in code as Biome formats it. */
const heads = [
  // function name(…, or one that is handed over.
  /\bfunction\b[^;]*[({]$/,
  // (…) => {, or an expression on the lines below.
  /=>( [[({]+)?$/,
  // const name = (…, or a call that is given a function whose parameters stand below.
  /(^\s*(export )?(const|let) \w+.*= |\()(async )?\($/,
  // A method: name(…) {, or name( with its parameters below.
  /^\s*(async |static |get |set |private )*(?!(if|for|while|switch|catch|return|await)\b)[\w$#]+(<.*>)?\((.*\).* \{|)$/,
];
const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/.test(line);
const indentOf = (line: string): number => line.length - line.trimStart().length;

/**
 * The functions of a formatted text that have more lines than `most`, as a reader counts them: from
 * the head to the closing brace, with what is blank or said beside. TypeScript offers no parser to
 * ask; in formatted code a function ends at the first line that stands as far out as its head.
 */
export function longFunctions(text: string, most: number): { line: number; lines: number }[] {
  const lines = text.split('\n');
  return lines.flatMap((head, at) => {
    if (isComment(head) || !heads.some((pattern) => pattern.test(head))) return [];
    const length = lengthFrom(lines, at);
    return length > most ? [{ line: at + 1, lines: length }] : [];
  });
}

function lengthFrom(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at] ?? '');
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '' || indentOf(line) > indent) continue;
    const closes = /^\s*[)}\]]/.test(line);
    // `): number {` ends the parameters, and the body begins.
    if (closes && /(\{|=>|\()$/.test(line)) continue;
    return i - at + (closes ? 1 : 0);
  }
  return lines.length - at;
}
