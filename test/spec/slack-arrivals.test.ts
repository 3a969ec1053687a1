import { describe, expect, test } from 'vitest';
import { readEvent } from '../../bots/slack/receive/arrivals.ts';

const bot = 'U0GATEHOUSE';
const body = (event: Record<string, unknown>, authorized: string | null = bot) => ({
  type: 'event_callback',
  event_id: 'Ev1',
  ...(authorized ? { authorizations: [{ user_id: authorized }] } : {}),
  event: { type: 'message', channel: 'C1', ts: '2.0', ...event },
});
const idOf = (event: Record<string, unknown>): string | null =>
  readEvent(body(event))?.externalId ?? null;
const file = { id: 'F1', name: 'a.csv', mimetype: 'text/csv', size: 1 };
const inChat = { channel: 'D1', channel_type: 'im', subtype: 'file_share', files: [file] };

describe('what is stored of what Slack tells', () => {
  test("is none of the app's own words, known by bot id or by user id", () => {
    expect(idOf({ ...inChat, user: bot })).toBeNull();
    expect(idOf({ ...inChat, user: 'U1', bot_id: 'B1' })).toBeNull();
    expect(idOf({ ...inChat, user: 'U1' })).toBe('drop:D1:2.0');
    expect(idOf({ user: bot, thread_ts: '1.0', text: `<@${bot}> 您好` })).toBeNull();
  });

  test('is what somebody changed of their words, and not what Slack changed', () => {
    const changed = (message: Record<string, unknown>, before?: Record<string, unknown>) =>
      idOf({
        subtype: 'message_changed',
        ts: '3.0',
        message: { user: 'U1', ts: '2.0', thread_ts: '1.0', text: '三点到', ...message },
        ...(before ? { previous_message: { user: 'U1', ...before } } : {}),
      });
    const edited = { user: 'U1', ts: '3.0' };
    expect(changed({ edited }, { text: '两点到' })).toBe('changed:C1:2.0:3.0');
    expect(changed({ edited })).toBe('changed:C1:2.0:3.0');
    expect(changed({ edited }, { text: '三点到' })).toBeNull();
    expect(changed({}, { text: '两点到' })).toBeNull();
    expect(changed({ edited, user: bot }, { text: '卡片' })).toBeNull();
    expect(changed({ edited, bot_id: 'B1' }, { text: '卡片' })).toBeNull();
  });

  test('is what somebody took away in a thread', () => {
    const deleted = (before: Record<string, unknown> | undefined) =>
      idOf({
        subtype: 'message_deleted',
        ts: '3.0',
        deleted_ts: '2.0',
        ...(before ? { previous_message: before } : {}),
      });
    expect(deleted({ user: 'U1', thread_ts: '1.0' })).toBe('deleted:C1:2.0');
    expect(deleted({ user: 'U1' })).toBeNull();
    expect(deleted({ user: bot, thread_ts: '1.0' })).toBeNull();
    expect(deleted(undefined)).toBeNull();
  });

  test('is that somebody left the workspace', () => {
    const gone = { type: 'user_change', user: { id: 'U1', deleted: true } };
    expect(readEvent(body(gone))?.subject).toBe('slack:user:U1');
    expect(readEvent(body({ ...gone, user: { id: 'U1', deleted: false } }))).toBeNull();
  });

  test('is no joining, leaving or renaming', () => {
    for (const subtype of ['channel_join', 'channel_topic', 'bot_message', 'channel_archive'])
      expect(idOf({ user: 'U1', subtype, text: `<@${bot}>` })).toBeNull();
  });

  test('is nothing whose ids are none: they would be keys that the database refuses', () => {
    expect(idOf({ ...inChat, user: 'U1', ts: '2.0' })).not.toBeNull();
    for (const ts of ['', 'a:b', '\u0000', 'x'.repeat(300)])
      expect(idOf({ ...inChat, user: 'U1', ts })).toBeNull();
  });
});
