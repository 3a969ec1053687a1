/** What stands in an array as it is: letters, digits, and the marks of ids, amounts and keys. */
const plain = /^[\w:.+-]*(?:,[\w:.+-]+)*$/;

/**
 * Values in the way PostgreSQL writes an array, for ids, whole numbers, codes of our own and truth.
 * The driver asks each value of an array what of it must be escaped, which for the millions of them
 * that a run of bills writes is a good part of its time; here nothing may need it. @throws TypeError
 * for a value that PostgreSQL would read otherwise than it stands
 */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  const text = values.map(written).join(',');
  if (!plain.test(text)) throw new TypeError('There is a value that no plain array can hold.');
  return `{${text}}`;
}

function written(value: string | number | bigint | boolean | null): string {
  if (value === null) return 'null';
  // Without quotes these would be nothing, an absent value, or two of them.
  if (typeof value === 'string' && (value === '' || value.includes(',') || /^null$/i.test(value)))
    throw new TypeError(`"${value}" cannot stand in a plain array.`);
  return String(value);
}

/**
 * Objects as the text of one JSON array, to be taken apart by `jsonb_array_elements`, what is absent as the JSON
 * null: an array of JSON texts would need every quote in every one of them escaped.
 */
export const jsonArray = (values: readonly unknown[]): string =>
  JSON.stringify(values.map((value) => value ?? null));
