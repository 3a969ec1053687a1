import { describe, expect, test } from 'vitest';
import { gatherTurn, type Incoming, type ReadsAs, type Waiting } from '../../src/chat/incoming.ts';

const quietMs = 1200;
const chat = { chat: { id: 1, kind: 'private' as const, name: 'z' }, appLanguage: null };

function said(
  seq: number,
  receivedAt: number,
  given: Partial<Extract<Incoming, { kind: 'message' }>> = {},
): Waiting {
  return {
    seq,
    receivedAt,
    incoming: {
      ...chat,
      kind: 'message',
      messageId: String(seq),
      text: `第 ${seq} 句`,
      files: [],
      tooBig: [],
      unreadable: false,
      location: null,
      replyTo: null,
      album: null,
      addressed: false,
      ...given,
    },
  };
}
const tap = (seq: number, receivedAt: number): Waiting => ({
  seq,
  receivedAt,
  incoming: { ...chat, kind: 'press', messageId: '3', query: 'q', action: null },
});
const readsAs = (text: string): ReadsAs =>
  text === '着火了' ? 'danger' : text === '我的工单' ? 'alone' : 'part';
const gather = (waiting: Waiting[], nowMs: number) => {
  const gathered = gatherTurn(waiting, nowMs, quietMs, readsAs);
  return 'now' in gathered ? gathered.now.map((one) => one.seq) : gathered;
};

describe('what is one turn', () => {
  test('nothing is nothing', () => {
    expect(gather([], 0)).toEqual([]);
  });

  test('one message is waited for until the person is quiet', () => {
    expect(gather([said(1, 1000)], 1000)).toEqual({ waitMs: 1200 });
    expect(gather([said(1, 1000)], 2199)).toEqual({ waitMs: 1 });
    expect(gather([said(1, 1000)], 2200)).toEqual([1]);
  });

  test('a burst is one turn, and every further message is waited for', () => {
    const burst = [said(1, 0), said(2, 800), said(3, 1700)];
    expect(gather(burst, 1800)).toEqual({ waitMs: 1100 });
    expect(gather(burst, 2900)).toEqual([1, 2, 3]);
  });

  test('somebody who never pauses is answered all the same', () => {
    const steady = Array.from({ length: 8 }, (_, i) => said(i + 1, i * 700));
    expect(gather(steady, 4900)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('what came after a pause is another turn, also after an outage', () => {
    expect(gather([said(1, 0), said(2, 60_000)], 3_600_000)).toEqual([1]);
  });

  test('an album is one turn, however slowly its pictures arrive', () => {
    const album = [1, 2, 3].map((seq) => said(seq, seq * 1900, { text: '', album: 'a' }));
    expect(gather(album, 20_000)).toEqual([1, 2, 3]);
  });

  test('a tap, a command or another thread ends it', () => {
    expect(gather([said(1, 0), tap(2, 100)], 100)).toEqual([1]);
    expect(gather([tap(2, 100), said(3, 150)], 150)).toEqual([2]);
    expect(gather([said(1, 0), said(2, 10, { replyTo: '99' })], 20)).toEqual([1]);
  });

  test('a key under the input field is a turn of its own, at once', () => {
    expect(gather([said(1, 0, { text: '我的工单' })], 0)).toEqual([1]);
    expect(gather([said(1, 0), said(2, 10, { text: '我的工单' })], 10)).toEqual([1]);
    expect(gather([said(1, 0, { text: '我的工单' }), said(2, 10)], 10)).toEqual([1]);
  });

  test('danger waits for nobody', () => {
    expect(gather([said(1, 0, { text: '着火了' })], 0)).toEqual([1]);
    expect(gather([said(1, 0), said(2, 5, { text: '着火了' }), said(3, 6)], 6)).toEqual([1, 2]);
  });

  test('a flood is cut into turns of twelve, and nothing is left out', () => {
    const flood = Array.from({ length: 30 }, (_, i) => said(i + 1, i));
    const seen: number[] = [];
    let waiting = flood;
    for (let turns = 0; waiting.length > 0 && turns < 10; turns += 1) {
      const now = gather(waiting, 100_000);
      if (!Array.isArray(now)) throw new Error('It waits for nothing.');
      expect(now.length).toBeLessThanOrEqual(12);
      seen.push(...now);
      waiting = waiting.filter((one) => !now.includes(one.seq));
    }
    expect(seen).toEqual(flood.map((one) => one.seq));
  });
});
