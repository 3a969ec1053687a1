import { pairsOf } from '../simplified.ts';
import { z } from 'zod';
import type { CharacterMap } from '../reading/normalise.ts';

/**
 * The model as one binary file: the four letters GHU1, the length of a JSON
 * header (32 bits, little-endian), the header, and for each head its feature
 * hashes (32 bits each, rising) and its weights as signed bytes, row by row.
 */

const headSchema = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  bias: z.array(z.number()),
  /** What one unit of a byte is worth, a class at a time. */
  scale: z.array(z.number()),
});

/** Held-out figures by name, such as `zh.category.accuracy`; shares from 0 to 1. */
export const figuresSchema = z.record(z.string(), z.number());
export type Figures = z.output<typeof figuresSchema>;

const headerSchema = z.object({
  version: z.literal(1),
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

export type PackedHead = { hashes: Uint32Array; weights: Int8Array };
export type Model = { header: ModelHeader; heads: PackedHead[] };

const magic = 0x31554847; // "GHU1" read as a little-endian number.

/** A file that is not a model, or not one this version reads. */
export class ModelFileError extends Error {
  constructor(reason: string) {
    super(`The understanding model cannot be read: ${reason}.`);
    this.name = 'ModelFileError';
  }
}

const padded = (bytes: number): number => (bytes + 3) & ~3;

/** The bytes of a model; the same model always gives the same bytes. */
export function writeModel(model: Model): Uint8Array {
  const header = Buffer.from(JSON.stringify(model.header), 'utf8');
  const sizes = model.heads.map((head) => head.hashes.length * 4 + padded(head.weights.length));
  const bytes = new Uint8Array(
    8 + padded(header.length) + sizes.reduce((sum, size) => sum + size, 0),
  );
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  bytes.set(header, 8);
  let at = 8 + padded(header.length);
  for (const head of model.heads) {
    for (const hash of head.hashes) {
      view.setUint32(at, hash, true);
      at += 4;
    }
    bytes.set(
      new Uint8Array(head.weights.buffer, head.weights.byteOffset, head.weights.length),
      at,
    );
    at += padded(head.weights.length);
  }
  return bytes;
}

/** Reads a model; throws `ModelFileError` when the bytes are not one. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic)
    throw new ModelFileError('it does not begin with GHU1');
  const headerLength = view.getUint32(4, true);
  let at = 8 + padded(headerLength);
  if (at > bytes.length) throw new ModelFileError('it ends inside its header');
  const header = headerOf(bytes.subarray(8, 8 + headerLength));
  const heads = header.heads.map(({ rows, classes }) => {
    const size = rows * 4 + padded(rows * classes.length);
    if (at + size > bytes.length) throw new ModelFileError('it ends inside its weights');
    const hashes = new Uint32Array(rows);
    for (let i = 0; i < rows; i += 1) hashes[i] = view.getUint32(at + i * 4, true);
    const start = bytes.byteOffset + at + rows * 4;
    const weights = new Int8Array(bytes.buffer, start, rows * classes.length);
    at += size;
    return { hashes, weights };
  });
  return { header, heads };
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
