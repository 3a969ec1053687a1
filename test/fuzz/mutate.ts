import fc from 'fast-check';
import { isRecord } from '../support/shape.ts';
import { oddNames, oddValue } from './odd-values.ts';

/** One thing that is done to a payload: where, of all its places in turn, what, and with which value. */
type Edit = { at: number; does: (typeof deeds)[number]; name: number; value: unknown };

const deeds = ['replace', 'replace', 'replace', 'drop', 'add', 'wrap', 'double', 'graft'] as const;
const mostEdits = 4;

type Place = { of: Record<string, unknown> | unknown[]; key: string };

/**
 * A payload of one of these shapes in which up to four things are otherwise: a value is replaced,
 * left out, doubled, wrapped, put in beside, or stands where another one stood. One in ten is not
 * touched, and one in fifty is no payload at all.
 */
export function mutated(shapes: readonly unknown[]): fc.Arbitrary<unknown> {
  const written = shapes.map((one) => JSON.stringify(one));
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat(9999),
    does: fc.constantFrom(...deeds),
    name: fc.nat(oddNames.length - 1),
    value: oddValue,
  });
  const ofShape = fc
    .tuple(fc.nat(shapes.length - 1), fc.array(edit, { maxLength: mostEdits }))
    .map(([index, edits]) => {
      const payload: unknown = JSON.parse(written[index] ?? 'null');
      for (const one of edits) apply(payload, one);
      return payload;
    });
  return fc.oneof({ weight: 49, arbitrary: ofShape }, { weight: 1, arbitrary: oddValue });
}

function apply(payload: unknown, edit: Edit): void {
  const places = placesIn(payload);
  const place = places[edit.at % places.length];
  if (!place) return;
  if (edit.does === 'drop') Reflect.deleteProperty(place.of, place.key);
  else if (edit.does === 'add') addBeside(place, edit);
  else put(place.of, place.key, insteadOf(place, edit, places));
}

function addBeside({ of, key }: Place, { name, value }: Edit): void {
  const there: unknown = Reflect.get(of, key);
  put(isRecord(there) ? there : of, oddNames[name] ?? '', copyOf(value));
}

/** What stands in a place from now on. */
function insteadOf({ of, key }: Place, edit: Edit, places: readonly Place[]): unknown {
  const there: unknown = Reflect.get(of, key);
  const { does, name, at } = edit;
  if (does === 'wrap') return name % 2 === 0 ? [there] : { [key]: there };
  if (does === 'double')
    return typeof there === 'string' ? there.repeat(20) : [there, copyOf(there)];
  if (does === 'replace') return copyOf(edit.value);
  const other = places[(at * 31 + name) % places.length];
  return copyOf(other && Reflect.get(other.of, other.key));
}

/** A copy, so that nothing holds itself and no payload changes another. */
const copyOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : (value ?? null);

/** As JSON.parse does, also under `__proto__`. */
function put(of: object, key: string, value: unknown): void {
  const name = Array.isArray(of) && !/^\d{1,3}$/.test(key) ? String(of.length) : key;
  Object.defineProperty(of, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function placesIn(payload: unknown): Place[] {
  const found: Place[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const of = value as Place['of'];
    for (const key of Object.keys(of)) {
      found.push({ of, key });
      look(Reflect.get(of, key));
    }
  };
  look(payload);
  return found;
}
