import { pairsOf } from '../simplified.ts';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { describeError } from '../../errors.ts';
import { exponential, logarithm } from '../training/linear.ts';
import type { CharacterMap } from '../reading/normalise.ts';

/**
 * The model as one binary file: the four letters GHU2, the length of a JSON header (32 bits,
 * little-endian), the header, and packed by Brotli, for each head, its keys (rising, each as what it is
 * above the one before, byte by byte in four planes) and its weights as signed levels: row by row where the
 * classes are many, class by class where they are few.
 * Packed, two to three times as many features stand in the same file.
 */

const headSchema = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  bias: z.array(z.number()),
  /** What the heaviest level is worth, a class at a time. */
  scale: z.array(z.number()),
});

/** Held-out figures by name, such as `zh.category.accuracy`; shares from 0 to 1. */
export const figuresSchema = z.record(z.string(), z.number());
export type Figures = z.output<typeof figuresSchema>;

const headerSchema = z.object({
  version: z.literal(2),
  /** SHA-256 of the training text. */
  corpus: z.string(),
  /** How many staff corrections were learned beside the corpus. */
  examples: z.number().int().nonnegative(),
  /** SHA-256 of the shipped model this one stands in for; absent in the shipped one. */
  base: z.string().optional(),
  /** Traditional and simplified characters in turn. */
  simplified: z.string(),
  heads: z.array(headSchema),
  /** Softmax temperature by `head.language`, fitted on held-out seeds. */
  temperatures: z.record(z.string(), z.number()),
  figures: figuresSchema,
});
export type ModelHeader = z.output<typeof headerSchema>;

/** The keys of the features that are kept, rising, and their weights as levels, row by row. */
export type PackedHead = { keys: Uint32Array; levels: Int8Array };
export type Model = { header: ModelHeader; heads: PackedHead[] };

const magic = 0x32554847; // "GHU2" read as a little-endian number.
const firstMagic = 0x31554847; // "GHU1", whose weights were not packed.

/** The highest level of a weight; with its sign it is one of 31. */
export const levelMax = 15;
/** Small weights are many and told apart more finely than large ones. */
const levelPower = 0.6;

/** The level of a weight that is `share` of the heaviest of its class, -1 to 1. */
export const levelOf = (share: number): number =>
  share === 0 ? 0 : Math.sign(share) * Math.round(levelMax * power(Math.abs(share), levelPower));

/** What a level is worth, as a share of the heaviest weight of its class. */
const shareOf = (level: number): number =>
  level === 0 ? 0 : Math.sign(level) * power(Math.abs(level) / levelMax, 1 / levelPower);

/** A power of a positive number, from arithmetic only: `**` may differ in the last bit between builds. */
function power(base: number, exponent: number): number {
  return exponential(exponent * logarithm(base));
}

/** What every level from -15 to 15 is worth. */
export const levelShares: Float64Array = Float64Array.from(
  { length: 2 * levelMax + 1 },
  (_, index) => shareOf(index - levelMax),
);

/**
 * The key of a feature: the upper 24 bits of its hash. Of a thousand features that nobody has learned
 * four are taken for another, which costs less than the bits.
 */
export const keyOf = (hash: number): number => hash >>> 8;

/** A file that is not a model, or not one this version reads. */
export class ModelFileError extends Error {
  constructor(reason: string) {
    super(`The understanding model cannot be read: ${reason}.`);
    this.name = 'ModelFileError';
  }
}

/** The bytes of a model; the same model always gives the same bytes. */
export function writeModel(model: Model): Uint8Array {
  const header = Buffer.from(JSON.stringify(model.header), 'utf8');
  const parts = model.heads.flatMap(({ keys, levels }) => [
    planesOf(keys),
    byClass(levels, keys.length),
  ]);
  const start = Buffer.alloc(8);
  start.writeUInt32LE(magic, 0);
  start.writeUInt32LE(header.length, 4);
  return Buffer.concat([start, header, brotliCompressSync(Buffer.concat(parts))]);
}

/** Weights of so many classes and more lie row by row: whichever way packs better. */
const rowsFrom = 16;

/** Levels row by row as they lie in the file. */
function byClass(levels: Int8Array, rows: number): Buffer {
  const classes = rows === 0 ? 0 : levels.length / rows;
  if (classes >= rowsFrom) return Buffer.from(levels.buffer, levels.byteOffset, levels.length);
  const out = Buffer.alloc(levels.length);
  for (const [at, level] of levels.entries()) {
    out.writeInt8(level, (at % classes) * rows + Math.floor(at / classes));
  }
  return out;
}

/** Levels as they lie in the file, row by row again. */
function byRow(bytes: Buffer, rows: number, classes: number): Int8Array {
  if (classes >= rowsFrom) return Int8Array.from(bytes);
  const levels = new Int8Array(rows * classes);
  for (let c = 0; c < classes; c += 1)
    for (let row = 0; row < rows; row += 1)
      levels[row * classes + c] = bytes[c * rows + row] ?? 0;
  return levels;
}

/** Keys as differences, all lowest bytes first, then all second ones and so on: like bytes pack well. */
function planesOf(keys: Uint32Array): Buffer {
  const bytes = Buffer.alloc(keys.length * 4);
  let before = 0;
  for (const [index, key] of keys.entries()) {
    for (let plane = 0; plane < 4; plane += 1)
      bytes[plane * keys.length + index] = ((key - before) >>> (8 * plane)) & 0xff;
    before = key;
  }
  return bytes;
}

function keysOf(bytes: Buffer, rows: number): Uint32Array {
  const keys = new Uint32Array(rows);
  let before = 0;
  for (let index = 0; index < rows; index += 1) {
    let step = 0;
    for (let plane = 3; plane >= 0; plane -= 1)
      step = step * 256 + (bytes[plane * rows + index] ?? 0);
    before += step;
    keys[index] = before;
  }
  return keys;
}

/** Whether these bytes are a model as an earlier version wrote them. */
export const isEarlierModel = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === firstMagic;

/** What the weights of a model may take unpacked, in bytes: a file that claims more is none. */
const unpackedMax = 64_000_000;

/** Reads a model; throws `ModelFileError` when the bytes are not one. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic)
    throw new ModelFileError('it does not begin with GHU2');
  const headerLength = view.getUint32(4, true);
  if (8 + headerLength > bytes.length) throw new ModelFileError('it ends inside its header');
  const header = headerOf(bytes.subarray(8, 8 + headerLength));
  const packed = unpack(bytes.subarray(8 + headerLength));
  let at = 0;
  const take = (size: number): Buffer => {
    if (at + size > packed.length) throw new ModelFileError('it ends inside its weights');
    at += size;
    return packed.subarray(at - size, at);
  };
  const heads = header.heads.map(({ rows, classes }) => {
    const keys = keysOf(take(rows * 4), rows);
    return { keys, levels: byRow(take(rows * classes.length), rows, classes.length) };
  });
  return { header, heads };
}

function unpack(bytes: Uint8Array): Buffer {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: unpackedMax });
  } catch (error) {
    throw new ModelFileError(`its weights cannot be unpacked (${describeError(error)})`);
  }
}

function headerOf(bytes: Uint8Array): ModelHeader {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new ModelFileError('its header is not JSON');
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success)
    throw new ModelFileError(`its header is wrong (${z.prettifyError(parsed.error)})`);
  return parsed.data;
}

/** The header's table of characters as a map. */
export function characterMap(header: Pick<ModelHeader, 'simplified'>): CharacterMap {
  return pairsOf(header.simplified);
}
