import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal, parseJson, readBytes } from '../../src/read-body.ts';
import type { Blob } from './blobs.ts';

export type UploadedFile = { name: string; mime: string; bytes: Buffer };
export type Body = {
  fields: Record<string, unknown>;
  files: Record<string, UploadedFile>;
  raw: Buffer;
};

const bodyMaxBytes = 60_000_000;

/**
 * Reads a request's body: JSON, a form, or a form with files. Everything in a form is a string;
 * the fields named in `structured` hold JSON and are read as such, and no others: a resident may
 * well write `[1]`.
 */
export async function readBody(
  req: IncomingMessage,
  structured: ReadonlySet<string> = new Set(),
): Promise<Body> {
  const raw = await readBytes(req, bodyMaxBytes);
  const type = req.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    return {
      fields: raw.length === 0 ? {} : objectOf(parseJson(raw.toString('utf8'))),
      files: {},
      raw,
    };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const fields = formFields(new URLSearchParams(raw.toString('utf8')), structured);
    return { fields, files: {}, raw };
  }
  if (type.startsWith('multipart/form-data')) return readForm(raw, type, structured);
  return { fields: {}, files: {}, raw };
}

function objectOf(given: unknown): Record<string, unknown> {
  if (typeof given === 'object' && given !== null) return given as Record<string, unknown>;
  throw new HttpRefusal(400, 'The body is no object.');
}

async function readForm(raw: Buffer, type: string, structured: ReadonlySet<string>): Promise<Body> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new HttpRefusal(400, 'The body is no form.');
    });
  const fields: Record<string, unknown> = {};
  const files: Record<string, UploadedFile> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = structured.has(name) ? readJson(value) : value;
    else
      files[name] = {
        name: value.name,
        mime: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      };
  }
  return { fields, files, raw };
}

/** The fields of a form or of a query. */
export function formFields(
  form: URLSearchParams,
  structured: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, structured.has(name) ? readJson(value) : value]),
  );
}

/** What is no JSON stays as it is, for the platform's own check to refuse. */
function readJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  res.end(JSON.stringify(body));
}

/** A file for a page or an app; `missing` is how the platform says that there is none. */
export function sendBlob(res: ServerResponse, blob: Blob | undefined, missing: unknown): void {
  if (!blob) sendJson(res, 404, missing);
  else
    res
      .writeHead(200, {
        'content-type': blob.mime,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600',
      })
      .end(blob.bytes);
}
