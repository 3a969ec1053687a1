/**
 * Reads the body of an answer, and no more than `maxBytes` of it: what says that
 * it is larger is not begun, what turns out to be larger is broken off. Null
 * when it is too large. Throws as `fetch` does when the connection breaks.
 */
export async function readLimited(response: Response, maxBytes: number): Promise<Buffer | null> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the transfer.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The largest file that is carried from one platform to the other, in bytes: what a Telegram bot may send (Bot API). */
export const carriedFileMaxBytes = 50_000_000;

/** The largest file that is fetched at all, in bytes: what the archive reads (src/files/read-table.ts). */
export const fetchedFileMaxBytes = 64 * 1024 * 1024;
