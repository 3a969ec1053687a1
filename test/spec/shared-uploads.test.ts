import { describe, expect, test } from 'vitest';
import { openSharedUploads } from '../../bots/telegram/shared-uploads.ts';
import { RemedyError } from '../../src/errors.ts';

const file = { from: 'slack', id: 'F1', kind: 'photo', name: 'a.png', mime: 'image/png' } as const;
const fault = (code: string): RemedyError =>
  new RemedyError(`telegram.${code}`, code, { remedy: 'permanent' });

/** What was done, in order; an upload is done once it is let go. */
function bench() {
  const shared = openSharedUploads();
  const did: string[] = [];
  const send = (chat: string, ways: { upload?: () => unknown; again?: () => unknown } = {}) =>
    shared.send(
      file,
      async ({ kind, id }) => {
        did.push(`${chat} ${kind} ${id}`);
        return ways.again?.() ?? {};
      },
      async () => {
        did.push(`${chat} upload`);
        return ways.upload?.() ?? { photo: [{ file_id: 'small' }, { file_id: 'large' }] };
      },
    );
  return { did, send };
}

describe('a file that goes to many', () => {
  test('is uploaded by the first while the others wait, and is then sent as what stands there', async () => {
    const { did, send } = bench();
    await Promise.all([send('a'), send('b'), send('c')]);
    expect(did).toEqual(['a upload', 'b photo large', 'c photo large']);
  });

  test('that arrived as a document goes on as one', async () => {
    const { did, send } = bench();
    await send('a', { upload: () => ({ document: { file_id: 'doc' } }) });
    await send('b');
    expect(did).toEqual(['a upload', 'b document doc']);
  });

  test('is uploaded by the next where the first has stopped the bot', async () => {
    const { did, send } = bench();
    const stops = {
      upload: () => {
        throw fault('blocked');
      },
    };
    const [first, second] = await Promise.allSettled([send('a', stops), send('b')]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    expect(did).toEqual(['a upload', 'b upload']);
  });

  test('is uploaded once more where Telegram does not know it any more, and not where a chat is gone', async () => {
    const { did, send } = bench();
    await send('a');
    const gone = (code: string) => ({
      again: () => {
        throw fault(code);
      },
    });
    await expect(send('b', gone('blocked'))).rejects.toMatchObject({ code: 'telegram.blocked' });
    await send('c', gone('refused'));
    await send('d');
    expect(did).toEqual([
      ...['a upload', 'b photo large', 'c photo large', 'c upload', 'd photo large'],
    ]);
  });
});
