import { describe, expect, test } from 'vitest';
import { openRateLimit } from '../../src/delivery/sending/rate-limit.ts';
import { noAppointment } from '../../src/requests/request/appointment/appointment-view.ts';
import {
  residentCard,
  residentHistory,
  statusText,
} from '../../src/requests/request/views/resident-card.ts';
import type { EntryView, RequestView } from '../../src/requests/request/views/view.ts';
import type { StaffView } from '../../src/staff/people/staff-view.ts';
import { officeDays } from '../support/dialogue.ts';

const zhang: StaffView = {
  id: 's1',
  slackUser: 'U1',
  name: '张伟',
  nameEn: 'Wei Zhang',
  reads: null,
  roles: ['technician'],
  communities: [],
  buildings: [],
  skills: [],
};
const now = Date.UTC(2026, 10, 24, 2, 0);
const hourMs = 3_600_000;

/** Of what is neither pressing nor handed up, nor says that something was paid. */
const unpressed = {
  handoverDueAt: null,
  handedAt: null,
  arriveDueAt: null,
  arrivedAt: null,
  containDueAt: null,
  containedAt: null,
  escalatedTo: null,
  escalationDueAt: null,
  restsUntil: null,
};

function view(given: Partial<RequestView> = {}): RequestView {
  return {
    id: 'r1',
    number: 1042,
    community: {
      id: 'c1',
      name: '桂苑',
      nameEn: 'Osmanthus Court',
      timeZone: 'Asia/Shanghai',
      calendar: officeDays,
      channels: { dispatch: 'C1' },
      several: false,
    },
    address: '3-2-501',
    undelivered: null,
    appointment: noAppointment,
    mergedInto: null,
    pending: null,
    outside: null,
    standIn: null,
    problem: null,
    resident: { id: 'p1', name: '赵玉兰', role: 'owner', hasPhone: true, hasChat: true },
    source: 'chat',
    caller: null,
    forgotten: false,
    chat: 1,
    kind: 'repair',
    category: 'plumbing',
    urgency: 'normal',
    state: 'new',
    words: '厨房水龙头一直滴水',
    wished: null,
    anonymous: false,
    unnamed: null,
    elsewhere: null,
    near: null,
    photos: 1,
    openedAt: now,
    assignee: null,
    answerDueAt: now + 4 * hourMs,
    settleDueAt: now + 24 * hourMs,
    answeredAt: null,
    ...unpressed,
    ahead: [],
    pausedAt: null,
    waitReason: null,
    waitNote: null,
    waitUntil: null,
    doneAt: null,
    doneBy: null,
    doneNote: null,
    doneMaterials: null,
    doneCostFen: null,
    donePaid: null,
    outcome: null,
    stars: null,
    personStars: null,
    comment: null,
    closedAt: null,
    closedReason: null,
    reopenedCount: 0,
    partlyCount: 0,
    service: { price: null, record: null },
    escalatedAt: null,
    escalatedReason: null,
    urgedCount: 0,
    history: [],
    ...given,
  };
}
const entry = (verb: EntryView['verb'], given: Partial<EntryView> = {}): EntryView => ({
  seq: 1,
  at: now,
  verb,
  by: 'resident',
  data: {},
  files: [],
  ...given,
});

describe('the message that stands for a request', () => {
  test('fresh: its number, by when somebody answers, and what it says', () => {
    const card = residentCard(view(), 'zh-CN', now);
    expect(card.text).toBe(
      '已提交，工单 1042。11月24日（周二）14:00 前会有人答复您；有变化我第一时间告诉您。\n\n工单 1042 · 报修 · 给排水 · 3-2-501 · 附件 1 个\n「厨房水龙头一直滴水」',
    );
    expect(card.buttons.flat().map((button) => button.caption)).toEqual([
      '约时间',
      '补充',
      '催一下',
      '撤回',
    ]);
  });

  test('drawn again the next day it is still true', () => {
    const card = view({
      answeredAt: now,
      state: 'waiting',
      waitReason: 'parts',
      waitUntil: now + 48 * hourMs,
    });
    expect(statusText(card, 'zh-CN', now + 24 * hourMs)).toBe(
      '在等配件，预计 11月26日（周四）10:00 继续。',
    );
    expect(statusText(card, 'en', now)).toBe(
      'Waiting for parts, expected to go on Thu 26 Nov 10:00.',
    );
  });

  test('late is said, and waiting for the resident is said to the resident', () => {
    expect(residentCard(view(), 'zh-CN', now + 5 * hourMs).text).toContain(
      '比说好的时间晚了，抱歉',
    );
    const waiting = view({ state: 'waiting', waitReason: 'resident', waitNote: '几点在家' });
    expect(statusText(waiting, 'zh-CN', now)).toBe('在等您回复：几点在家');
  });

  test('taken, on the way, done: by first name and role; nothing to tap once it is over', () => {
    const taken = residentCard(view({ state: 'accepted', assignee: zhang }), 'zh-CN', now);
    expect(taken.text).toContain('张师傅已接单。');
    const done = residentCard(
      view({ state: 'done', assignee: zhang, doneBy: zhang, doneNote: '更换阀芯' }),
      'en',
      now,
    );
    expect(done.text).toContain('Wei (technician) has dealt with it: 更换阀芯');
    expect(done.buttons).toEqual([]);
  });

  test('fits the platform with the longest of everything', () => {
    const long = '😀'.repeat(4096);
    const history = Array.from({ length: 200 }, (_, i) =>
      entry('staff_said', { seq: i, by: zhang, data: { text: `${i} ${long}` } }),
    );
    const full = view({ words: long, state: 'done', doneBy: zhang, doneNote: long, history });
    for (const language of ['zh-CN', 'en'] as const) {
      const text = `${residentCard(full, language, now).text}\n\n${residentHistory(full, language)}`;
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(text.isWellFormed()).toBe(true);
    }
  });
});

describe('its history as the resident reads it', () => {
  test('what happened, by whom, in order; what staff changed among themselves is left out', () => {
    const lived = view({
      assignee: zhang,
      history: [
        entry('opened'),
        entry('changed', { by: zhang, data: { category: 'plumbing' } }),
        entry('assigned', { by: zhang, data: { staff: 's1' } }),
        entry('resident_said', { data: { text: '' } }),
        entry('done', { by: zhang, data: { text: '更换阀芯', cost_fen: '3550' } }),
        entry('outcome', { data: { outcome: 'partly' } }),
        entry('reopened', { data: { text: '还在漏' } }),
        entry('rated', { data: { stars: 4 } }),
        entry('rated', { data: { person: 2 } }),
      ],
    });
    const at = '11月24日（周二）10:00 ';
    expect(residentHistory(lived, 'zh-CN').split('\n')).toEqual([
      `${at}您提交了。`,
      `${at}转给张师傅。`,
      `${at}您补充：照片或附件`,
      `${at}张师傅已处理：更换阀芯。费用 35.50 元。`,
      `${at}您说部分解决。`,
      `${at}重新打开：还在漏`,
      `${at}您打了 4 分（满分 5 分）。`,
      `${at}您给做事的人打了 2 分（满分 5 分）。`,
    ]);
  });

  test('the newest are shown, the others counted', () => {
    const history = Array.from({ length: 60 }, (_, i) =>
      entry('staff_said', { seq: i, by: zhang, data: { text: `第 ${i} 句，${'长'.repeat(80)}` } }),
    );
    const lines = residentHistory(view({ history }), 'zh-CN').split('\n');
    expect(lines[0]).toMatch(/^（更早的还有 \d+ 条）$/);
    expect(lines.at(-1)).toContain('第 59 句');
  });
});

describe('the rate limit that keeps the bot from knocking', () => {
  test('one limited chat waits by itself; a second one within the wait means the bot', () => {
    const rateLimit = openRateLimit();
    expect(rateLimit.closedUntil()).toBe(0);
    rateLimit.limited('telegram:1', 5000, 1000);
    rateLimit.limited('telegram:1', 6000, 1500);
    expect(rateLimit.closedUntil()).toBe(0);
    rateLimit.limited('telegram:2', 4000, 2000);
    expect(rateLimit.closedUntil()).toBe(4000);
  });

  test('limits that are over are forgotten', () => {
    const rateLimit = openRateLimit();
    rateLimit.limited('telegram:1', 2000, 1000);
    rateLimit.limited('telegram:2', 9000, 2000);
    expect(rateLimit.closedUntil()).toBe(0);
  });
});
