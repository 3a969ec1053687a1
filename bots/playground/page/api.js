/** The one way the page speaks to its server. */

/** What the server refused, in its own words. */
export class Refused extends Error {
  /**
   * @param {number} status 0 where the server could not be reached
   * @param {string} reason
   */
  constructor(status, reason) {
    super(reason);
    this.name = 'Refused';
    this.status = status;
  }
}

/**
 * @param {string} path under /playground/api/
 * @param {object} [body] absent: GET
 * @returns {Promise<any>} the JSON answer
 * @throws {Refused}
 */
export async function call(path, body) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(
      `/playground/api/${path}`,
      body === undefined
        ? { headers: { accept: 'application/json' }, cache: 'no-store' }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
  } catch (cause) {
    throw new Refused(0, cause instanceof Error ? cause.message : String(cause));
  }
  const text = await answer.text();
  const json = parsed(text);
  if (!answer.ok) throw new Refused(answer.status, reasonOf(json) ?? `${answer.status} ${text}`);
  return json;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // An answer that is no JSON has no reason to give; the status says enough.
    return null;
  }
}

/** @param {any} json */
function reasonOf(json) {
  return json?.description ?? json?.error?.message ?? json?.error ?? json?.message;
}

/**
 * A file as the control API takes it.
 * @param {Blob} blob
 * @param {string} name
 * @returns {Promise<{ name: string, mime: string, base64: string }>}
 */
export async function asUpload(blob, name) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return {
    name,
    mime: blob.type || 'application/octet-stream',
    base64: url.slice(url.indexOf(',') + 1),
  };
}
