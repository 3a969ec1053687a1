/**
 * Says what is wrong with a value, in words that name the place; nothing when it is right.
 * Published shapes are written as such checks, so that one wrong call names every fault at once.
 */
export type Check = (value: unknown, path: string) => string[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Characters as people count them: an emoji is one, though it is two UTF-16 units. */
const charactersOf = (text: string): number => [...text].length;

export const anything: Check = () => [];
export const boolean: Check = (value, path) =>
  typeof value === 'boolean' ? [] : [`${path} must be true or false`];

/** A string of `min` to `max` characters. */
export function text(min = 0, max = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (typeof value !== 'string') return [`${path} must be a string`];
    const length = charactersOf(value);
    return length < min || length > max
      ? [`${path} has ${length} characters, where ${min} to ${max} are taken`]
      : [];
  };
}

/** A number within bounds. */
export function number(
  given: { min?: number; max?: number; whole?: boolean; above?: number } = {},
): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return [`${path} must be a number`];
    const fits =
      value >= (given.min ?? Number.NEGATIVE_INFINITY) &&
      value <= (given.max ?? Number.POSITIVE_INFINITY) &&
      value > (given.above ?? Number.NEGATIVE_INFINITY) &&
      (given.whole !== true || Number.isInteger(value));
    return fits ? [] : [`${path} is ${value}, out of range`];
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, path) =>
    allowed.includes(value) ? [] : [`${path} must be one of ${allowed.map(String).join(', ')}`];
}

/** A list of `min` to `max` items. */
export function list(item: Check, min = 0, max = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path} must be a list`];
    const count =
      value.length < min || value.length > max
        ? [`${path} has ${value.length} items, where ${min} to ${max} are taken`]
        : [];
    return [...count, ...value.flatMap((one: unknown, index) => item(one, `${path}/${index}`))];
  };
}

/** An object of exactly these fields; a name that ends in `?` may be absent. `also` sees it whole. */
export function object(
  fields: Readonly<Record<string, Check>>,
  also?: (value: Record<string, unknown>, path: string) => string[],
): Check {
  const known = new Map(
    Object.entries(fields).map(([key, check]) => [
      key.replace(/\?$/, ''),
      { check, optional: key.endsWith('?') },
    ]),
  );
  return (value, path) => {
    if (!isRecord(value)) return [`${path} must be an object`];
    const faults = [...known].flatMap(([name, { check, optional }]) => {
      if (value[name] !== undefined) return check(value[name], `${path}/${name}`);
      return optional ? [] : [`${path}/${name} is missing`];
    });
    const strange = Object.keys(value).filter((name) => !known.has(name));
    return [
      ...faults,
      ...strange.map((name) => `${path}/${name} is not known`),
      ...(also?.(value, path) ?? []),
    ];
  };
}

/** An object whose `type` says which check it must pass. The checks are looked up late, so that shapes may nest. */
export function byType(checks: () => Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isRecord(value)) return [`${path} must be an object`];
    const type = String(value.type);
    const known = checks();
    const check = Object.hasOwn(known, type) ? known[type] : undefined;
    return check ? check(value, path) : [`${path} is a ${type}, which has no place there`];
  };
}

/** Right when any of the checks finds nothing; else the faults of the one that finds fewest. */
export function either(...checks: readonly Check[]): Check {
  return (value, path) =>
    checks
      .map((check) => check(value, path))
      .reduce((best, faults) => (faults.length < best.length ? faults : best));
}

/** Just one of these fields. */
export function exactlyOne(...names: readonly string[]) {
  return (value: Record<string, unknown>, path: string): string[] =>
    names.filter((name) => value[name] !== undefined).length === 1
      ? []
      : [`${path} needs exactly one of ${names.join(', ')}`];
}
