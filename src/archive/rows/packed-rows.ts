import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The quickest compression: rows of one file are so alike that more of it gains little. */
const quick = { level: 1 } as const;

/** Rows that wait for their turn, in order. They hold plain values only. */
export type PackedRows<T> = {
  readonly length: number;
  push(row: T): void;
  /** The rows as JSON arrays, a batch each. Given once: what was taken takes no room any more. */
  takeJson(): Generator<string>;
};

/**
 * Keeps rows as compressed JSON, in batches of up to `batchBytes`. Each is
 * written down as soon as it comes, so that none lives on as an object: 50 000
 * of them would take a hundred MB of memory, and take a few like this.
 */
export function packedRows<T>(batchBytes = 256 * 1024): PackedRows<T> {
  const full: Uint8Array[] = [];
  let batch: Buffer | null = null;
  let used = 0;
  let length = 0;
  const close = (): void => {
    if (batch === null || used === 0) return;
    // Copied: what the compressor gives is a small piece of a large buffer.
    full.push(new Uint8Array(deflateRawSync(batch.subarray(0, used), quick)));
    used = 0;
  };
  return {
    get length() {
      return length;
    },
    push(row) {
      const json = JSON.stringify(row);
      const bytes = Buffer.byteLength(json);
      if (used + 1 + bytes > batchBytes) close();
      batch ??= Buffer.allocUnsafeSlow(batchBytes);
      if (used > 0) used += batch.write(',', used);
      used += batch.write(json, used);
      length += 1;
    },
    *takeJson() {
      close();
      batch = null;
      length = 0;
      for (const part of full.splice(0)) yield `[${inflateRawSync(part).toString()}]`;
    },
  };
}

/** So many buckets, each a part of the file that is planned alone. */
export const bucketCount = 32;
const bucketBatchBytes = 32 * 1024;

/** Rows parted by a key: those of one key are all in one bucket, in the order they came. */
export type Buckets<T> = {
  put(key: string, row: T): void;
  /** The rows of a bucket. Given once. */
  take(bucket: number): T[];
};

export function packedBuckets<T>(): Buckets<T> {
  const buckets = Array.from({ length: bucketCount }, () => packedRows<T>(bucketBatchBytes));
  return {
    put: (key, row) => buckets[hashOf(key) % bucketCount]?.push(row),
    take: (bucket) =>
      [...(buckets[bucket]?.takeJson() ?? [])].flatMap((json) => JSON.parse(json) as T[]),
  };
}

/** FNV-1a, which scatters keys as alike as 3-501 and 3-502. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
